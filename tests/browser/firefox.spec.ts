import { expect, test } from '@playwright/test';
import type {} from '../../src/app/automation.ts';
import { openBedside } from './bedside-page.ts';
import { findFirefox, startFirefox } from './firefox.ts';
import { pageUrl } from './page-url.ts';

const firefox = findFirefox();

test.skip(firefox === null, 'no Firefox is here: install one, or name it by BEDSIDE_FIREFOX');

test('in Firefox the page is sealed, asks every demo task, and scores as in Chromium', async ({ page }) => {
  test.setTimeout(240_000);
  const browser = await startFirefox(firefox ?? '');
  try {
    const other = await browser.newPage();
    await other.goto(pageUrl('app.html'));
    await other.waitForFunction(() => 'bedside' in globalThis);
    const inFirefox = await other.evaluate(scoresOfDemo);
    await openBedside(page);
    expect(inFirefox).toEqual(await page.evaluate(scoresOfDemo));
    expect(inFirefox.length).toBeGreaterThan(5);
  } finally {
    await browser.close();
  }
});

/** Runs within the page: what the demo model answers and scores on the first cases of each demo task. */
async function scoresOfDemo(): Promise<readonly unknown[]> {
  const { bedside } = globalThis;
  const model = await bedside.demoModel();
  const demo = bedside.embeddedDatasets().filter(({ card }) => card.id.startsWith('demo-'));
  const parts = demo.map((dataset) => ({ dataset, task: dataset.card.id.replace('demo-', 'demo/') }));
  const request = { model, parts, limit: 4, shots: 0, seed: 1, protocol: 'generate' } as const;
  const ran = await bedside.startRun(request, () => undefined);
  if (!ran.ok) throw new Error(ran.failure.message);
  const opened = await bedside.openRun(ran.value.run.id);
  if (!opened.ok) throw new Error(opened.failure.message);
  const { trials, report } = opened.value;
  const answers = trials.map(({ caseId, promptHash, generation, scores }) => [
    caseId,
    promptHash,
    generation?.text,
    scores,
  ]);
  return [
    ...answers,
    ...report.results.map(({ task, metric, value, interval, n }) => [task, metric, value, interval, n]),
  ];
}
