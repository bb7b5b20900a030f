import { test as base, expect, type Page } from '@playwright/test';
import { whatIsMissing } from './model-files.ts';
import { serveRig, type ServedRig } from './rig/serve-rig.ts';

interface OneForAll {
  readonly served: ServedRig;
  /** The rig with the model in Cache Storage and in the engine; used by all tests of a file, because loading takes long. */
  readonly gpuPage: Page;
}

/** A test with the real WebLLM. Each file of them skips itself where no model library was named. */
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
  gpuPage: [
    async ({ browser, served }, use) => {
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') process.stdout.write(`[page] ${message.text()}\n`);
      });
      await page.goto(`${served.url}/index.html`);
      await page.evaluate(() => window.gpuRig.fill());
      await use(page);
      await page.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect, whatIsMissing };
