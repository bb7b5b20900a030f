import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeFindings } from './axe-findings.ts';
import { isTooWide, openStart, runDemoTasks } from './screen-steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'bedside-report-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

test('the report opens from the disk without a request and shows the numbers of the screen', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 3);
  const shown = await page.locator('table').first().locator('tbody tr').evaluateAll(rowTexts);
  const path = await saved(page, 'Save report');
  expect(readFileSync(path, 'utf8')).not.toContain('<pre>Note: The');

  const asked: string[] = [];
  await page.context().route('**', (route) => {
    if (route.request().url().startsWith('file:')) return route.continue();
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(pathToFileURL(path).href);
  const written = await page.locator('table.results tbody tr').evaluateAll(rowTexts);
  expect(written.map(numbersOf)).toEqual(shown.map(numbersOf));
  expect(written.length).toBeGreaterThan(6);
  // The policy knows the style sheet by its hash: were it wrong, the page would be unstyled.
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe('992px');
  expect(await axeFindings(page)).toEqual([]);
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await isTooWide(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
  }
  // A4 less its margins, at 96 pixels an inch.
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 688, height: 970 });
  expect(await isTooWide(page)).toBe(false);
  expect(asked).toEqual([]);
});

test('texts of cases come into the report only once the reader has confirmed it', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 2);
  await page.getByRole('button', { name: 'Save report with cases' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('identifier');
  const path = await saved(page, 'Save with cases');
  expect(readFileSync(path, 'utf8')).toContain('Answer of the model');
  await expect(page.getByRole('button', { name: 'Save report with cases' })).toBeFocused();
});

test('a finished run is probed for contamination with its own model', async ({ page }) => {
  await openStart(page);
  await runDemoTasks(page, 3);
  await page.getByRole('button', { name: 'Probe for contamination' }).click();
  const probes = page.getByRole('region', { name: 'Probes for contamination' }).locator('tbody tr');
  await expect(probes.first()).toContainText('Options without the question', { timeout: 60_000 });
  expect(await probes.count()).toBeGreaterThan(2);
  expect(readFileSync(await saved(page, 'Save report'), 'utf8')).toContain('Options without the question');
  expect(await axeFindings(page)).toEqual([]);
});

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const path = join(folder, 'report.html');
  await (await download).saveAs(path);
  return path;
}

/** The cells of each row. */
function rowTexts(rows: readonly Element[]): string[][] {
  return rows.map((row) => Array.from(row.querySelectorAll('td'), (cell) => cell.textContent.trim()));
}

/** Score, interval, n, unscored, unreadable and constant answer; the screen tells times once a task, the report with every metric. */
function numbersOf(cells: readonly string[]): readonly string[] {
  return cells.slice(0, 7);
}
