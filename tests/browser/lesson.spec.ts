import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type {} from '../../src/app/automation.ts';
import type { Trial } from '../../src/core/run.ts';
import { buildPage } from '../../tools/setup/build.ts';
import { axeFindings } from './axe-findings.ts';
import { openAppHost } from './egress/app-host.ts';
import { findStored } from './find-stored.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide, tabTo } from './screen-steps.ts';

declare global {
  /** Every trial of every run begun on this page, by the id of its dataset. */
  var taught: Record<string, Trial[]>;
  /** Told the dataset of each trial and how many of it there are now. */
  var hear: ((dataset: string, count: number) => void) | undefined;
}

const OWN_TEXT = 'Zebrafish: can we catch thrombosis?';

/** Labels that are right, from the file that ships. */
const targets: ReadonlyMap<string, string> = new Map(
  readFileSync('datasets/demo-nli/cases.jsonl', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, id = '', label = ''] = /"id":"([^"]+)".*"label":"([a-z]+)"\}\}$/u.exec(line) ?? [];
      return [id, label] as const;
    }),
);

test('the lesson is driven from its start to its end by keyboard, with the network off, and leaves nothing', async ({
  page: first,
  context,
}) => {
  const host = await openAppHost(await buildPage(), { readsHeaders: false });
  await first.goto(`${host.url}/`);
  await first.waitForURL(/app\.html/u);
  await waitUntilKept(first);
  await first.close();
  await host.close();
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(`${host.url}/app.html`);
  await listen(page);
  const found: string[] = [];
  const look = async (step: string): Promise<void> => {
    for (const finding of await axeFindings(page)) found.push(`${step}: ${finding}`);
  };

  await page.getByRole('link', { name: 'Or learn in twenty minutes' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^A lesson/u })).toBeFocused();
  await look('contents');
  await tabTo(page, /^\s*Begin$/u);
  await page.keyboard.press('Enter');

  await test.step('one case by hand', async () => {
    await arrived(page, 'One case by hand', 1);
    await predict(page, 0);
    await expect(page.getByText(/^system\s*Answer the question about the note/u)).toBeVisible();
    const [trial] = await trialsOf(page, 'one-case');
    await expect(shown(page)).toContainText(`The model answered ${labelOf(trial)}, and A is right`);
    await expect(page.getByText(trial?.generation?.text ?? 'nothing', { exact: true }).first()).toBeVisible();
    await look('one case');
  });

  await next(page, 'How a metric judges', 2);
  await test.step('how a metric judges', async () => {
    await page.getByLabel('Your short question').waitFor();
    await tabTo(page, /Your short question/u);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(OWN_TEXT);
    await predict(page, 3);
    const [trial] = await trialsOf(page, 'metric');
    // "thrombosis" is the one word of "Is deep vein thrombosis contagious?" among the five written: F of 1/5 and 1/5.
    await expect(shown(page)).toContainText('shares 1 of the 5 words wanted in their order: ROUGE-L gives it 20.0 %');
    await expect(shown(page)).toContainText(`ROUGE-L ${percent(valueOf(trial, 'rougeL'))} %`);
    await expect(page.locator('mark').filter({ hasText: 'thrombosis' }).first()).toBeVisible();
    await look('metric');
  });

  await next(page, 'Why 20 cases prove nothing', 3);
  const inference = await test.step('why 20 cases prove nothing', async () => {
    await predict(page, 2);
    await tabTo(page, /Ask 15 more cases/u);
    await page.keyboard.press('Enter');
    await expect(shown(page)).toContainText('After 20 cases');
    await page.keyboard.press('Enter');
    await expect(shown(page)).toContainText('After 60 cases');
    await expect(page.getByRole('button', { name: 'All 60 cases were asked' })).toBeFocused();
    const parts = await Promise.all([5, 20, 60].map((size) => trialsOf(page, `inference-${String(size)}`)));
    const trials = parts.flat();
    expect(trials.map(({ caseId }) => caseId)).toHaveLength(60);
    for (const n of [5, 20, 60]) {
      const right = trials.slice(0, n).filter(isRight).length;
      const [low, high] = wilson(right, n);
      await expect(shown(page)).toContainText(
        `After ${String(n)} cases ${String(right)} were right: ${percent(right / n)} %, interval ${percent(low)} to ${percent(high)}`,
      );
    }
    await expect(page.getByRole('img', { name: /^The interval is/u })).toBeVisible();
    await look('few cases');
    return trials;
  });

  await test.step('on a small dark screen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await look('few cases, small and dark');
    expect(await isTooWide(page)).toBe(false);
  });
  await next(page, 'A score for saying always the same', 4);
  await test.step('a constant answer, on a small dark screen', async () => {
    await predict(page, 0);
    const counts = ['entailment', 'neutral', 'contradiction'].map(
      (label) => inference.filter(({ caseId }) => targets.get(caseId) === label).length,
    );
    await expect(shown(page)).toContainText(`right in ${String(counts[0])} of 60 cases`);
    const difference = (inference.filter(isRight).length - Math.max(...counts)) / 60;
    await expect(shown(page)).toContainText(`a difference of ${percent(difference).replace('-', '−')} points`);
    await look('constant answer, small and dark');
    expect(await isTooWide(page)).toBe(false);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await look('constant answer');
  });

  await next(page, 'The text or the place?', 5);
  await test.step('the order of the options', async () => {
    await predict(page, 3);
    const trials = await trialsOf(page, 'option-order');
    const chosen = trials.map((trial) =>
      [trial, ...(trial.rotations ?? [])].map((one) => 'ABCD'.indexOf(labelOf(one))),
    );
    const text = chosen.filter((places) => isOne(places.map((place, shift) => (place - shift + 4) % 4))).length;
    const letter = chosen.filter(
      (places) => isOne(places) && !isOne(places.map((place, shift) => (place - shift + 4) % 4)),
    );
    await expect(shown(page)).toContainText(
      `in ${String(text)} of 6 questions, the same letter in ${String(letter.length)}`,
    );
    await expect(page.getByRole('region', { name: 'One question in all orders' }).getByRole('row')).toHaveCount(5);
    await look('option order');
  });

  await next(page, 'A code that looks right', 6);
  await test.step('an invented code', async () => {
    await predict(page, 2);
    const trials = await trialsOf(page, 'invented-code');
    const pieces = trials.flatMap((trial) => (trial.generation?.text ?? '').split(',').map((piece) => piece.trim()));
    const written = pieces.filter((piece) => piece !== '');
    // Of what the demo model writes these are in ICD-10-CM nowhere.
    const invented = written.filter((code) => ['E01.9', 'J10.9', 'K56.90'].includes(code)).length;
    await expect(shown(page)).toContainText(`Of ${String(written.length)} pieces`);
    await expect(shown(page)).toContainText(`${String(invented)} of them do not exist`);
    await tabTo(page, /Invent a code yourself/u);
    await page.keyboard.type('j109');
    await expect(page.getByText('j109: does not exist')).toBeVisible();
    await look('invented code');
  });

  await next(page, 'Two that tie', 7);
  await test.step('two that tie', async () => {
    await predict(page, 2);
    const other = new Map((await trialsOf(page, 'inference-shots')).map((trial) => [trial.caseId, isRight(trial)]));
    const lost = inference.filter((trial) => isRight(trial) && other.get(trial.caseId) === false).length;
    const gained = inference.filter((trial) => !isRight(trial) && other.get(trial.caseId) === true).length;
    await expect(shown(page)).toContainText(
      `${String(lost)} only the plain setting got right, ${String(gained)} only the one with examples`,
    );
    await expect(shown(page)).toContainText(`McNemar's exact p ${mcnemar(lost, gained).toFixed(3)}`);
    await look('tie');
  });

  await next(page, 'What contamination would look like', 8);
  await test.step('contamination, by a toy', async () => {
    await predict(page, 2);
    await expect(page.getByText('No language model was asked for these numbers.')).toBeVisible();
    await expect(shown(page)).toContainText('chance gives 16.7 %');
    await look('contamination');
  });

  await next(page, 'What you take with you', 9);
  await expect(page.getByText('Still open')).toHaveCount(0);
  await look('closing');
  expect(found).toEqual([]);

  await test.step('presenter view and keys', async () => {
    await page.keyboard.press('f');
    await expect(page.getByRole('button', { name: 'Presenter view' })).toHaveAttribute('aria-pressed', 'true');
    expect(page.url()).toContain('?presenter');
    expect(await page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().height)).toBeGreaterThan(40);
    await look('presenter');
    await page.keyboard.press('ArrowLeft');
    await arrived(page, 'What contamination would look like', 8);
    await page.keyboard.press('f');
    expect(page.url()).not.toContain('presenter');
  });

  await test.step('reset leaves nothing', async () => {
    const asked = await page.evaluate(() => Object.keys(globalThis.taught));
    await tabTo(page, /Reset to pristine/u);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing is predicted, written or asked.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reset to pristine' })).toBeFocused();
    await expect(page.getByRole('radio')).toHaveCount(3);
    await page.goto(`${host.url}/app.html#/lesson/metric`);
    await expect(page.getByLabel('Your short question')).toHaveValue('');
    expect(await page.evaluate(async () => (await globalThis.bedside.runs()).length)).toBe(0);
    expect(await findStored(page, 'Zebrafish')).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
    for (const dataset of asked) expect(await findStored(page, dataset), dataset).toEqual([]);
  });
  expect(found).toEqual([]);
});

test('a prediction waits for the model, and a reset in the midst of asking stops it', async ({ page }) => {
  await page.goto(pageUrl('app.html#/lesson/few-cases'));
  await listen(page);
  await choose(page, '15 to 30 points');
  await page.goto(pageUrl('app.html#/lesson/option-order'));
  await arrived(page, 'The text or the place?', 5);
  await choose(page, 'In all six');
  await expect(shown(page)).toContainText('of 24 askings', { timeout: 60_000 });
  await page.goto(pageUrl('app.html#/lesson/few-cases'));
  await expect(shown(page)).toContainText('After 5 cases');

  await page.goto(pageUrl('app.html#/lesson/tie'));
  await page.evaluate(() => {
    globalThis.hear = (dataset, count) => {
      const buttons = [...document.querySelectorAll('button')];
      if (dataset === 'lesson-inference-60' && count === 3)
        buttons.find(({ textContent }) => textContent === 'Reset to pristine')?.click();
    };
  });
  await choose(page, 'No: they cannot be told apart');
  await expect(page.getByText('Nothing is predicted, written or asked.')).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await globalThis.bedside.runs()).length)).toBe(0);
  expect(await trialsOf(page, 'inference-shots')).toEqual([]);
  await page.evaluate(() => (globalThis.hear = undefined));
  await choose(page, 'No: they cannot be told apart');
  await expect(shown(page)).toContainText("McNemar's exact p", { timeout: 60_000 });
});

/** The engine and the model are kept after the page is shown. */
async function waitUntilKept(page: Page): Promise<void> {
  const isKept = (): Promise<boolean> =>
    page.evaluate(async () => {
      const mark = new URL('complete', location.href).href;
      const entries = await Promise.all((await caches.keys()).map((cacheName) => caches.match(mark, { cacheName })));
      return entries.some((entry) => entry !== undefined);
    });
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
}

/** The lesson asks through the same interface as everybody; its trials are noted as they come in. */
async function listen(page: Page): Promise<void> {
  await page.waitForFunction(() => 'bedside' in globalThis);
  await page.evaluate(() => {
    globalThis.taught = {};
    const { bedside } = globalThis;
    const start = bedside.startRun.bind(bedside);
    bedside.startRun = (request, watch) =>
      start(request, (event) => {
        const [part] = request.parts;
        if (event.kind === 'trial' && part !== undefined) {
          const { id } = part.dataset.card;
          const count = (globalThis.taught[id] ??= []).push(event.trial);
          globalThis.hear?.(id, count);
        }
        watch(event);
      });
  });
}

function trialsOf(page: Page, asking: string): Promise<Trial[]> {
  return page.evaluate((id) => globalThis.taught[`lesson-${id}`] ?? [], asking);
}

async function arrived(page: Page, title: string, place: number): Promise<void> {
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeFocused();
  await expect(page.getByText(`step ${String(place)} of 9`)).toBeVisible();
}

/** From wherever the focus is, as long as it is in no field. */
async function next(page: Page, title: string, place: number): Promise<void> {
  await tabTo(page, /Next: /u);
  await page.keyboard.press('ArrowRight');
  await arrived(page, title, place);
}

/** Chooses so many below the first answer and fixes it. */
async function predict(page: Page, below: number): Promise<void> {
  const radios = page.getByRole('radio');
  const name = await radios.first().evaluate((radio) => radio.parentElement?.textContent.trim() ?? '');
  await tabTo(page, new RegExp(name.replace(/[?.]/gu, '.'), 'u'));
  await page.keyboard.press('Space');
  for (let press = 0; press < below; press++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(shown(page)).toBeVisible({ timeout: 60_000 });
}

async function choose(page: Page, answer: string): Promise<void> {
  await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: /^That is my/u }).click();
}

function shown(page: Page): Locator {
  return page.getByRole('region', { name: 'What this shows' });
}

function labelOf(read: Pick<Trial, 'answer'> | undefined): string {
  return read?.answer?.kind === 'label' ? read.answer.label : '';
}

function valueOf(trial: Trial | undefined, metric: string): number {
  const score = trial?.scores[metric];
  return score?.kind === 'scored' ? score.value : Number.NaN;
}

/** By the file that ships, not by the score. */
function isRight(trial: Trial): boolean {
  return labelOf(trial) === targets.get(trial.caseId);
}

function isOne(values: readonly number[]): boolean {
  return values[0] !== -1 && values.every((value) => value === values[0]);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** The two roots of (p − s)² = z² p (1 − p) / n. */
function wilson(right: number, n: number): readonly [number, number] {
  const z2 = 1.959963984540054 ** 2;
  const share = right / n;
  const [a, b, c] = [1 + z2 / n, -(2 * share + z2 / n), share ** 2];
  const root = Math.sqrt(b * b - 4 * a * c);
  return [Math.max(0, (-b - root) / (2 * a)), Math.min(1, (-b + root) / (2 * a))];
}

/** Twice the chance of at most the smaller number of heads. */
function mcnemar(one: number, other: number): number {
  const n = one + other;
  let [ways, sum] = [1, 0];
  for (let heads = 0; heads <= Math.min(one, other); heads++) {
    sum += ways;
    ways = (ways * (n - heads)) / (heads + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** n);
}
