import { expect, test, type Page } from '@playwright/test';
import type {} from '../../src/app/automation.ts';
import { axeFindings } from './axe-findings.ts';
import { checkLooks } from './check-looks.ts';
import { openBedside } from './bedside-page.ts';
import { tabTo } from './screen-steps.ts';

/** Runs the demo model on multiple choice, once for each; the ids of the runs. */
function runDemo(
  page: Page,
  asked: readonly { readonly limit: number; readonly seed: number }[],
): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const { bedside } = globalThis;
    const model = await bedside.demoModel();
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-nli');
    if (dataset === undefined) throw new Error('no demo dataset');
    const ids: string[] = [];
    for (const one of all) {
      const parts = [{ dataset, task: 'demo/nli' }];
      const request = { model, parts, shots: 0, protocol: 'generate', ...one } as const;
      const outcome = await bedside.startRun(request, () => undefined);
      if (!outcome.ok) throw new Error(outcome.failure.message);
      ids.push(outcome.value.run.id);
    }
    return ids;
  }, asked);
}

test('runs of one model are followed over time: what changed is named, equal answers are a tie where there are enough, and speed stands beside', async ({
  page,
}) => {
  await openBedside(page);
  const [first = ''] = await runDemo(page, [
    { limit: 4, seed: 1 },
    { limit: 8, seed: 2 },
    { limit: 8, seed: 2 },
  ]);
  await page.goto(page.url().replace(/#.*|$/u, `#/history?run=${first}`));
  const figure = page.getByRole('figure');
  await expect(figure).toContainText(
    'of 2 pairs of neighbours one is a tie in which no case differs, one rests on too few cases to show anything',
  );
  const changed = page.getByRole('region', { name: 'From A → B' });
  await expect(changed).toContainText('Limit: the first 8 cases, before that the first 4 cases.');
  await expect(changed).toContainText('Seed: 2, before that 1.');
  await expect(changed).toContainText('Other cases: 8 cases asked, before that 4; 4 in common.');
  await expect(changed).toContainText('n 4: too few cases to show anything');
  const same = page.getByRole('region', { name: 'From B → C' });
  await expect(same).toContainText('Nothing that can change an answer changed. All 8 cases in common');
  await expect(same).toContainText('were answered the same');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await checkLooks(page, 'history');

  await page.getByRole('heading', { name: 'History', level: 1 }).focus();
  await tabTo(page, /Speed/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Speed', level: 1 })).toBeFocused();
  const speeds = page.getByRole('region', { name: 'Speed of runs' });
  await expect(speeds.getByRole('row')).toHaveCount(4);
  await expect(speeds.getByRole('row').nth(3).getByRole('cell').first()).toHaveText('4');
  await expect(page.getByText('Two models with a score and a time')).toBeVisible();
  await expect(speeds.getByRole('row').nth(1)).not.toContainText('not measured');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);

  await tabTo(page, /^\s*Leaderboard/u);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^History of/u }).click();
  await expect(page).toHaveURL(/#\/history\?run=[^&]+&part=0$/u);
  await expect(figure).toContainText('of 2 pairs of neighbours');
});
