import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/setup/chromium.ts';
import { whatIsMissing } from './model-files.ts';

if (whatIsMissing !== null) process.stdout.write(`skipped: ${whatIsMissing}\n`);

/**
 * The real WebLLM with a real compiled model library. On a machine without a graphics processor the browser's software adapter
 * is used; BEDSIDE_CHROMIUM may name a browser with a faster one.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/webgpu',
  timeout: 600_000,
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    launchOptions: {
      ...(whatIsMissing === null && { executablePath: findChromium() }),
      args: [...CHROMIUM_FLAGS, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    },
  },
});
