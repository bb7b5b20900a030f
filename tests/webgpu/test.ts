import { test as base, expect, type Browser, type Page } from '@playwright/test';
import type { LoadedModel } from '../../src/core/engine.ts';
import { whatIsMissing } from './model-files.ts';
import { serveRig, type ServedRig } from './rig/serve-rig.ts';

/** A page whose engine holds the model. */
export interface GpuRig {
  readonly page: Page;
  readonly model: LoadedModel;
  /** Paths the page asked for while the engine loaded. */
  readonly requests: readonly string[];
}

interface OneForAll {
  readonly served: ServedRig;
  /** With the library as it was compiled. */
  readonly asCompiled: GpuRig;
  /** With the barrier of docs/upstream.md put into its kernel. */
  readonly mended: GpuRig;
}

/** A test with the real WebLLM. Loading takes long, so one engine serves all tests. A file skips itself where no library was named. */
export const test = base.extend<object, OneForAll>({
  served: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern: none
    async ({}, use) => {
      const served = await serveRig();
      await use(served);
      served.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  asCompiled: [
    async ({ browser, served }, use) => {
      const rig = await openRig(browser, served, '');
      await use(rig);
      await rig.page.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  mended: [
    async ({ browser, served }, use) => {
      const rig = await openRig(browser, served, '?mended');
      await use(rig);
      await rig.page.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

export { expect, whatIsMissing };

/** Figures of a run, for whoever watches it. */
export function report(what: string, figures: unknown): void {
  process.stdout.write(`    ${what}: ${JSON.stringify(figures)}\n`);
}

async function openRig(browser: Browser, served: ServedRig, query: string): Promise<GpuRig> {
  const page = await browser.newPage();
  await page.goto(`${served.url}/index.html${query}`);
  await page.evaluate(() => window.gpuRig.fill());
  const before = served.requests.length;
  const { outcome, ms } = await page.evaluate(async () => {
    const begin = performance.now();
    return { outcome: await window.gpuRig.load(), ms: Math.round(performance.now() - begin) };
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  report(`loaded${query} in ms`, { ms, notes: outcome.value.notes });
  return { page, model: outcome.value, requests: served.requests.slice(before) };
}
