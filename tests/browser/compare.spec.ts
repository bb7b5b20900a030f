import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type {} from '../../src/app/automation.ts';
import { checkLooks } from './check-looks.ts';
import { pageUrl } from './page-url.ts';

/** Stored answers to the inference mini-set, judged as a run: wrong where asked. */
interface Answers {
  readonly title: string;
  /** Positions from 0, of 48 cases. */
  readonly wrong: readonly number[];
  readonly limit?: number;
  readonly profile?: 'corrected' | 'clue-2024-06';
}

async function judge(page: Page, answers: readonly Answers[]): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'clue-mednli');
    if (dataset === undefined) throw new Error('no mini-set');
    const cases = (await bedside.casesOf(dataset))?.cases ?? [];
    const ids: string[] = [];
    for (const { title, wrong, limit = null, profile = 'corrected' } of all) {
      const lines = cases.map(({ id, target }, place) => {
        const right = target.kind === 'label' ? target.label : '';
        return JSON.stringify({ id, prediction: wrong.includes(place) ? 'no idea' : right });
      });
      const outcome = await bedside.judgeStored(
        {
          file: new File([lines.join('\n')], `${title}.jsonl`),
          parts: [{ task: 'clue/mednli', profile, dataset }],
          limit,
          shots: 0,
          seed: 1,
          protocol: 'generate',
        },
        () => undefined,
      );
      if (!outcome.ok) throw new Error(outcome.failure.message);
      ids.push(outcome.value.run.id);
    }
    return ids;
  }, answers);
}

async function openRuns(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html#/runs'));
  await page.waitForFunction(() => 'bedside' in globalThis);
}

const first = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

test('runs are chosen in the list, compared case by case, and the cases where they differ lead to the case', async ({
  page,
}) => {
  await openRuns(page);
  const [careful = '', hasty = '', same = ''] = await judge(page, [
    { title: 'careful', wrong: first(4) },
    { title: 'hasty', wrong: first(24) },
    { title: 'same', wrong: first(4) },
  ]);
  await page.getByRole('link', { name: 'Leaderboard', exact: true }).click();
  await page.getByRole('heading', { name: 'Leaderboard', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
  const boxes = page.getByRole('checkbox', { name: /^Compare the run of/u });
  await expect(boxes).toHaveCount(3);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('link', { name: 'Compare 3 runs' }).click();

  // 20 cases turned, none back: 2/2²⁰ by McNemar, three tests: 6/2²⁰.
  const found = page.getByRole('figure').getByText(/^Against A: careful/u);
  await expect(found).toContainText('B: hasty.jsonl is lower on');
  await expect(found).toContainText('−41.7');
  await expect(found).toContainText('1 of 2 differences is a tie: no case differs');
  const table = page.getByRole('region', { name: 'Differences of every two runs' });
  const row = table.getByRole('row').filter({ hasText: 'B less A' });
  await expect(row).toContainText('separated: lower');
  await expect(row).toContainText('< 0.001');
  await expect(table.getByRole('row').filter({ hasText: 'C less A' })).toContainText('tie: no case differs');
  const turned = page.getByRole('region', { name: 'Cases gained and lost' });
  await expect(turned.getByRole('row', { name: /A: careful/u })).toContainText('−20');
  await expect(turned.getByRole('row', { name: /B: hasty/u })).toContainText('+20');
  await checkLooks(page, 'compare');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save SVG/u }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  expect(svg).toContain('B: hasty');
  expect(svg).not.toMatch(/class=|style=|var\(/u);

  const matrix = page.getByRole('grid', { name: 'Cases' });
  await expect(matrix).toHaveAttribute('aria-rowcount', '21');
  await page.getByRole('button', { name: /^All/u }).click();
  await expect(matrix).toHaveAttribute('aria-rowcount', '49');
  await page.getByRole('button', { name: /^Where they differ/u }).click();
  const linkAt = (row: number, run: number) => matrix.getByRole('row').nth(row).getByRole('link').nth(run);
  await linkAt(1, 0).focus();
  await page.keyboard.press('ArrowDown');
  await expect(linkAt(2, 0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(linkAt(2, 1)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Case', level: 1 }).waitFor();
  expect(page.url()).toContain(`/runs/${hasty}/cases/0/5`);

  // The address alone brings the view back, set against another run.
  await page.goto(pageUrl(`app.html#/compare?runs=${careful},${hasty},${same}&against=${hasty}&band=300`));
  await expect(page.getByRole('figure').getByText(/^Against B: hasty/u)).toContainText('A: careful.jsonl is higher');
  await expect(page.getByLabel('Of no importance')).toHaveValue('30');
});

test('the leaderboard letters what is alike and marks what may not be compared; what one tab removes, all show no more', async ({
  page,
}) => {
  await openRuns(page);
  const [careful = '', hasty = ''] = await judge(page, [
    { title: 'careful', wrong: first(4) },
    { title: 'hasty', wrong: first(24) },
    { title: 'nearly', wrong: first(5) },
    { title: 'short', wrong: [], limit: 10 },
    { title: 'other', wrong: first(3), profile: 'clue-2024-06' },
  ]);
  await page.getByRole('link', { name: 'Leaderboard', exact: true }).click();
  const table = page.getByRole('region', { name: 'Models and tasks' });
  const cellOf = (model: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: model }) });
  await expect(cellOf('careful')).toContainText(/91\.7\s+a/u);
  await expect(cellOf('nearly')).toContainText(/89\.6\s+a/u);
  await expect(cellOf('hasty')).toContainText(/50\.0\s+b/u);
  await expect(cellOf('short')).toContainText('Asked 10 of the 48 cases');
  await expect(cellOf('Constant answer')).toContainText(/\d\d\.\d/u);
  const header = table.getByRole('columnheader', { name: /Corrected/u });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  expect(page.url()).toContain('sort=1&order=down');
  await checkLooks(page, 'leaderboard');

  const other = await page.context().newPage();
  const gone = other.getByText('was removed from this device, here or in another tab');
  await other.goto(pageUrl(`app.html#/compare?runs=${careful},${hasty}`));
  await other
    .getByRole('figure')
    .getByText(/^Against A: careful/u)
    .waitFor();
  await page.evaluate((id) => globalThis.bedside.removeRun(id), hasty);
  await expect(gone).toBeVisible();
  await expect(other.getByRole('figure')).toHaveCount(0);
  await expect(cellOf('hasty')).toHaveCount(0);
  await expect(cellOf('careful')).toContainText(/91\.7\s+a/u);
  await other.goto(pageUrl(`app.html#/runs/${careful}/cases/0/5`));
  const answer = other.getByRole('heading', { name: 'What was sent' });
  await answer.waitFor();
  await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
  await page
    .getByRole('row')
    .filter({ hasText: 'careful' })
    .getByRole('button', { name: /^Remove/u })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(gone).toBeVisible();
  await expect(answer).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'careful' })).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('runs that are not here, or one alone, are refused with what to do', async ({ page }) => {
  await page.goto(pageUrl('app.html#/compare?runs=one,two'));
  await expect(page.getByRole('alert')).toContainText('There is no run one on this device.');
  await page.goto(pageUrl('app.html#/compare?runs=one'));
  await expect(page.getByText('Choose two or more runs')).toBeVisible();
});
