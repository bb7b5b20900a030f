/** `npm run evaluate`: the built page in a headless browser; progress on stderr, the result on stdout. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AidSource } from '../../workers/aid-source.api.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { failure, success, type Failure, type Outcome } from '../../src/core/outcome.ts';
import { rendererById } from '../../src/core/renderers/index.ts';
import type { Rendering } from '../../src/core/renderers/renderer.ts';
import type { Report } from '../../src/core/report.ts';
import type { Trial } from '../../src/core/run.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import { distinctTasks, findTask, profilesOf, type TaskId } from '../../src/core/tasks/index.ts';
import { taskMadeFor, tasksForFormat } from '../../src/core/tasks/tasks-for-format.ts';
import type { JSHandle } from '@playwright/test';
import { buildPage } from '../setup/build.ts';
import { isFile } from '../setup/is-file.ts';
import { writeLogs } from '../setup/log-options.ts';
import { aidFiles, missingAid } from '../setup/shared-options.ts';
import { serve } from '../serve/serve.ts';
import { readArguments, USAGE, type EvaluateOptions } from './arguments.ts';
import { listing } from './listing.ts';
import { pageRun } from './page-run.ts';
import { PageSession } from './page-session.ts';
import { ProgressLine } from './progress-line.ts';
import { runTexts, type PartTexts } from './run-texts.ts';

const BAD_ARGUMENTS = 2;
const FAILED = 1;

interface Part {
  readonly task: string;
  readonly profile?: ProfileId;
  readonly dataset: JSHandle<DatasetSource>;
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) return complain(read.failure, BAD_ARGUMENTS);
  const options = read.value;
  if (options.help) return print(USAGE);
  if (options.list) return print(listing());
  const missing = missingFile(options);
  if (missing !== null) return complain({ kind: 'arguments', message: missing }, BAD_ARGUMENTS);
  const evaluated = await evaluate(options);
  if (!evaluated.ok) return complain(evaluated.failure, FAILED);
  const { rendering, texts } = evaluated.value;
  writeFiles(options.out ?? join('bedside-results', rendering.report.run.fingerprint.slice(0, 12)), rendering, texts);
  return print(rendererById(options.json ? 'json' : 'table').render(rendering));
}

interface Evaluated {
  readonly rendering: Rendering;
  /** By part; null where the reader has not asked for them. */
  readonly texts: readonly PartTexts[] | null;
}

async function evaluate(options: EvaluateOptions): Promise<Outcome<Evaluated>> {
  const served = await serve(await buildPage(), 0);
  const session = await PageSession.open(served.url);
  try {
    return await evaluateIn(session, options);
  } finally {
    await session.close();
    await served.close();
  }
}

async function evaluateIn(session: PageSession, options: EvaluateOptions): Promise<Outcome<Evaluated>> {
  const [lack] = await session.missing();
  if (lack !== undefined) return failure({ kind: 'browser', message: lack });
  const parts =
    options.dataset === null
      ? await embeddedParts(session, options)
      : await fileParts(session, options, options.dataset);
  if (!parts.ok) return parts;
  const model = options.model === 'demo' ? await session.demoModel() : await session.modelFromFile(options.model);
  const aids = await addAids(session, options);
  if (!aids.ok) return aids;
  const asked = parts.value.map((part) => profiled(part, options.profile));
  const shotsFrom = await shotSource(session, options, asked[0]?.task);
  if (!shotsFrom.ok) return shotsFrom;
  const line = new ProgressLine(process.stderr);
  const result = await session.run(
    { model, parts: asked, aids: aids.value, shotsFrom: shotsFrom.value },
    options,
    (event) => {
      line.show(event);
    },
  );
  line.end();
  if (!result.ok) return result;
  // Opened again: with the texts at hand the report also tells what each difference of a profile did.
  const opened = await session.opened(result.value.run.id);
  if (!opened.ok) return opened;
  if (options.log.forms.length > 0) {
    const run = await pageRun(session, parts.value, result.value.run, opened.value);
    for (const line of await writeLogs(run, options.log)) say(line);
  }
  const cards = await Promise.all(parts.value.map(({ dataset }) => dataset.evaluate(({ card }) => card)));
  const rendering = { ...renderingOf(opened.value.report, opened.value.trials), cards: distinct(cards) };
  const texts = options.hasTexts ? await runTexts(session, parts.value, result.value.run, opened.value.trials) : null;
  return success({ rendering, texts });
}

/** Without a file: each task on the dataset that ships with it. */
async function embeddedParts(session: PageSession, options: EvaluateOptions): Promise<Outcome<Part[]>> {
  const demos = distinctTasks.filter((task) => task.id.startsWith('demo/')).map((task) => task.id);
  const parts: Part[] = [];
  for (const id of options.tasks.length === 0 ? demos : options.tasks) {
    const dataset = findTask(id)?.dataset ?? null;
    if (dataset === null) return refuse(`Task "${id}" ships no cases. Name a file with --dataset.`);
    parts.push({ task: id, dataset: await session.embeddedDataset(dataset) });
  }
  return success(parts);
}

/** With a file: the tasks named, or the one task that its format belongs to. */
async function fileParts(session: PageSession, options: EvaluateOptions, path: string): Promise<Outcome<Part[]>> {
  const wanted = options.tasks.map((id) => findTask(id)?.id);
  const parts: Part[] = [];
  for (const task of wanted.length === 0 ? [undefined] : wanted) {
    const part = await importPart(session, path, options.ids, task);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return success(parts);
}

/** A profile is asked of those tasks only that have it. */
function profiled(part: Part, profile: ProfileId | null): Part {
  return profile === null || profilesOf(part.task).length === 0 ? part : { ...part, profile };
}

async function addAids(session: PageSession, options: EvaluateOptions): Promise<Outcome<JSHandle<AidSource>[]>> {
  const added: JSHandle<AidSource>[] = [];
  for (const files of aidFiles(options.aids)) {
    const aid = await session.addAid(files);
    if (!aid.ok) return refuse(aid.failure.message);
    added.push(aid.value);
  }
  return success(added);
}

/** The file that gives the solved cases, read as one of the task asked; null where none is named. */
async function shotSource(
  session: PageSession,
  { shotsFrom }: EvaluateOptions,
  task: string | undefined,
): Promise<Outcome<JSHandle<DatasetSource> | null>> {
  if (shotsFrom === null) return success(null);
  const id = task === undefined ? undefined : findTask(task)?.id;
  const part = await importPart(session, shotsFrom, null, id);
  return part.ok ? success(part.value.dataset) : part;
}

async function importPart(
  session: PageSession,
  path: string,
  ids: string | null,
  task: TaskId | undefined,
): Promise<Outcome<Part>> {
  const imported = await session.importDataset(path, ids, task === undefined ? {} : { task });
  if (!imported.ok) return refuse(imported.failure.message);
  const { accepted, rejected, firstRejection, format, notes, source } = imported.value;
  say(`${path}: ${accepted} cases, ${rejected} rows rejected (format ${format})`);
  if (firstRejection !== null) say(`  first rejected: ${firstRejection}`);
  for (const note of notes) say(`  ${note}`);
  if (task !== undefined) return success({ task, dataset: source });
  const only = taskMadeFor(format);
  if (only === undefined)
    return refuse(
      `${path} fits ${tasksForFormat(format)
        .map((candidate) => candidate.id)
        .join(', ')}. Name one with --task.`,
    );
  return success({ task: only.id, dataset: source });
}

function missingFile(options: EvaluateOptions): string | null {
  if (options.dataset !== null && !isFile(options.dataset)) return `There is no file "${options.dataset}" (--dataset).`;
  if (options.ids !== null && !isFile(options.ids)) return `There is no file "${options.ids}" (--ids).`;
  if (options.shotsFrom !== null && !isFile(options.shotsFrom))
    return `There is no file "${options.shotsFrom}" (--shots-from).`;
  const aid = missingAid(options.aids);
  if (aid !== null) return aid;
  if (options.model === 'demo') return null;
  if (!existsSync(options.model)) return `"${options.model}" is neither the model "demo" nor a file (--model).`;
  return statSync(options.model).isDirectory() ? noFile(options.model) : null;
}

/** A model compiled for WebLLM is a folder; the browser behind this command has no graphics processor to run it on. */
function noFile(folder: string): string {
  if (!existsSync(join(folder, 'mlc-chat-config.json')))
    return `"${folder}" is a folder: name the GGUF file in it (--model).`;
  return `"${folder}" is a model compiled for WebLLM, which runs on a graphics processor and in the page only: add the folder in the page's library (npm start), or name a GGUF file (--model).`;
}

function renderingOf(report: Report, trials: readonly Trial[]): Rendering {
  const parts = (report.run.spec?.parts ?? []).map((part, index) => {
    const task = findTask(part.task, part.profile);
    if (task === undefined) throw new Error(`the page ran a task "${part.task}" that is not registered`);
    return {
      task: taskInSetting(task, part.setting),
      part: index,
      judged: trials.filter((trial) => trial.part === index),
    };
  });
  return { report, parts };
}

/** Several tasks may be asked on one dataset. */
function distinct(cards: readonly DatasetCard[]): readonly DatasetCard[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

/** @param texts what may stand in report.html; null: no text of a case or an answer does */
function writeFiles(folder: string, rendering: Rendering, texts: readonly PartTexts[] | null): void {
  mkdirSync(folder, { recursive: true });
  const parts = rendering.parts.map((part, place) => ({ ...part, texts: texts?.[place] ?? new Map<string, Case>() }));
  const full = texts === null ? rendering : { ...rendering, parts };
  for (const id of ['html', 'json', 'cases'] as const) {
    const renderer = rendererById(id);
    writeFileSync(join(folder, renderer.fileName), renderer.render(id === 'html' ? full : rendering));
  }
  say(`report.html, report.json and cases.jsonl are in ${folder}`);
}

function print(text: string): number {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function complain(reason: Failure, code: number): number {
  say(reason.message);
  return code;
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'input', message });
}
