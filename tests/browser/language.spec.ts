import { expect, test } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide, openStart, tabTo } from './screen-steps.ts';

test('the reader chooses German by keyboard, on every screen and for the next visit, and nothing is asked for', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStart(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const asked: string[] = [];
  page.on('request', (request) => {
    const { origin, hostname } = new URL(request.url());
    // The seal aims at names that exist nowhere, and is refused.
    if (origin !== new URL(pageUrl('')).origin && !hostname.endsWith('.invalid')) asked.push(request.url());
  });
  await tabTo(page, /Deutsch/u);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('button', { name: 'Deutsch' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('auf diesem Gerät');
  await expect(page.getByText('600 Fälle aus sechs kleinen Aufgaben')).toBeVisible();
  await expect(page.getByLabel('Fälle je Aufgabe')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);

  await page.reload();
  await page
    .getByRole('button', { name: /^Alle wählen/u })
    .first()
    .click();
  await page.getByLabel('Fälle je Aufgabe').fill('1');
  await page.getByRole('button', { name: 'Diese Evaluation beginnen' }).click();
  await expect(page.getByRole('heading', { name: 'Ergebnisse', level: 1 })).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveTitle('Ergebnisse – Bedside');
  await expect(page.getByRole('columnheader', { name: '95-%-Intervall' })).toBeVisible();
  await expect(page.getByText(/^Gewertet: 6 Fälle \(6 Aufgaben\)\./u)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Results', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Results – Bedside');
  expect(asked).toEqual([]);
});

test('the page begins in the first of the browser’s languages that it speaks', async ({ browser }) => {
  for (const [locale, language] of [
    ['de-AT', 'de'],
    ['fr-FR', 'en'],
  ] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    for (const address of ['app.html', 'library.html']) {
      await page.goto(pageUrl(address));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    }
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await context.close();
  }
});
