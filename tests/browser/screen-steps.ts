import type { Page } from '@playwright/test';
import { pageUrl } from './page-url.ts';

/** What a reader does on the screens, for the tests that do the same. */

export async function openStart(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html'));
  await page.getByText(/\d cases of six/u).waitFor();
}

/** Chooses all demo tasks with so many cases each and waits for the results. */
export async function runDemoTasks(page: Page, limit: number, shots = 0): Promise<void> {
  await page.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  await page.getByLabel('Cases of each task').fill(String(limit));
  await page.getByLabel(/^Solved examples shown/u).fill(String(shots));
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
}

export async function waitForResults(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Results', level: 1 }).waitFor({ timeout: 120_000 });
}

export async function importFile(
  page: Page,
  file: string | { readonly name: string; readonly text: string },
): Promise<void> {
  const input = page.getByLabel('Dataset file', { exact: true });
  await input.setInputFiles(
    typeof file === 'string' ? file : { name: file.name, mimeType: 'text/plain', buffer: Buffer.from(file.text) },
  );
}

/** Whether the page itself would scroll sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

/** Presses Tab until something of that name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      // Behind the last stop the focus is on the body, whose text holds every name.
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return `${element.getAttribute('aria-label') ?? ''} ${label ?? ''} ${element.textContent}`;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`no stop in the tab order is called ${String(name)}`);
}
