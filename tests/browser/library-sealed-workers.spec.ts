import { expect, test, type Page } from '@playwright/test';
import { openBedside, waitForTrials } from './bedside-page.ts';

/** How many workers of the page reach its own host, and how many there are. */
async function reach(page: Page): Promise<readonly [reaching: number, workers: number]> {
  const address = new URL('favicon.svg', page.url()).href;
  const tries = page.workers().map((worker) =>
    worker.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      address,
    ),
  );
  const reached = await Promise.all(tries);
  return [reached.filter(Boolean).length, reached.length];
}

test('an engine that was measured before data was opened is not the one that sees it', async ({ page }) => {
  test.setTimeout(300_000);
  await openBedside(page);
  const measured = await page.evaluate(async () => {
    const { bedside } = globalThis;
    return (await bedside.measureSpeed(await bedside.demoModel(), () => undefined)).ok;
  });
  expect(measured).toBe(true);
  const [before] = await reach(page);
  expect(before).toBeGreaterThan(0);

  // As the evaluation does it: the same model on the same engine.
  await page.evaluate(async () => {
    const { bedside, watched } = globalThis;
    const [dataset] = bedside.embeddedDatasets().filter(({ card }) => card.id === 'demo-nli');
    if (dataset === undefined) throw new Error('no demo');
    const asking = { limit: 20, shots: 0, seed: 1, protocol: 'generate' } as const;
    const request = { model: await bedside.demoModel(), parts: [{ task: 'demo/nli', dataset }], ...asking };
    void bedside
      .startRun(request, (event) => {
        if (event.kind === 'trial') watched.trials.push(event.trial);
      })
      .then((outcome) => (watched.outcome = outcome));
  });
  await waitForTrials(page, 1);
  const [reaching, workers] = await reach(page);
  expect(workers).toBeGreaterThanOrEqual(2);
  expect(reaching).toBe(0);
  await page.evaluate(() => globalThis.bedside.stopRun());
});
