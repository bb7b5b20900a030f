import type { Page } from '@playwright/test';
import type { Bedside } from '../../src/app/bedside.ts';
import type {} from '../../src/app/automation.ts';
import type { Trial } from '../../src/core/run.ts';
import { pageUrl } from './page-url.ts';

type Ran = Awaited<ReturnType<Bedside['startRun']>>;

interface Watched {
  readonly trials: Trial[];
  runId: string | null;
  /** Null while it runs. */
  outcome: Ran | null;
}

declare global {
  /** What a test sees of the run it began in this page. */
  var watched: Watched;
  /** Set by a test that wants to hear of each trial at once. */
  var acknowledge: ((trialId: string) => Promise<void>) | undefined;
}

/** Opens the evaluator and waits until it can be asked. */
export async function openBedside(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html'));
  await page.waitForFunction(() => 'bedside' in globalThis);
  await page.evaluate(() => {
    globalThis.watched = { trials: [], runId: null, outcome: null };
  });
}

/** Begins the demo tasks on the demo model and returns at once. */
export async function beginDemo(page: Page, limit: number): Promise<void> {
  await page.evaluate(async (most) => {
    const { bedside, watched } = globalThis;
    const model = await bedside.demoModel();
    const parts = bedside
      .embeddedDatasets()
      .filter(({ card }) => card.id.startsWith('demo-'))
      .map((dataset) => ({ dataset, task: dataset.card.id.replace('demo-', 'demo/') }));
    const request = { model, parts, limit: most, shots: 0, seed: 1, protocol: 'generate' } as const;
    void bedside
      .startRun(request, (event) => {
        if (event.kind === 'started') watched.runId = event.run.id;
        if (event.kind === 'trial') watched.trials.push(event.trial);
        if (event.kind === 'trial') void globalThis.acknowledge?.(event.trial.id);
      })
      .then((outcome) => (watched.outcome = outcome));
  }, limit);
}

/** Goes on with a run and returns at once. */
export async function continueRun(page: Page, runId: string): Promise<void> {
  await page.evaluate(async (id) => {
    const { bedside, watched } = globalThis;
    watched.runId = id;
    watched.outcome = null;
    const model = await bedside.demoModel();
    void bedside
      .resumeRun(id, model, (event) => {
        if (event.kind === 'trial') watched.trials.push(event.trial);
        if (event.kind === 'trial') void globalThis.acknowledge?.(event.trial.id);
      })
      .then((outcome) => (watched.outcome = outcome));
  }, runId);
}

export async function waitForTrials(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => globalThis.watched.trials.length >= wanted || globalThis.watched.outcome !== null,
    count,
  );
}

/** @throws when the run ended in a failure. */
export async function waitForEnd(page: Page): Promise<Extract<Ran, { ok: true }>['value']> {
  await page.waitForFunction(() => globalThis.watched.outcome !== null, undefined, { timeout: 120_000 });
  const outcome = await page.evaluate(() => globalThis.watched.outcome);
  if (outcome?.ok !== true) throw new Error(outcome?.failure.message ?? 'no outcome');
  return outcome.value;
}
