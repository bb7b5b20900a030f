import type { Page } from '@playwright/test';
import { longestTask } from './longest-task.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type {} from '../../src/app/automation.ts';

const CASES = 100_000;
const ROUNDS = 3;
const FRAMES = 120;

/** One way to the first line of the list. */
interface Opening {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The list of cases of a stored run of 100,000, against the plain alternative: the page reads all of its rows in one request and
 * has them. The same page afterwards scrolls the list.
 */
export async function measureHugeLog(pages: Pages): Promise<readonly Measure[]> {
  const first = await pages.openApp();
  const run = await storeRun(first);
  await first.close();
  const ours: Opening[] = [];
  const plain: Opening[] = [];
  const scrolling: number[] = [];
  const results: Results[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const app = await pages.openApp();
    // What every page does once before it meets a case is not what is compared.
    await app.evaluate(() => globalThis.bedside.trialAt('none', 0, 0));
    plain.push(await measureOpening(app, () => readAll(app, run)));
    results.push(await measureResults(pages, run));
    ours.push(await measureOpening(app, () => openList(app, run)));
    scrolling.push(await longestTask(app, () => scrollList(app)));
    if (round === ROUNDS - 1) await app.evaluate((id) => globalThis.bedside.removeRun(id), run);
    await app.close();
  }
  return [openingMeasure(ours, plain), taskMeasure(ours, plain, scrolling), ...resultsMeasures(results)];
}

function openingMeasure(ours: readonly Opening[], plain: readonly Opening[]): Measure {
  const [before, after] = [plain, ours].map((all) => median(all.map(({ firstMs }) => firstMs)));
  return {
    title: `First line of ${CASES} cases against reading all`,
    ratio: (before ?? Number.NaN) / (after ?? Number.NaN),
    aim: null,
    detail: `${before?.toFixed(0)} ms → ${after?.toFixed(0)} ms from the address to the first line (to be ≤ 1000)`,
  };
}

/** A task of less than 50 ms is not told, so it counts as one of 50. */
function taskMeasure(ours: readonly Opening[], plain: readonly Opening[], scrolling: readonly number[]): Measure {
  const [before = 0, after = 0] = [plain, ours].map((all) => median(all.map(({ longestMs }) => longestMs)));
  const scrolled = median(scrolling);
  return {
    title: `Longest task with ${CASES} cases against reading all`,
    ratio: Math.max(before, 50) / Math.max(after, scrolled, 50),
    aim: null,
    detail: `${named(before)} → ${named(after)} opening, ${named(scrolled)} in ${FRAMES} frames of scrolling (to be ≤ 50)`,
  };
}

function named(duration: number): string {
  return duration === 0 ? '≤ 50 ms' : `${duration.toFixed(0)} ms`;
}

async function measureOpening(page: Page, open: () => Promise<number>): Promise<Opening> {
  let firstMs = 0;
  const longestMs = await longestTask(page, async () => {
    firstMs = await open();
  });
  return { firstMs, longestMs };
}

/** The results of the run: computed (once in all), then kept, and every trial brought to the page. */
interface Results {
  readonly kept: Opening;
  readonly plain: Opening;
}

function resultsMeasures(all: readonly Results[]): readonly Measure[] {
  const [before = 0, after = 0] = [all.map(({ plain }) => plain), all.map(({ kept }) => kept)].map((openings) =>
    median(openings.map(({ firstMs }) => firstMs)),
  );
  const [longBefore = 0, longAfter = 0] = [all.map(({ plain }) => plain), all.map(({ kept }) => kept)].map((openings) =>
    median(openings.map(({ longestMs }) => longestMs)),
  );
  return [
    {
      title: `Results of ${CASES} cases against all trials to the page`,
      ratio: before / after,
      aim: null,
      detail: `${before.toFixed(0)} ms → ${after.toFixed(0)} ms from the address to the first score, once computed (to be ≤ 1000)`,
    },
    {
      title: `Longest task with the results of ${CASES} cases`,
      ratio: Math.max(longBefore, 50) / Math.max(longAfter, 50),
      aim: null,
      detail: `${named(longBefore)} → ${named(longAfter)} (to be ≤ 50)`,
    },
  ];
}

/** Each in a page of its own, so that nothing is warm but what the device keeps. */
async function measureResults(pages: Pages, run: string): Promise<Results> {
  const first = await pages.openApp();
  await openResults(first, run);
  await first.close();
  const app = await pages.openApp();
  await app.evaluate(() => globalThis.bedside.trialAt('none', 0, 0));
  const kept = await measureOpening(app, () => openResults(app, run));
  await app.close();
  const whole = await pages.openApp();
  await whole.evaluate(() => globalThis.bedside.trialAt('none', 0, 0));
  const plain = await measureOpening(whole, () => fetchTrials(whole, run));
  await whole.close();
  return { kept, plain };
}

/** Milliseconds from the address to the first score. */
async function openResults(page: Page, run: string): Promise<number> {
  await page.bringToFront();
  return page.evaluate(async (id) => {
    const begin = performance.now();
    location.hash = `#/runs/${encodeURIComponent(id)}`;
    while (document.querySelector('[aria-label="Results"] td') === null) await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  }, run);
}

/** Milliseconds until the page has the report and every trial, as it had before. */
function fetchTrials(page: Page, run: string): Promise<number> {
  return page.evaluate(
    async ({ id, count }) => {
      const begin = performance.now();
      const opened = await globalThis.bedside.openRun(id);
      if (!opened.ok || opened.value.trials.length !== count) throw new Error('the trials are not all there');
      return performance.now() - begin;
    },
    { id: run, count: CASES },
  );
}

/** A run of one stored answer becomes a run of all cases by copies of its trial: judging them one by one would take minutes. Gives its id. */
function storeRun(page: Page): Promise<string> {
  return page.evaluate(async (count) => {
    const { bedside } = globalThis;
    const dataset = new File(
      [JSON.stringify({ id: 'q0', question: 'Question?', answer: 'An answer.' })],
      'bench.jsonl',
    );
    const imported = await bedside.importDataset(dataset, { keep: 'device', task: 'generic/text' }, () => undefined);
    if (!imported.ok) throw new Error(imported.failure.message);
    const prediction = 'An answer in other words. '.repeat(40);
    const judged = await bedside.judgeStored(
      {
        file: new File([JSON.stringify({ id: 'q0', prediction })], 'stored.jsonl'),
        parts: [{ task: 'generic/text', dataset: imported.value.source }],
        ...{ limit: null, shots: 0, seed: 1, protocol: 'generate' },
      },
      () => undefined,
    );
    if (!judged.ok) throw new Error(judged.failure.message);
    const { run } = judged.value;
    const found = await bedside.trialAt(run.id, 0, 0);
    if (!found.ok || found.value === null) throw new Error('the trial is missing');
    const trial = found.value;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bedside');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('the database does not open')));
    });
    for (let begin = 0; begin < count; begin += 5000) {
      const transaction = database.transaction('trials', 'readwrite');
      for (let index = begin; index < Math.min(begin + 5000, count); index++) {
        const text = `Answer ${index}. ${prediction}`;
        const generation = trial.generation === null ? null : { ...trial.generation, text };
        transaction
          .objectStore('trials')
          .put({ ...trial, id: `copy-${index}`, index, caseId: `case ${index}`, generation });
      }
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    }
    const transaction = database.transaction('runs', 'readwrite');
    const row = await new Promise<unknown>((resolve) => {
      const request: IDBRequest<unknown> = transaction.objectStore('runs').get(run.id);
      request.addEventListener('success', () => resolve(request.result));
    });
    if (typeof row !== 'object' || row === null) throw new Error('the run is missing');
    transaction.objectStore('runs').put({ ...row, record: { ...run, planned: count, done: count } });
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
    await bedside.removeDataset(imported.value.source.card.id);
    return run.id;
  }, CASES);
}

/** Milliseconds until the page has every trial of the run, the plainest way there is. */
function readAll(page: Page, run: string): Promise<number> {
  return page.evaluate(
    async ({ id, count }) => {
      const begin = performance.now();
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('bedside');
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the database does not open')));
      });
      const rows = await new Promise<readonly unknown[]>((resolve) => {
        const range = IDBKeyRange.bound([id], [id, []]);
        const request: IDBRequest<unknown[]> = database.transaction('trials').objectStore('trials').getAll(range);
        request.addEventListener('success', () => resolve(request.result));
      });
      const elapsed = performance.now() - begin;
      database.close();
      if (rows.length !== count) throw new Error(`${rows.length} trials of ${count}`);
      return elapsed;
    },
    { id: run, count: CASES },
  );
}

/** Milliseconds from the address to the first line; waits until every case was read. */
async function openList(page: Page, run: string): Promise<number> {
  await page.bringToFront();
  const elapsed = await page.evaluate(async (id) => {
    const begin = performance.now();
    location.hash = `#/runs/${encodeURIComponent(id)}/cases`;
    while (document.querySelector('a[data-index="0"] .output') === null) await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  }, run);
  await page.getByRole('button', { name: /^wrong [\d,]+$/u }).waitFor();
  return elapsed;
}

/** Ever faster to the middle, and then to the end. */
async function scrollList(page: Page): Promise<void> {
  await page.evaluate(async (frames) => {
    const list = document.querySelector('[role="list"][aria-label="Cases"]');
    if (list === null) throw new Error('there is no list');
    for (let frame = 0; frame < frames; frame++) {
      list.scrollTop += 200 * frame;
      await new Promise(requestAnimationFrame);
    }
    list.scrollTop = list.scrollHeight;
  }, FRAMES);
  await page.locator(`a[data-index="${CASES - 1}"] .output`).waitFor();
}
