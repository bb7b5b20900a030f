import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../tools/setup/chromium.ts';

export default defineConfig({
  testDir: 'browser',
  outputDir: '../test-results',
  globalSetup: './browser/global-setup.ts',
  timeout: 120_000,
  // Every test runs a real model; two at once would only slow each other down.
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_FLAGS] },
    viewport: { width: 1280, height: 800 },
  },
});
