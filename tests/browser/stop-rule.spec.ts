import { expect, test, type Page } from '@playwright/test';
import type { RunResult } from '../../workers/evaluator.api.ts';
import { openBedside, continueRun, waitForEnd, waitForTrials } from './bedside-page.ts';
import { openStart, waitForResults } from './screen-steps.ts';

test('a task stops when its score is separated, the report says so, and a run that was broken off stops at the same case', async ({
  page,
}) => {
  await openStart(page);
  await page.getByLabel(/^Inference/u).check();
  await page.getByLabel(/Stop a task when its score is separated from the best constant answer/u).check();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await waitForResults(page);
  const words = /Stopped early after (\d+) of 100 cases: the score was separated from that of always answering/u;
  const table = page.getByRole('table').first();
  await expect(table).toContainText(words);
  const asked = Number(words.exec(await table.innerText())?.[1]);
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThan(60);

  await openBedside(page);
  await beginStopping(page);
  await waitForTrials(page, 3);
  await page.evaluate(() => globalThis.bedside.stopRun());
  const broken = await waitForEnd(page);
  expect(broken.run.state).toBe('stopped');
  await continueRun(page, broken.run.id);
  const { run, report } = await waitForEnd(page);
  expect(run).toMatchObject({ state: 'finished', planned: 100, done: asked });
  expect(report.results[0]).toMatchObject({ n: asked, stop: { asked, planned: 100, side: 'above', from: 'constant' } });
  const ids = await page.evaluate(() => globalThis.watched.trials.map(({ caseId }) => caseId));
  expect(new Set(ids).size).toBe(asked);

  // The same model is never separated from itself.
  const beside = await besideEarlier(page, run.id);
  expect(beside.run.spec.parts[0]?.stop?.from).toMatchObject({ run: run.id, fingerprint: run.fingerprint, part: 0 });
  expect(beside.report.results[0]?.stop).toEqual({ asked: 10, planned: 10, side: null, from: 'earlier' });
});

/** The same run as the form begins it. */
async function beginStopping(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { bedside, watched } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-nli');
    if (dataset === undefined) throw new Error('no dataset');
    const parts = [{ task: 'demo/nli', dataset }];
    const asking = { parts, limit: null, shots: 0, seed: 0, protocol: 'generate', stopFrom: 'constant' } as const;
    void bedside
      .startRun({ model: await bedside.demoModel(), ...asking }, (event) => {
        if (event.kind === 'trial') watched.trials.push(event.trial);
      })
      .then((outcome) => (watched.outcome = outcome));
  });
}

/** Ten cases, watched against a run on this device. */
function besideEarlier(page: Page, runId: string): Promise<RunResult> {
  return page.evaluate(async (id) => {
    const { bedside } = globalThis;
    const dataset = bedside.embeddedDatasets().find(({ card }) => card.id === 'demo-nli');
    const stopFrom = (await bedside.runs()).find((run) => run.id === id);
    if (dataset === undefined || stopFrom === undefined) throw new Error('no dataset or run');
    const asking = {
      parts: [{ task: 'demo/nli', dataset }],
      limit: 10,
      shots: 0,
      seed: 0,
      protocol: 'generate',
    } as const;
    const ended = await bedside.startRun({ model: await bedside.demoModel(), ...asking, stopFrom }, () => undefined);
    if (!ended.ok) throw new Error(ended.failure.message);
    return ended.value;
  }, runId);
}
