import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/setup/chromium.ts';

export interface KillableBrowser {
  readonly page: Page;
  /** `kill -9` of the browser and all its processes: nothing is closed, nothing is flushed. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A browser on a profile that outlives it, in a process group of its own. */
export async function startKillable(profile: string, more: readonly string[] = []): Promise<KillableBrowser> {
  const flags = [
    ...CHROMIUM_FLAGS,
    ...more,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(findChromium(), [...flags, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await chromium.connectOverCDP(await debuggingAddress(child));
  return {
    page: await firstPage(browser),
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await Promise.all([session.send('Browser.close').catch(() => undefined), ended]);
    },
  };
}

/** Chromium says on its error output where it listens. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium ended before it listened: ${said}`)));
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no context');
  return context.pages()[0] ?? context.newPage();
}
