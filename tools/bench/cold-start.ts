import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../setup/chromium.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';
import type { Pages } from './pages.ts';
import type {} from '../../src/app/automation.ts';

const ROUNDS = 3;

/** From asking for the page with nothing cached to the first scored case of the demo. */
export async function measureColdStart(pages: Pages): Promise<Measure> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await startOnce(browser, pages.app));
  await browser.close();
  return {
    title: 'First scored case from a cold start',
    ratio: null,
    aim: null,
    detail: `${(median(times) / 1000).toFixed(2)} s (page, engine, model and one answer)`,
  };
}

async function startOnce(browser: Browser, app: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(`${app}app.html`);
  await page.waitForFunction(() => 'bedside' in globalThis, undefined, { polling: 20 });
  await page.evaluate(async () => {
    const [dataset] = globalThis.bedside.embeddedDatasets();
    if (dataset === undefined) throw new Error('no embedded dataset');
    const request = {
      parts: [{ task: 'demo/nli', dataset }],
      limit: 1,
      shots: 0,
      seed: 0,
      protocol: 'generate' as const,
    };
    const outcome = await globalThis.bedside.startRun(
      { model: await globalThis.bedside.demoModel(), ...request },
      () => undefined,
    );
    if (!outcome.ok) throw new Error(outcome.failure.message);
  });
  const elapsed = performance.now() - begin;
  await context.close();
  return elapsed;
}
