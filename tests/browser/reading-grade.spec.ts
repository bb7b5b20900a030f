import { expect, test } from '@playwright/test';
import { meanGrades } from '../../src/core/readability/mean-grades.ts';
import { axeFindings } from './axe-findings.ts';
import { openBedside } from './bedside-page.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide } from './screen-steps.ts';

const answer = 'Rest for two days. Drink water. Call us if you feel worse.';

test('how hard answers for patients are to read stands beside the scores and is no score', async ({ page }, info) => {
  await openBedside(page);
  const { run, references } = await page.evaluate(async (text) => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'clinicbench-patient-education');
    const read = dataset === undefined ? null : await bedside.casesOf(dataset);
    if (dataset === undefined || read === null) throw new Error('no such cases');
    const lines = read.cases.map(({ id }) => JSON.stringify({ id, prediction: text }));
    const parts = [{ dataset, task: 'clinicbench/patient-education' }];
    const file = new File([lines.join('\n')], 'answers.jsonl');
    const asking = { parts, limit: null, shots: 0, seed: 1, protocol: 'generate', file } as const;
    const judged = await bedside.judgeStored(asking, () => undefined);
    if (!judged.ok) throw new Error(judged.failure.message);
    const wanted = read.cases.flatMap(({ target }) => (target.kind === 'text' ? [target.text] : []));
    return { run: judged.value.run.id, references: wanted };
  }, answer);
  await page.goto(pageUrl(`app.html#/runs/${run}`));
  const table = page.getByRole('region', { name: 'Reading grades' });
  await table.locator('data').first().waitFor();
  const found = await table.locator('data').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('value')));
  const pairs = references.map((reference) => ({ answer, reference }));
  const expected = meanGrades(pairs, 1);
  const values = [expected?.answers, expected?.references, expected?.difference].map((one) => String(one?.value));
  expect(found).toEqual(values);
  await table.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('grades-1280.png') });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
});
