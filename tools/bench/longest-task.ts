import type { Page } from '@playwright/test';

declare global {
  /** Milliseconds of each stretch longer than 50 in which the page could not answer. */
  var longTasks: number[] | undefined;
}

/** Longest stretch, in milliseconds, in which the page could not answer while `work` went on; 0: none was longer than 50. */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    if (globalThis.longTasks === undefined) {
      new PerformanceObserver((list) => {
        globalThis.longTasks?.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask' });
    }
    globalThis.longTasks = [];
  });
  await work();
  // What is observed is told a task later.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  return page.evaluate(() => Math.max(0, ...(globalThis.longTasks ?? [])));
}
