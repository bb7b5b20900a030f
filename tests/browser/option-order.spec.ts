import { expect, test } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { isTooWide, openStart, waitForResults } from './screen-steps.ts';

test('a run that moves the options of every case shows what that did, for the run and for a case', async ({ page }) => {
  await openStart(page);
  await page.getByLabel(/^Multiple choice/iu).check();
  await expect(page.getByLabel(/Move the options of some cases/u)).toBeChecked();
  await page.getByLabel(/Move the options of every case/u).check();
  await page.getByLabel('Cases of each task').fill('6');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);

  await expect(page.getByRole('heading', { name: 'When the options move' })).toBeVisible();
  await expect(page.getByText('Rests on 6 of 6 cases, each asked in 4 orders')).toBeVisible();
  const measures = page.getByRole('region', { name: 'What moving the options did' });
  await expect(measures.getByRole('row', { name: /^Flip rate/u })).toContainText(/\d+\.\d to \d+\.\d/u);
  await expect(page.getByRole('region', { name: 'Place by place' }).getByRole('row')).toHaveCount(6);
  await expect(page.getByRole('img', { name: /^Places chosen in each order/u })).toBeVisible();
  await expect(page.getByRole('img', { name: /answered rightly in every order/u })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Cases by what became of them over all orders' }).getByRole('row'),
  ).toHaveCount(6);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);

  await page.getByRole('link', { name: 'Look at every case' }).click();
  await page.getByRole('listitem').first().click();
  await expect(page.getByRole('region', { name: 'Answers in the other orders' }).getByRole('row')).toHaveCount(4);
  expect(await axeFindings(page)).toEqual([]);
});
