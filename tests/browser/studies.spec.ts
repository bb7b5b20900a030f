import { expect, test } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { pageUrl } from './page-url.ts';
import type {} from '../../src/app/automation.ts';
import { isTooWide, waitForResults } from './screen-steps.ts';

test('a few-shot study is set up, told what it costs, run as a run, and read as a curve with its table', async ({
  page,
}) => {
  await page.goto(pageUrl('app.html#/study'));
  await page.getByRole('link', { name: 'Few-shot curve' }).click();
  await page.locator('#part-demo\\/nli').check();
  await page.getByLabel('Cases of each task').fill('4');
  await page.getByLabel('Draws').fill('2');
  for (const shots of ['3', '5']) await page.getByRole('checkbox', { name: shots, exact: true }).uncheck();
  await expect(page.getByText('Up to 12 askings in 3 parts')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Start this study' }).click();
  await waitForResults(page);
  await page.getByRole('link', { name: 'Read it as a study: few-shot curve' }).click();
  const finding = page.getByRole('region', { name: 'Demo: inference' });
  await expect(finding.getByText(/with no examples and .* with 1 example: .*4 cases/u).first()).toBeVisible();
  await expect(finding.locator('svg path.series-line')).toHaveCount(3);
  await finding.getByText('The numbers as a table').click();
  const rows = finding.getByRole('row');
  await expect(rows).toHaveCount(3);
  // Metric, examples, draws; n behind the score and its interval.
  for (const [row, examples, draws] of [
    [1, '0', '1'],
    [2, '1', '2'],
  ] as const) {
    const cells = rows.nth(row).getByRole('cell');
    await expect(cells.nth(1)).toHaveText(examples);
    await expect(cells.nth(2)).toHaveText(draws);
    await expect(cells.nth(6)).toHaveText('4');
  }
  expect(await axeFindings(page)).toEqual([]);

  // The address holds the reading.
  await page.reload();
  await expect(finding.getByText(/with no examples and/u).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
});

test('a table of published scores stands beside mini-set scores, marked as imported, and survives the visit', async ({
  page,
}) => {
  await page.goto(pageUrl('app.html#/clinicbench'));
  const table = (text: string) => ({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const header = 'model,dataset,metric,setting,value,source';
  const input = page.getByLabel('Table of published scores');
  await input.setInputFiles(table(`${header}\nGPT-9,MedQA,accuracy,zero-shot,50,`));
  await expect(page.getByRole('alert')).toContainText('row 2, column model: "GPT-9" is none of the 22 models');
  await page.getByRole('radio', { name: /^per cent/u }).check();
  // A number of no paper.
  await input.setInputFiles(table(`${header}\nGPT-4,MedQA,accuracy,zero-shot,12.5,made up`));
  await expect(page.getByText('Numbers added from "table.csv": 1.')).toBeVisible();
  await input.setInputFiles(table(`${header}\nGPT-4,MedQA,accuracy,zero-shot,12.50,made up`));
  await expect(page.getByText('is here already; nothing was added')).toBeVisible();

  await page.evaluate(async () => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'clinicbench-medqa');
    if (dataset === undefined) throw new Error('no mini-set');
    const held = await bedside.casesOf(dataset);
    const lines = (held?.cases ?? []).map(({ id }) => JSON.stringify({ id, prediction: 'B' }));
    const file = new File([lines.join('\n')], 'always-b.jsonl');
    const parts = [{ task: 'clinicbench/medqa', dataset }];
    const asked = { file, parts, limit: null, shots: null, seed: 1, protocol: 'generate' } as const;
    const outcome = await bedside.judgeStored(asked, () => undefined);
    if (!outcome.ok) throw new Error(outcome.failure.message);
  });
  await page.reload();
  const reasoning = page.getByRole('region', { name: 'ClinicBench: Reasoning' });
  await expect(reasoning.getByRole('row', { name: /^always-b/u })).toContainText('mini-set: not a ClinicBench score');
  const imported = reasoning.getByRole('row', { name: /^GPT-4/u });
  await expect(imported).toContainText('imported, not checked by Bedside');
  await expect(imported).toContainText('12.5');
  await expect(imported).toContainText('Not comparable with your runs: asked on a mini-set instead of the dataset');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
});
