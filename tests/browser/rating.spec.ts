import { chromium, expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { taskOf } from '../../src/core/rating/rating-task.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/setup/chromium.ts';
import { axeFindings } from './axe-findings.ts';
import { openBedside } from './bedside-page.ts';
import { filesWith } from './files-with.ts';
import { findStored } from './find-stored.ts';
import { startKillable } from './killable-browser.ts';
import { pageUrl } from './page-url.ts';
import { importFile, isTooWide, openStart } from './screen-steps.ts';

/** Runs on stored answers, whose model is the name of the file: no text of a case has these words. */
const names = ['Zwiebel-Llama-7B.jsonl', 'Kuchenmodell-3B.jsonl'] as const;
/** What the answers say of themselves besides. */
const signatures = [
  'As Claude, developed by Anthropic, I say',
  'Zwiebel-Llama-7B thinks',
  'Qwen2.5-7B-Instruct:',
] as const;
const secrets = /zwiebel|llama|kuchen|modell|claude|anthropic|qwen|\.jsonl/iu;
const cases = 20;

interface Judged {
  /** Ids of the runs. */
  readonly runs: readonly string[];
  /** SHA-256 of what the runs take for their model. */
  readonly hashes: readonly string[];
}

/** Judges stored answers of two models to the same cases. */
function judgeTwo(page: Page): Promise<Judged> {
  return page.evaluate(
    async ({ titles, limit, said }) => {
      const { bedside } = globalThis;
      const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-consumer-question');
      if (dataset === undefined) throw new Error('no such dataset');
      const read = await bedside.casesOf(dataset);
      if (read === null) throw new Error('no cases');
      const [runs, hashes]: [string[], string[]] = [[], []];
      for (const [model, title] of titles.entries()) {
        const lines = read.cases.map(({ id }, index) =>
          JSON.stringify({ id, prediction: `Answer number ${index * 2 + model}. ${said[index] ?? ''}` }),
        );
        const file = new File([lines.join('\n')], title);
        const parts = [{ dataset, task: 'demo/consumer-question' }];
        const asking = { parts, limit, shots: 0, seed: 1, protocol: 'generate', file } as const;
        const judged = await bedside.judgeStored(asking, () => undefined);
        if (!judged.ok) throw new Error(judged.failure.message);
        runs.push(judged.value.run.id);
        hashes.push(judged.value.run.spec.model.sha256);
      }
      return { runs, hashes };
    },
    { titles: names, limit: cases, said: signatures },
  );
}

/** Presses something that hands out a file, and puts the file into a folder. Gives its path. */
async function exported(page: Page, folder: string, press: () => Promise<void>): Promise<string> {
  const waiting = page.waitForEvent('download');
  await press();
  const file = await waiting;
  expect(file.suggestedFilename()).not.toMatch(secrets);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** The page with all its attributes and values, what a screen reader says of it, its address and what it keeps beside the databases. */
async function allShown(page: Page): Promise<string> {
  const values = await page.evaluate(() => {
    const typed = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const kept = [localStorage, sessionStorage].map((store) => JSON.stringify(Object.entries(store)));
    const state: unknown = history.state;
    return [...typed.map(({ value }) => value), ...kept, document.cookie, JSON.stringify(state)].join('\n');
  });
  const spoken = await page.locator('html').ariaSnapshot();
  return [await page.content(), await page.title(), page.url(), spoken, values].join('\n');
}

async function expectBlind(page: Page, { hashes, runs }: Judged = { hashes: [], runs: [] }): Promise<void> {
  const shown = await allShown(page);
  expect(shown).not.toMatch(secrets);
  for (const secret of [...hashes, ...runs]) expect(shown).not.toContain(secret);
}

/** What a rater gives the answer at this place: drawn by a rule that is not the page's. */
function pointOf(rater: number, item: number, answer: number, dimension: number): number {
  const first = (item * 7 + answer * 3 + dimension * 5 + ((item * dimension) % 3)) % 4;
  return 1 + (rater === 0 || (item + answer + dimension) % 3 !== 0 ? first : (first + 1 + (item % 2)) % 4);
}

/** Rates every answer and never touches the mouse. Gives the number of keys pressed. */
async function rateAll(page: Page, rater: number): Promise<number> {
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    keys += 1;
  };
  await page.evaluate(() => {
    addEventListener('pointerdown', () => document.body.classList.add('pointed'), { capture: true });
  });
  for (let item = 0; item < cases; item++) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Case ${item + 1} of ${cases}`);
    await expect(page.getByRole('heading', { name: 'Reference' })).toHaveCount(0);
    for (const answer of [0, 1])
      for (const dimension of [0, 1, 2, 3]) await press(String(pointOf(rater, item, answer, dimension)));
    await press('Enter');
    await expect(page.getByRole('heading', { name: 'Reference' })).toBeVisible();
    if (item + 1 < cases) await press('Enter');
  }
  await expect(page.locator('.pointed')).toHaveCount(0);
  return keys;
}

async function begin(page: Page, name: string): Promise<void> {
  await page.getByLabel(/Your name/u).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Case 1 of ${cases}`);
}

/** Reloads once all that was changed is on the disk: before, the browser would ask. */
async function reload(page: Page): Promise<void> {
  await settled(page);
  await page.reload();
}

/** What was rated is shown before it is written down. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar', { name: 'Cases saved' })).toHaveAttribute('aria-busy', 'false');
}

/** Makes a rating task of the two runs and begins to rate it. */
async function makeTask(page: Page, [run = '']: readonly string[]): Promise<void> {
  await page.goto(pageUrl(`app.html#/runs/${run}/rate`));
  await page.getByRole('checkbox', { name: /the run of/u }).check();
  await page.getByLabel(/Cases, the first/u).fill(String(cases));
}

/**
 * From the keys pressed, by the textbook sums: equal ratings, Cohen's kappa with quadratic weights, Fleiss' kappa, Krippendorff's alpha with
 * ordinal distances, and ICC(2,1) and ICC(2,2) by the covariance of the two raters instead of mean squares.
 */
function agreementByHand(dimension: number): readonly number[] {
  const pairs: (readonly [number, number])[] = [];
  for (let item = 0; item < cases; item++)
    for (const answer of [0, 1]) pairs.push([pointOf(0, item, answer, dimension), pointOf(1, item, answer, dimension)]);
  const n = pairs.length;
  const equal = pairs.filter(([one, other]) => one === other).length / n;
  let [seen, chance] = [0, 0];
  for (const [one, other] of pairs) seen += (one - other) ** 2 / n;
  for (const [one] of pairs) for (const [, other] of pairs) chance += (one - other) ** 2 / n ** 2;
  const all = pairs.flat();
  const countOf = (value: number): number => all.filter((one) => one === value).length;
  const alike = [1, 2, 3, 4].reduce((sum, value) => sum + (countOf(value) / all.length) ** 2, 0);
  const apart = (one: number, other: number): number => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    const between = [1, 2, 3, 4]
      .filter((value) => value >= low && value <= high)
      .reduce((sum, value) => sum + countOf(value), 0);
    return one === other ? 0 : (between - (countOf(one) + countOf(other)) / 2) ** 2;
  };
  const observed = pairs.reduce((sum, [one, other]) => sum + apart(one, other), 0) / n;
  let expected = 0;
  for (const one of all) for (const other of all) expected += apart(one, other) / (all.length * (all.length - 1));
  const means = [0, 1].map((rater) => pairs.reduce((sum, pair) => sum + (pair[rater] ?? 0), 0) / n);
  const [first = 0, second = 0] = means;
  const product = (one: 0 | 1, other: 0 | 1): number =>
    pairs.reduce((sum, pair) => sum + (pair[one] - (means[one] ?? 0)) * (pair[other] - (means[other] ?? 0)), 0) /
    (n - 1);
  const shared = product(0, 1);
  const left = (product(0, 0) + product(1, 1)) / 2 - shared;
  const noise = left + (first - second) ** 2 / 2 - left / n;
  return [
    equal,
    1 - seen / chance,
    (equal - alike) / (1 - alike),
    1 - observed / expected,
    shared / (shared + noise),
    shared / (shared + noise / 2),
  ];
}

/** A browser of its own: profiles share nothing but the files that are carried from one to the other. */
async function openProfile(folder: string): Promise<Page> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS],
    acceptDownloads: true,
    viewport: { width: 1280, height: 800 },
  });
  return context.pages()[0] ?? context.newPage();
}

test('two raters in two profiles rate 40 answers with the keyboard; merged by file they agree as computed apart', async () => {
  const info = test.info();
  test.setTimeout(360_000);
  const folder = mkdtempSync(join(tmpdir(), 'bedside-rating-'));
  const page = await openProfile(join(folder, 'ada'));
  const other = await openProfile(join(folder, 'bob'));
  try {
    await openBedside(page);
    const judged = await judgeTwo(page);
    await makeTask(page, judged.runs);
    await expectBlind(page, { ...judged, runs: [] });
    await page.getByRole('button', { name: 'Make the rating task' }).click();
    await begin(page, 'Ada');
    await expectBlind(page, judged);

    await page.getByRole('link', { name: 'Rating tasks, exchange of files' }).click();
    await expectBlind(page, judged);
    const task = await exported(page, folder, async () => {
      await page.getByRole('button', { name: 'Export the task for another rater' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    });
    await page.getByRole('link', { name: 'Go on rating' }).click();

    // Two keys by mistake, taken back; what is written so far survives a reload.
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const key of ['4', '4']) await page.keyboard.press(key);
    await expect(page.getByText('2 of 8 ratings')).toBeVisible();
    await page.keyboard.press('z');
    await expect(page.getByText('1 of 8 ratings')).toBeVisible();
    await reload(page);
    await expect(page.getByText('1 of 8 ratings')).toBeVisible();
    await page.keyboard.press('z');
    await expect(page.getByText('0 of 8 ratings')).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.type('Which <b>dose</b> 4?');
    await page.keyboard.press('Escape');
    await expect(page.getByText('0 of 8 ratings')).toBeVisible();

    await other.goto(pageUrl('app.html#/rate'));
    await other.getByLabel('Rating task or ratings').setInputFiles(task);
    await other.getByRole('link', { name: 'Rate', exact: true }).click();
    await begin(other, 'Bob');
    const keys = await Promise.all([rateAll(page, 0), rateAll(other, 1)]);
    expect(Math.max(...keys) / (cases * 2 * 4)).toBeLessThanOrEqual(2);
    await expectBlind(page, judged);
    const own = await exported(page, folder, () => page.getByRole('button', { name: 'Export my ratings' }).click());

    await expectBlind(other, judged);
    const ratings = await exported(other, folder, () =>
      other.getByRole('button', { name: 'Export my ratings' }).click(),
    );
    for (const file of [task, own, ratings].map((path) => readFileSync(path, 'utf8'))) {
      expect(file).not.toMatch(secrets);
      for (const secret of [...judged.hashes, ...judged.runs]) expect(file).not.toContain(secret);
    }
    // The profile of who got the file has never heard of them.
    for (const secret of ['Zwiebel', 'Kuchen', ...judged.hashes, ...judged.runs])
      expect(await findStored(other, secret)).toEqual([]);

    await page.getByRole('link', { name: 'Rating tasks, exchange of files' }).click();
    const input = page.getByLabel('Rating task or ratings');
    const elsewhere = join(folder, 'elsewhere.json');
    writeFileSync(elsewhere, readFileSync(ratings, 'utf8').replace(/"task": "[0-9a-f]{4}/u, '"task": "0000'));
    await input.setInputFiles(elsewhere);
    await expect(page.getByRole('alert')).toContainText('another version');
    await input.setInputFiles(ratings);
    await expect(page.getByText('The ratings of "Bob" were added.')).toBeVisible();
    await input.setInputFiles([ratings, own, ratings]);
    await expect(page.getByText('The ratings of "Bob" are here already.')).toBeVisible();
    await page.reload();
    await page.getByRole('link', { name: 'Differences and results' }).click();
    await expect(page.getByRole('heading', { name: 'Where the raters differ' })).toBeVisible();
    await expectBlind(page, judged);
    await page.getByRole('button', { name: 'Show the models and the results' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Show them' }).click();

    const table = page.getByRole('region', { name: 'Agreement' });
    for (const [dimension, title] of ['Factuality', 'Completeness', 'Preference', 'Safety'].entries()) {
      const row = table.getByRole('row', { name: new RegExp(`^${title}`, 'u') });
      await expect(row).toContainText('40');
      const found = await row
        .locator('data')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('value'))));
      const expected = agreementByHand(dimension);
      expect(found).toHaveLength(expected.length);
      for (const [place, value] of expected.entries()) expect(found[place]).toBeCloseTo(value, 12);
    }
    await expect(page.getByRole('definition')).toHaveText('Which <b>dose</b> 4?');
    await expect(page.getByRole('region', { name: 'Drift' }).getByRole('row')).toHaveCount(1 + 2 * 4);
    for (const name of names) await expect(page.getByRole('region', { name: 'Mean ratings' })).toContainText(name);
    // The scan can find them.
    expect(await allShown(page)).toMatch(secrets);
    await page.screenshot({ path: info.outputPath('results-1280.png'), fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: info.outputPath('results-390.png'), fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.goto(pageUrl('app.html#/rate'));
    await page.getByRole('button', { name: 'Export the task for another rater' }).waitFor();
    await expect(page.getByRole('link', { name: 'Go on rating' })).toHaveCount(0);
    const namesake = join(folder, 'namesake.json');
    const text = readFileSync(ratings, 'utf8').replace('"Bob"', '" ADA "');
    writeFileSync(namesake, text.replace(/"sheet": "[^"]*"/u, '"sheet": "another-sheet"'));
    await input.setInputFiles(namesake);
    await expect(page.getByText('Another rater has this name too')).toBeVisible();
    await expect(page.getByText('ADA (2): 20 of 20 saved.')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
  } finally {
    await Promise.all([page.context().close(), other.context().close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('two tabs at one sheet: the later one is told, shows what is kept, and goes on from there', async ({ page }) => {
  await openBedside(page);
  const { runs } = await judgeTwo(page);
  await makeTask(page, runs);
  await page.getByRole('button', { name: 'Make the rating task' }).click();
  await begin(page, 'Ada');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByText('0 of 8 ratings').waitFor();
  for (const key of ['2', '3']) await page.keyboard.press(key);
  await expect(page.getByText('2 of 8 ratings')).toBeVisible();
  await settled(page);
  await other.keyboard.press('4');
  await expect(other.getByRole('alert')).toContainText('changed in another tab');
  await expect(other.getByText('2 of 8 ratings')).toBeVisible();
  await other.keyboard.press('1');
  await expect(other.getByText('3 of 8 ratings')).toBeVisible();
  await reload(other);
  await expect(other.getByText('3 of 8 ratings')).toBeVisible();
  const first = other.getByRole('group', { name: 'Factuality of 1A' });
  await expect(first.getByRole('button', { pressed: true })).toHaveText('2');
});

test('words are marked and unmarked by keys, the screen fits a telephone and has no findings of axe', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await openBedside(page);
  const { runs } = await judgeTwo(page);
  await makeTask(page, runs);
  await page.screenshot({ path: info.outputPath('setup-390.png'), fullPage: true });
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await page.getByRole('button', { name: 'Make the rating task' }).click();
  await begin(page, 'Eve');
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('u');
  await page.keyboard.press('Escape');
  await expect(page.getByTitle('unsupported')).toContainText('number');
  await page.keyboard.press('3');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('write a note on the case')).toBeVisible();
  await page.screenshot({ path: info.outputPath('rate-390.png'), fullPage: true });
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: info.outputPath('rate-1280.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('rate-dark.png') });
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await expect(page.getByTitle('unsupported')).toHaveCount(0);
});

test('what was rated in plain is on no file of the browser once it is encrypted', async () => {
  test.setTimeout(240_000);
  const canary = 'Zwiebelkuchen';
  const profile = mkdtempSync(join(tmpdir(), 'bedside-'));
  const texts = Array.from({ length: 200 }, (_, index) => `${canary} ${index}`);
  const items = texts.map((text, index) => {
    const answers = [{ code: `${index + 1}A`, text }];
    return { id: String(index + 1), prompt: text, reference: null, answers };
  });
  const anchors = ['worse', 'better'];
  const dimensions = [{ id: 'safety', title: 'Safety', question: '', anchors }];
  const task = taskOf({ title: canary, mode: 'pointwise', dimensions, items });
  try {
    const browser = await startKillable(profile);
    await openBedside(browser.page);
    const kept = await browser.page.evaluate(
      async ({ given, rater }) => {
        const { bedside } = globalThis;
        const row = { task: given, key: null, own: [], adjudications: [], isUnblinded: false, createdAt: 1 };
        for (const id of ['rating-1', 'rating-2']) await bedside.keepRating({ ...row, id }, 'device');
        for (let revision = 0; revision < 300; revision++) {
          const sheet = { id: `sheet-${revision % 50}`, rater, task: given.hash, revision, events: [] };
          await bedside.keepSheet('rating-1', sheet, revision < 50 ? null : revision - 50);
        }
        return (await bedside.ratings()).map(({ sheets, isKept }) => [sheets.length, isKept]);
      },
      { given: task, rater: canary },
    );
    expect(kept).toEqual([
      [50, true],
      [0, true],
    ]);
    expect(await findStored(browser.page, canary)).toEqual(['bedside/ratings', 'bedside/sheets']);
    expect(filesWith(profile, canary), 'plain at first').not.toEqual([]);
    const done = await browser.page.evaluate(() =>
      globalThis.bedside.protect('nine purple otters knit', () => undefined),
    );
    expect(done).toMatchObject({ ok: true });
    expect(await findStored(browser.page, canary)).toEqual([]);
    await expect.poll(() => filesWith(profile, canary), { timeout: 15_000 }).toEqual([]);
    await browser.close();
    expect(filesWith(profile, canary)).toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('pairs are rated by one key each; of a file held in memory nothing is written down', async ({ page }) => {
  test.setTimeout(120_000);
  const canary = 'Pflaumenmus';
  const lines = [0, 1, 2].map((row) => ({
    id: `r${row}`,
    question: `${canary} ${row}?`,
    options: ['yes', 'no'],
    answer: 'A',
  }));
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await openStart(page);
  await importFile(page, { name: 'fleeting.jsonl', text });
  await expect(page.getByRole('status').filter({ hasText: 'accepted' })).toContainText('3 cases accepted');
  const run = await page.evaluate(
    async ({ content, titles }) => {
      const { bedside } = globalThis;
      const file = new File([content], 'fleeting.jsonl');
      const imported = await bedside.importDataset(file, { keep: 'memory' }, () => undefined);
      if (!imported.ok) throw new Error(imported.failure.message);
      const parts = [{ dataset: imported.value.source, task: 'generic/choice' }];
      let id = '';
      for (const title of titles) {
        const answers = [0, 1, 2].map((row) => JSON.stringify({ id: `r${row}`, prediction: `${title.length} words` }));
        const stored = new File([answers.join('\n')], title);
        const asking = { parts, limit: null, shots: 0, seed: 1, protocol: 'generate', file: stored } as const;
        const judged = await bedside.judgeStored(asking, () => undefined);
        if (!judged.ok) throw new Error(judged.failure.message);
        id = judged.value.run.id;
      }
      return id;
    },
    { content: text, titles: names },
  );
  await page.evaluate((id) => {
    location.hash = `#/runs/${id}/rate`;
  }, run);
  await page.getByRole('checkbox', { name: /the run of/u }).check();
  await page.getByRole('radio', { name: /Two answers at a time/u }).check();
  await page.getByRole('button', { name: 'Make the rating task' }).click();
  await page.getByLabel(/Your name/u).fill('Ada');
  await page.keyboard.press('Enter');
  await expect(page.getByText('in the memory of this tab only')).toBeVisible();
  for (const item of [1, 2, 3]) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Case ${item} of 3`);
    for (const key of ['1', '2', '3', '2', 'Enter']) await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: 'Reference' })).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await expectBlind(page);
  expect(await findStored(page, canary)).toEqual([]);
  await page.getByRole('link', { name: 'Rating tasks, exchange of files' }).click();
  await page.getByRole('link', { name: 'Differences and results' }).click();
  await page.getByRole('button', { name: 'Show the models and the results' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show them' }).click();
  const differences = page.getByRole('region', { name: 'Differences between models' });
  await expect(differences.getByRole('row', { name: /^Completeness/u })).toContainText('0, 3, 0');
  expect(await findStored(page, canary)).toEqual([]);
});
