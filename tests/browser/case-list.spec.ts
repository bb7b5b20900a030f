import { expect, test, type Page } from '@playwright/test';
import { importFile, openStart, waitForResults } from './screen-steps.ts';

const CASES = 20_000;

/** Longest stretch, in milliseconds, in which the page could not answer, while `work` went on. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await work();
  await page.waitForTimeout(200);
  return page.evaluate(() => Math.max(0, ...globalThis.longTasks));
}

declare global {
  var longTasks: number[];
}

/** A run of a few cases becomes one of all cases by copying its trials: asking 20,000 would take an hour. */
async function multiplyTrials(page: Page): Promise<void> {
  await page.evaluate(async (count) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bedside');
      request.addEventListener('success', () => {
        resolve(request.result);
      });
      request.addEventListener('error', () => {
        reject(new Error('the database does not open'));
      });
    });
    const transaction = database.transaction(['trials', 'runs'], 'readwrite');
    const all = (store: string): Promise<unknown[]> =>
      new Promise((resolve) => {
        const request: IDBRequest<unknown[]> = transaction.objectStore(store).getAll();
        request.addEventListener('success', () => {
          resolve(request.result);
        });
      });
    const [trial] = await all('trials');
    const [row] = await all('runs');
    if (typeof trial !== 'object' || typeof row !== 'object' || row === null || !('record' in row))
      throw new Error('no run');
    for (let index = 0; index < count; index++) {
      transaction.objectStore('trials').put({ ...trial, id: `copy-${String(index)}`, index, caseId: String(index) });
    }
    const { record } = row;
    if (typeof record !== 'object') throw new Error('no record');
    transaction.objectStore('runs').put({ ...row, record: { ...record, planned: count, done: count } });
    await new Promise((resolve) => {
      transaction.addEventListener('complete', resolve);
    });
    database.close();
  }, CASES);
}

/** How smooth it is, `npm run bench` measures against the plain alternative. */
test('a list of 20,000 cases shows a few at a time, and is jumped through, searched and filtered', async ({ page }) => {
  const lines = Array.from({ length: CASES }, (_, index) =>
    JSON.stringify({ question: `Question ${String(index)}?`, options: ['yes', 'no'], answer: 'A' }),
  );
  await openStart(page);
  await page.getByLabel(/Keep on this device/u).check();
  await importFile(page, { name: 'many.jsonl', text: lines.join('\n') });
  await expect(page.getByRole('status')).toContainText('20,000 cases accepted', { timeout: 60_000 });
  await page.getByLabel('Cases of each task').fill('1');
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  await multiplyTrials(page);

  await openStart(page);
  await page.getByRole('region', { name: 'Runs' }).getByRole('link').first().click();
  await waitForResults(page);
  const opening = await longestTask(page, async () => {
    await page.getByRole('link', { name: 'Look at every case' }).click();
    await page.getByText('20,000 cases', { exact: true }).waitFor();
  });
  const rows = page.getByRole('listitem');
  expect(await rows.count()).toBeLessThan(100);

  const scrolling = await longestTask(page, async () => {
    await page.getByRole('list', { name: 'Cases' }).hover();
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, 600 * (1 + turn));
      await page.waitForTimeout(16);
    }
  });
  await rows.first().getByRole('link').focus();
  const jumping = await longestTask(page, async () => {
    await page.keyboard.press('End');
    await expect(page.locator('a[data-index="19999"]')).toBeFocused();
  });
  const matches = lines.filter((_, index) => String(index).includes('1234')).length;
  const searching = await longestTask(page, async () => {
    await page.getByLabel('Search id, answer and output').pressSequentially('1234');
    await page.getByText(`${String(matches)} of 20,000 cases`).waitFor();
  });
  const filtering = await longestTask(page, async () => {
    await page.getByLabel('Search id, answer and output').fill('');
    await page.getByRole('button', { name: /unscored/u }).click();
    await page.getByText('No case passes the filter').waitFor();
  });
  test.info().annotations.push({
    type: 'longest task, ms',
    description: JSON.stringify({ opening, scrolling, jumping, searching, filtering }),
  });
});
