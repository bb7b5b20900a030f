import { chromium, type Browser, type JSHandle, type Page } from '@playwright/test';
import type {} from '../../src/app/automation.ts';
import type { ImportFailure, ImportRequest } from '../../workers/importer.api.ts';
import type { AidSource } from '../../workers/aid-source.api.ts';
import type { OpenedRun, RunResult } from '../../workers/evaluator.api.ts';
import type { DatasetCases, DatasetSource } from '../../workers/dataset-source.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { ModelSource } from '../../workers/engine.api.ts';
import type { BedsideEvent } from '../../src/app/bedside-event.ts';
import type { RunRequest } from '../../src/app/bedside.ts';
import type { Case } from '../../src/core/dataset.ts';
import type { FormatId } from '../../src/core/formats/index.ts';
import type { EngineFailure } from '../../src/core/engine.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import type { OptionOrder, Subset, Trial } from '../../src/core/run.ts';
import { CHROMIUM_FLAGS, findChromium } from '../setup/chromium.ts';
import type { SettingOptions } from './setting-options.ts';
import { inEnglish } from '../../src/core/text/said.ts';

/** Rows asked from the page at a time: keeps one message well below the protocol's limits. */
const CHUNK = 500;

/** An imported file whose cases stay in the page. */
export interface PageDataset {
  readonly source: JSHandle<DatasetSource>;
  readonly format: FormatId;
  readonly accepted: number;
  readonly rejected: number;
  readonly firstRejection: string | null;
  readonly notes: readonly string[];
}

/** What is run, as it stands in the page. */
export interface AskedInPage {
  readonly model: JSHandle<ModelSource>;
  readonly parts: readonly {
    readonly task: string;
    readonly profile?: ProfileId;
    readonly dataset: JSHandle<DatasetSource>;
  }[];
  readonly aids: readonly JSHandle<AidSource>[];
  /** Gives the solved cases; null: the datasets asked do. */
  readonly shotsFrom: JSHandle<DatasetSource> | null;
}

/** The built page in a headless browser, asked through `window.bedside` like its own screens ask it. */
export class PageSession {
  readonly #browser: Browser;
  readonly #page: Page;

  static async open(url: string): Promise<PageSession> {
    const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
    const page = await browser.newPage();
    // The compiler that runs this tool marks functions with __name, which a page does not have.
    await page.addInitScript('globalThis.__name = (target) => target');
    await page.goto(new URL('app.html', url).href);
    await page.waitForFunction(() => 'bedside' in globalThis, undefined, { polling: 50 });
    return new PageSession(browser, page);
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** Sentences for what this browser lacks; empty when a run can start. */
  missing(): Promise<readonly string[]> {
    return this.#page.evaluate(async () => {
      const found = await globalThis.bedside.capabilities();
      return found
        .filter((capability) => capability.required && !capability.ok)
        .map((capability) => capability.message);
    });
  }

  demoModel(): Promise<JSHandle<ModelSource>> {
    return this.#page.evaluateHandle(() => globalThis.bedside.demoModel());
  }

  async modelFromFile(path: string): Promise<JSHandle<ModelSource>> {
    const file = await this.#giveFile(path);
    return this.#page.evaluateHandle((given) => globalThis.bedside.modelFromFile(given), file);
  }

  async embeddedDataset(id: string): Promise<JSHandle<DatasetSource>> {
    return this.#page.evaluateHandle((wanted) => {
      const found = globalThis.bedside.embeddedDatasets().find((dataset) => dataset.card.id === wanted);
      if (found === undefined) throw new Error(`no embedded dataset "${wanted}"`);
      return found;
    }, id);
  }

  async importDataset(
    path: string,
    ids: string | null,
    request: Pick<ImportRequest, 'task' | 'format'>,
  ): Promise<Outcome<PageDataset, ImportFailure>> {
    const file = await this.#giveFile(path);
    const subset = ids === null ? null : await this.#giveFile(ids);
    const imported = await this.#page.evaluateHandle(
      async ({ given, wanted, only }) => {
        const narrowed = only === null ? wanted : { ...wanted, subset: only };
        return globalThis.bedside.importDataset(given, { ...narrowed, keep: 'memory' }, () => undefined);
      },
      { given: file, wanted: request, only: subset },
    );
    const told = await imported.evaluate((outcome) =>
      outcome.ok
        ? {
            ok: true as const,
            value: {
              format: outcome.value.summary.format,
              accepted: outcome.value.summary.card.n,
              rejected: outcome.value.summary.rejected.count,
              first: outcome.value.summary.rejected.rows[0] ?? null,
              notes: outcome.value.summary.notes,
            },
          }
        : outcome,
    );
    if (!told.ok) return told;
    const { first, ...rest } = told.value;
    const source = await imported.evaluateHandle((outcome) => {
      if (!outcome.ok) throw new Error('the import failed');
      return outcome.value.source;
    });
    return success({
      ...rest,
      notes: rest.notes.map(inEnglish),
      source,
      firstRejection: first === null ? null : first.message,
    });
  }

  /** Runs the request in the page; events other than single trials are passed on. */
  async run(
    asked: AskedInPage,
    options: Pick<RunRequest, 'limit' | 'shots' | 'seed' | 'protocol'> & {
      readonly subset: Subset | null;
      readonly optionOrder: OptionOrder | null;
      readonly stopFrom: 'constant' | null;
      readonly setting: SettingOptions['setting'];
    },
    watch: (event: BedsideEvent) => void,
  ): Promise<Outcome<RunResult, RunFailure | EngineFailure>> {
    await this.#page.exposeFunction('tellEvaluate', watch);
    const { limit, shots, seed, protocol, subset, optionOrder, stopFrom } = options;
    const { model, parts, aids, shotsFrom } = asked;
    const setting = {
      ...options.setting,
      ...(optionOrder !== null && { optionOrder }),
      ...(shotsFrom !== null && { shotsFrom }),
    };
    return this.#page.evaluate(
      (request) =>
        globalThis.bedside.startRun(request, (event) => {
          if (event.kind !== 'trial') globalThis.tellEvaluate(event);
        }),
      {
        ...{ model, parts: [...parts], aids: [...aids], limit, shots, seed, protocol },
        ...(subset !== null && { subset }),
        ...(stopFrom !== null && { stopFrom }),
        setting,
      },
    );
  }

  /** Adds a table, a term list or the two files of an encoder for this session. */
  async addAid(paths: readonly string[]): Promise<Outcome<JSHandle<AidSource>, ImportFailure>> {
    const files: JSHandle<File>[] = [];
    for (const path of paths) files.push(await this.#giveFile(path));
    const added = await this.#page.evaluateHandle((given) => globalThis.bedside.addAid(given, 'memory'), files);
    const failed = await added.evaluate((outcome) => (outcome.ok ? null : outcome.failure));
    if (failed !== null) return failure(failed);
    const aid = await added.evaluateHandle((outcome) => {
      if (!outcome.ok) throw new Error('the file was not added');
      return outcome.value;
    });
    return success(aid);
  }

  /** A run with its report and all trials, in order. */
  async opened(runId: string): Promise<Outcome<Pick<OpenedRun, 'report' | 'trials'>, RunFailure>> {
    const opened = await this.#page.evaluateHandle((id) => globalThis.bedside.openRun(id), runId);
    const state = await opened.evaluate((outcome) =>
      outcome.ok
        ? { ok: true as const, value: { count: outcome.value.trials.length, report: outcome.value.report } }
        : outcome,
    );
    if (!state.ok) return failure(state.failure);
    const trials: Trial[] = [];
    for (let start = 0; start < state.value.count; start += CHUNK) {
      const chunk = await opened.evaluate(
        (outcome, range) => (outcome.ok ? outcome.value.trials.slice(range.start, range.end) : []),
        {
          start,
          end: start + CHUNK,
        },
      );
      trials.push(...chunk);
    }
    return success({ report: state.value.report, trials });
  }

  /** The cases of a dataset, a chunk at a time; null where the page does not give them. */
  async casesOf(dataset: JSHandle<DatasetSource>): Promise<DatasetCases | null> {
    const held = await dataset.evaluateHandle((source) => globalThis.bedside.casesOf(source));
    const counts = await held.evaluate((found) =>
      found === null ? null : { cases: found.cases.length, pool: found.pool?.length ?? null },
    );
    if (counts === null) return null;
    const slice = async (name: 'cases' | 'pool', count: number): Promise<Case[]> => {
      const all: Case[] = [];
      for (let start = 0; start < count; start += CHUNK) {
        const range = { name, start, end: start + CHUNK };
        all.push(...(await held.evaluate((found, at) => found?.[at.name]?.slice(at.start, at.end) ?? [], range)));
      }
      return all;
    };
    return {
      cases: await slice('cases', counts.cases),
      pool: counts.pool === null ? null : await slice('pool', counts.pool),
    };
  }

  /** The browser reads the file from the disk by itself: nothing is copied through this process. */
  async #giveFile(path: string): Promise<JSHandle<File>> {
    const input = await this.#page.evaluateHandle(() => {
      const element = document.createElement('input');
      element.type = 'file';
      return element;
    });
    await input.setInputFiles(path);
    return input.evaluateHandle((element) => {
      const file = element.files?.[0];
      if (file === undefined) throw new Error('the browser did not take the file');
      return file;
    });
  }
}

declare global {
  function tellEvaluate(event: BedsideEvent): void;
}
