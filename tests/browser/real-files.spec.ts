import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { importFile, openStart, waitForResults } from './screen-steps.ts';

const DATA = resolve(import.meta.dirname, '../../../shared/data');

const files = [
  { path: 'pubmedqa/ori_pqal.json', format: 'PubMedQA' },
  { path: 'medmcqa/validation.jsonl', format: 'MedMCQA' },
  { path: 'mmlu-medical/anatomy_test.csv', format: 'MMLU' },
  { path: 'clinicbench-pharmacology-qa/Pharmacology-QA.xlsx', format: 'pharmacology' },
  { path: 'meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx', format: 'MeQSum' },
] as const;

for (const { path, format } of files) {
  const file = resolve(DATA, path);
  const note = existsSync(file) ? '' : ' (skipped: the file is not here)';
  test(`${path} is imported and evaluated through the page${note}`, async ({ page }) => {
    test.skip(!existsSync(file), `the original file is not here: ${file}`);
    await openStart(page);
    await importFile(page, file);
    await expect(page.getByRole('status')).toContainText(/[1-9][\d,]* cases accepted/u, { timeout: 60_000 });
    await expect(page.getByText(new RegExp(`Read as .*${format}`, 'iu'))).toBeVisible();
    await page.getByLabel('Cases of each task').fill('2');
    await page.getByRole('button', { name: 'Start this evaluation' }).click();
    await waitForResults(page);
    await page.getByRole('link', { name: 'Look at every case' }).click();
    await expect(page.getByText('2 cases', { exact: true })).toBeVisible();
  });
}
