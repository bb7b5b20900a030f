import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { CHROMIUM_FLAGS, findChromium } from '../tools/setup/chromium.ts';

export default defineConfig({
  testDir: 'browser',
  outputDir: '../test-results',
  globalSetup: './browser/global-setup.ts',
  // Files beside each other slow each other: what is waited for comes late, and is right when it comes.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // A model computes on one thread and tests wait for pages and disks besides, so three files at a time share two cores well; more would slow the models.
  workers: Math.min(3, availableParallelism() + 1),
  fullyParallel: false,
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_FLAGS] },
    viewport: { width: 1280, height: 800 },
  },
});
