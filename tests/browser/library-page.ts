import { test as base, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type Hub } from '../fixtures/hub.ts';
import { startKillable, type KillableBrowser } from './killable-browser.ts';
import { pageUrl } from './page-url.ts';

interface OneTest {
  readonly profile: string;
  /** A browser for which the hub's names lead to the hub of the test; the page's policy is the shipped one. */
  readonly browserAtHub: KillableBrowser;
  /** The library in it. */
  readonly library: Page;
}

interface OneHub {
  readonly hub: Hub;
}

export const test = base.extend<OneTest, OneHub>({
  hub: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern: none
    async ({}, use) => {
      const hub = await startHub();
      await use(hub);
      hub.close();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'bedside-library-'));
    await use(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  },
  browserAtHub: async ({ hub, profile }, use) => {
    const browser = await startKillable(profile, hub.browserFlags);
    await use(browser);
    await browser.close();
  },
  library: async ({ browserAtHub }, use) => {
    await openLibrary(browserAtHub.page);
    await use(browserAtHub.page);
  },
});

export async function openLibrary(page: Page): Promise<void> {
  await page.goto(pageUrl('library.html'));
  await page.getByText(/Nothing yet|in all/u).waitFor();
}

export async function lookUp(page: Page, typed: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Repository' }).fill(typed);
  await page.getByRole('button', { name: 'Look it up' }).click();
}

/** Looks a repository up and begins to download one of its files. */
export async function beginGguf(page: Page, repository: string, file: string): Promise<void> {
  await lookUp(page, repository);
  await page.getByRole('button', { name: `Download ${file}` }).click();
}

export async function waitUntilKept(page: Page, title: string): Promise<void> {
  await page
    .getByRole('region', { name: 'What is kept' })
    .getByRole('rowheader', { name: title, exact: true })
    .waitFor();
}

/** SHA-256 of file 0 of each finished item, read from the disk, by title. */
export function hashesOnDisk(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('library');
    const items = await root.getDirectoryHandle('items');
    const hashes: Record<string, string> = {};
    for await (const name of items.keys()) {
      const record: { title: string } = JSON.parse(await (await (await items.getFileHandle(name)).getFile()).text());
      const folder = await (await root.getDirectoryHandle('files')).getDirectoryHandle(name.replace('.json', ''));
      const bytes = await (await (await folder.getFileHandle('0')).getFile()).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      hashes[record.title] = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return hashes;
  });
}

/** Names of everything in the library's folder. */
export function filesOnDisk(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await walk(await folder.getDirectoryHandle(name), `${path}${name}/`);
        else names.push(path + name);
      }
    };
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('library'), '');
    return names;
  });
}
