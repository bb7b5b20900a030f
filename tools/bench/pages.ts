import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildPage } from '../setup/build.ts';
import { CHROMIUM_FLAGS, findChromium } from '../setup/chromium.ts';
import { serve, type Served } from '../serve/serve.ts';

const RIG = 'node_modules/.cache/bedside/bench-rig';

/** The app and the rig with the plain alternatives, in one browser with a profile on the disk, as a reader has it. */
export interface Pages {
  /** Address of the app. */
  readonly app: string;
  openApp(): Promise<Page>;
  openRig(): Promise<Page>;
  close(): Promise<void>;
}

export async function openPages(): Promise<Pages> {
  const app = await serve(await buildPage(), 0);
  await build({ configFile: fileURLToPath(new URL('./rig/vite.config.ts', import.meta.url)) });
  const rig = await serve(RIG, 0);
  const profile = mkdtempSync(join(tmpdir(), 'bedside-bench-'));
  const options = { executablePath: findChromium(), args: [...CHROMIUM_FLAGS] };
  const browser = await chromium.launchPersistentContext(profile, options);
  return {
    app: app.url,
    openApp: () => open(browser, `${app.url}app.html`, 'bedside'),
    openRig: () => open(browser, `${rig.url}index.html`, 'bare'),
    close: async () => {
      await closeAll(browser, [app, rig]);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function open(browser: BrowserContext, url: string, name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  // By time, not by frame: a page in the background paints none.
  await page.waitForFunction((wanted) => wanted in globalThis, name, { polling: 50 });
  return page;
}

async function closeAll(browser: BrowserContext, servers: readonly Served[]): Promise<void> {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
}
