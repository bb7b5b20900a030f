import { expect, test, type Locator, type Page } from '@playwright/test';
import type {} from '../../src/app/automation.ts';
import { readFileSync } from 'node:fs';
import { measures } from '../../src/core/clue/measures.ts';
import { parsePublished } from '../../src/core/clue/published.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import { axeFindings } from './axe-findings.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide, tabTo } from './screen-steps.ts';

/** Playwright imports no JSON. */
const publishedScores = parsePublished(JSON.parse(readFileSync('datasets/published/clue.json', 'utf8')));

/** Stored answers to be judged as a run: right but for every so-manieth case. */
interface Answers {
  readonly title: string;
  readonly profile: ProfileId;
  readonly wrongEvery: number;
}

async function openClue(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html#clue'));
  await page.getByRole('heading', { name: 'CLUE', level: 1 }).waitFor();
  await page.waitForFunction(() => 'bedside' in globalThis);
}

/** Goes away and comes back, so that the runs are read again. */
async function comeBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'CLUE', exact: true }).click();
  await page.getByRole('heading', { name: 'CLUE', level: 1 }).waitFor();
}

/** Judges answers to the inference mini-set. */
async function judgeMiniSet(page: Page, answers: Answers): Promise<void> {
  await page.evaluate(async ({ title, profile, wrongEvery }) => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'clue-mednli');
    if (dataset === undefined) throw new Error('no mini-set');
    const held = await bedside.casesOf(dataset);
    const lines = (held?.cases ?? []).map(({ id, target }, place) => {
      const right = target.kind === 'label' ? target.label : '';
      return JSON.stringify({ id, prediction: place % wrongEvery === 0 ? 'no idea' : right });
    });
    const file = new File([lines.join('\n')], `${title}.jsonl`);
    const parts = [{ task: 'clue/mednli', profile, dataset }];
    const outcome = await bedside.judgeStored(
      { file, parts, limit: null, shots: null, seed: 1, protocol: 'generate' },
      () => undefined,
    );
    if (!outcome.ok) throw new Error(outcome.failure.message);
  }, answers);
}

/** Judges the references of a file of the original's size, in which every summary is one word, as answers to it. */
async function judgeWholeMeQSum(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { bedside } = globalThis;
    const rows = Array.from({ length: 1000 }, (_, place) => ({
      File: `${String(place)}.txt`,
      CHQ: `question ${String(place)}`,
      Summary: `summary ${String(place % 7)}`,
    }));
    const jsonl = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join('\n');
    const imported = await bedside.importDataset(
      new File([jsonl(rows)], 'meqsum.jsonl'),
      { task: 'clue/meqsum', keep: 'memory' },
      () => undefined,
    );
    if (!imported.ok) throw new Error(imported.failure.message);
    const file = new File(
      [jsonl(rows.map(({ File: id, Summary }) => ({ id, prediction: Summary })))],
      'references.jsonl',
    );
    const parts = [{ task: 'clue/meqsum', profile: 'clue-2024-06' as const, dataset: imported.value.source }];
    const outcome = await bedside.judgeStored(
      { file, parts, limit: null, shots: null, seed: 1, protocol: 'generate' },
      () => undefined,
    );
    if (!outcome.ok) throw new Error(outcome.failure.message);
  });
}

function publishedTable(page: Page): Locator {
  return page.getByRole('region', { name: 'Published scores of 25 models' });
}

function rowOf(page: Page, model: string): Locator {
  return publishedTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader').getByText(model, { exact: true }) });
}

/** The unrounded value in a column and the text shown; null for a dash. */
async function cellOf(row: Locator, column: string): Promise<{ value: number; text: string } | null> {
  const headers = await row
    .page()
    .getByRole('region', { name: /^Published scores/u })
    .getByRole('columnheader')
    .all();
  const titles = await Promise.all(headers.map((header) => header.getByRole('button').innerText()));
  const place = titles.findIndex((title) => title.startsWith(column));
  if (place < 0) throw new Error(`no column ${column} among ${titles.join(', ')}`);
  const cell = row.getByRole('cell').nth(place - 1);
  const data = cell.locator('data');
  if ((await data.count()) === 0) {
    await expect(cell).toHaveText('–');
    return null;
  }
  return { value: Number(await data.getAttribute('value')), text: await data.innerText() };
}

test('every published level is shown as computed from its metrics, to 0.005', async ({ page }) => {
  await openClue(page);
  await expect(publishedTable(page).getByRole('row')).toHaveCount(26);
  let shown = 0;
  for (const { name, level1, level2 } of publishedScores.models) {
    for (const [column, published] of [
      ['Level 1', level1],
      ['Level 2', level2],
    ] as const) {
      const cell = await cellOf(rowOf(page, name), column);
      if (published === null) {
        expect(cell).toBeNull();
        continue;
      }
      shown++;
      expect(Math.abs((cell?.value ?? NaN) - published)).toBeLessThanOrEqual(0.005 + 1e-9);
      expect(cell?.text).toBe(published.toFixed(2));
    }
  }
  expect(shown).toBe(25 + 18);
});

test('the table is sorted by any column, and what is missing stands last', async ({ page }) => {
  await openClue(page);
  const header = publishedTable(page).getByRole('columnheader', { name: /Level 2/u });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const names = publishedTable(page).getByRole('rowheader');
  await expect(names.first()).toContainText('Meta-Llama-3-70B-Instruct');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(names.first()).toContainText('Mistral-7B-v0.1');
  await expect(names.last()).toContainText('meditron-7b');
});

test('nine of twelve decline, eight with the other base of ClinicalCamel', async ({ page }) => {
  await openClue(page);
  await expect(page.getByText(/^Nine of twelve biomedical models decline/u)).toBeVisible();
  await expect(page.getByText('are inferred: the source names none', { exact: false })).toBeVisible();
  await page.getByText('The pairs as a table').click();
  const table = page.getByRole('region', { name: 'Scores of the pairs' });
  const row = table.getByRole('row', { name: /^ClinicalCamel-70B/u });
  await expect(row).toContainText('−7.19');
  await expect(table.getByText('declines')).toHaveCount(9);
  await page.getByRole('radio', { name: 'Llama-2-70b', exact: true }).check();
  await expect(page.getByText(/^Eight of twelve biomedical models decline/u)).toBeVisible();
  await expect(row).toContainText('+0.54');
  await expect(table.getByText('declines')).toHaveCount(8);
  await page.getByLabel('Score', { exact: true }).selectOption('Level 2');
  await expect(row).toContainText('–');
  await expect(page.getByText('Level 2: six of nine models score lower', { exact: false }).first()).toBeVisible();
});

test('on fewer metrics the published scores are recomputed, and that is said', async ({ page }) => {
  await openClue(page);
  await page.getByLabel('Compare on').selectOption({ label: 'the metrics that can be computed here (no UMLS-F1)' });
  await expect(page.getByText(`2 of CLUE’s ${String(measures.length)} metrics are left out`)).toBeVisible();
  const [model] = publishedScores.models;
  const rouge = Object.entries(model?.scores.ProblemSummary ?? {}).filter(([name]) => name !== 'umlsF1');
  const problems = rouge.reduce((sum, [, value]) => sum + value, 0) / rouge.length;
  const cell = await cellOf(rowOf(page, model?.name ?? ''), 'Problem summary');
  expect(cell?.value).toBeCloseTo(problems, 10);
});

test('a run on a mini-set is never among the published models', async ({ page }) => {
  await openClue(page);
  await judgeMiniSet(page, { title: 'mine', profile: 'clue-2024-06', wrongEvery: 4 });
  await comeBack(page);
  const own = page.getByRole('region', { name: 'Your CLUE scores' });
  await expect(own.getByRole('row', { name: /^MedNLI/u })).toContainText(
    'no: a mini-set instead of the original dataset',
  );
  await expect(page.getByText(/^Scores on mini-sets are not CLUE scores/u)).toBeVisible();
  await expect(publishedTable(page).getByRole('row')).toHaveCount(26);
  await page.getByLabel('Compare on').selectOption({ index: 2 });
  await expect(publishedTable(page).getByRole('row')).toHaveCount(26);
  expect((await cellOf(rowOf(page, 'llama2-7b'), 'MedNLI'))?.text).toBe('29.51');
  await expect(publishedTable(page).getByRole('columnheader')).toHaveText([/Model/u, /Size/u, /MedNLI/u]);
  await expect(publishedTable(page).getByRole('columnheader').last()).toHaveAttribute('aria-sort', 'descending');
});

test('a run on data of the original’s size stands among them on the metrics it has', async ({ page }) => {
  await openClue(page);
  await judgeWholeMeQSum(page);
  await comeBack(page);
  const own = page.getByRole('region', { name: 'Your CLUE scores' });
  const line = own.getByRole('row', { name: /^MeQSum/u });
  await expect(line).toContainText('no: BERTScore F1 not computed');
  await expect(line).toContainText('997');
  await expect(publishedTable(page).getByRole('row')).toHaveCount(26);
  await page.getByLabel('Compare on').selectOption({ index: 2 });
  await expect(publishedTable(page).getByRole('row')).toHaveCount(27);
  await expect(line).toContainText('yes, in the table above');
  const mine = await cellOf(publishedTable(page).getByRole('row').filter({ hasText: 'your run' }), 'MeQSum');
  expect(mine?.value).toBeCloseTo(100, 9);
  const [model] = publishedScores.models;
  const { rougeL = NaN, rouge1 = NaN, rouge2 = NaN } = model?.scores.MeQSum ?? {};
  expect((await cellOf(rowOf(page, model?.name ?? ''), 'MeQSum'))?.value).toBeCloseTo(
    (rougeL + rouge1 + rouge2) / 3,
    10,
  );
});

test('two runs are compared case by case, and refused where they cannot be', async ({ page }) => {
  await openClue(page);
  await judgeMiniSet(page, { title: 'base-model', profile: 'corrected', wrongEvery: 100 });
  await judgeMiniSet(page, { title: 'bio-model', profile: 'corrected', wrongEvery: 2 });
  await judgeMiniSet(page, { title: 'elsewhere', profile: 'clue-2025-01', wrongEvery: 2 });
  await comeBack(page);
  const choose = async (select: string, title: string): Promise<void> => {
    const label = await page.getByLabel(select, { exact: true }).getByRole('option', { name: title }).innerText();
    await page.getByLabel(select, { exact: true }).selectOption({ label });
  };
  await choose('Base', 'base-model');
  await choose('Compared with it', 'elsewhere');
  await expect(page.getByRole('alert')).toContainText('different profiles (corrected and clue-2025-01)');
  await choose('Compared with it', 'base-model');
  await expect(page.getByRole('alert')).toContainText('cannot be compared with itself');
  await choose('Compared with it', 'bio-model');
  await expect(page.getByText(/bio-model.* against base-model.*: lower on one\./u)).toBeVisible();
  const row = page.getByRole('region', { name: 'Paired differences' }).getByRole('row', { name: /^MedNLI/u });
  const cells = await row.getByRole('cell').allInnerTexts();
  const [base = '', other = '', difference = '', interval = '', verdict, n = '', gained, lost = ''] = cells;
  expect(Number(other) - Number(base)).toBeCloseTo(-Number(difference.replace('−', '')), 0);
  expect(interval).toMatch(/^−[\d.]+ to −[\d.]+$/u);
  expect([verdict, gained]).toEqual(['lower', '0']);
  expect(Number(lost) / Number(n)).toBeCloseTo(Number(difference.replace('−', '')) / 100, 2);

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing on the CLUE screen, ${colorScheme}, ${String(width)} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      const page = await context.newPage();
      await openClue(page);
      await page.getByText('No run on this device has asked a task of CLUE').waitFor();
      const found: string[] = [...(await axeFindings(page))];
      await judgeMiniSet(page, { title: 'one', profile: 'corrected', wrongEvery: 100 });
      await judgeMiniSet(page, { title: 'two', profile: 'corrected', wrongEvery: 3 });
      await comeBack(page);
      await page.getByRole('region', { name: 'Your CLUE scores' }).waitFor();
      await page.getByLabel('Compare on').selectOption({ index: 1 });
      await page.getByLabel('Base', { exact: true }).selectOption({ index: 2 });
      await page.getByLabel('Compared with it', { exact: true }).selectOption({ index: 1 });
      await page.getByRole('region', { name: 'Paired differences' }).waitFor();
      await page.getByText('The pairs as a table').click();
      await page.getByText('Where the published numbers come from').click();
      found.push(...(await axeFindings(page)));
      expect(found).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      await context.close();
    });
  }
}

test('everything on the screen can be reached and used with the keyboard', async ({ page }) => {
  await openClue(page);
  await page.getByText('No run on this device has asked a task of CLUE').waitFor();
  await tabTo(page, /^\s*CLUE/u);
  await tabTo(page, /all of CLUE’s metrics/u);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^Recomputed:/u)).toBeVisible();
  await tabTo(page, /Published scores of 25 models/u);
  await page.keyboard.press('End');
  await tabTo(page, /^\s*MedNLI/u);
  await page.keyboard.press('Enter');
  const header = publishedTable(page).getByRole('columnheader', { name: /MedNLI/u });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(header.getByRole('button')).toBeFocused();
  await tabTo(page, /Level 1/u);
  await tabTo(page, /Llama-2-70b-chat/u);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^Eight of twelve/u)).toBeVisible();
  await tabTo(page, /The pairs as a table/u);
  await page.keyboard.press('Enter');
  await tabTo(page, /Scores of the pairs/u);
  await tabTo(page, /Where the published numbers come from/u);
});
