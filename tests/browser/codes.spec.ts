import { expect, test, type Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { openBedside } from './bedside-page.ts';
import { isTooWide } from './screen-steps.ts';

/** A table without F32.99, which nobody listed, in the form of the order files. */
const TABLE = ['E119', 'E1165', 'I10', 'J45909']
  .map((code, place) => `${String(place + 1).padStart(5, '0')} ${code.padEnd(7)} 1 ${'A code'.padEnd(60)} A code`)
  .join('\n');
const ANSWER = 'I10, E11.65, F32.99, X1, and nothing else';

/** Judges one answer to every case of the demo set of codes and shows the first case. */
async function showCase(page: Page, hasTable: boolean): Promise<void> {
  const run = await page.evaluate(
    async ({ table, answer }) => {
      const { bedside } = globalThis;
      const added = table === null ? null : await bedside.addAid([new File([table], 'icd10-order.txt')], 'memory');
      if (added?.ok === false) throw new Error(added.failure.message);
      const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-codes');
      if (dataset === undefined) throw new Error('no dataset');
      const held = await bedside.casesOf(dataset);
      const lines = (held?.cases ?? []).map(({ id }) => JSON.stringify({ id, prediction: answer }));
      const file = new File([lines.join('\n')], 'answers.jsonl');
      const asking = { parts: [{ task: 'demo/codes', dataset }], limit: 3, shots: null, seed: 1 } as const;
      const aids = added === null ? [] : [added.value];
      const judged = await bedside.judgeStored({ ...asking, protocol: 'generate', file, aids }, () => undefined);
      if (!judged.ok) throw new Error(judged.failure.message);
      return judged.value.run.id;
    },
    { table: hasTable ? TABLE : null, answer: ANSWER },
  );
  await page.evaluate((id) => {
    location.hash = `#/runs/${id}/cases/0/0`;
  }, run);
  await page.getByRole('heading', { name: 'Why it scored' }).waitFor();
}

test('a case shows which codes are right, missed, too much and invented, and says when that is not known', async ({
  page,
}) => {
  await openBedside(page);
  await showCase(page, true);
  const scored = page.getByRole('region', { name: 'Why it scored' });
  await expect(scored.locator('mark', { hasText: 'F32.99' })).toHaveClass(/invalid/u);
  await expect(scored.locator('mark', { hasText: 'X1' })).toHaveClass(/shapeless/u);
  await expect(scored).toContainText('F32.99 not in the table');
  await expect(scored).toContainText('X1 not of the shape of a code');
  await expect(scored).toContainText('Answered codes in the table of this run (icd10-order.txt, 4 codes): 2 of 3.');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);

  await showCase(page, false);
  await expect(scored).toContainText(
    'No table of codes was chosen for this run, so it is not known which of the codes exist.',
  );
  await expect(scored.locator('mark', { hasText: 'F32.99' })).toHaveClass(/extra/u);
});
