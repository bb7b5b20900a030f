import { expect, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '../../src/app/automation.ts';
import { buildPage } from '../../tools/setup/build.ts';
import { ggufFile, slow } from '../fixtures/gguf.ts';
import { beginDemo, waitForTrials } from './bedside-page.ts';
import { openAppHost, type AppHost } from './egress/app-host.ts';
import { startKillable } from './killable-browser.ts';
import { beginGguf, filesOnDisk, test as base } from './library-page.ts';

/**
 * Erasing everything while other tabs of the same browser are writing. What is left is asked of the browser, from a page of the
 * origin that has none of our code.
 */
const test = base.extend<{ host: AppHost }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern: none
  host: async ({}, use) => {
    const host = await openAppHost(await buildPage(), { readsHeaders: false });
    await use(host);
    await host.close();
  },
});

const large = ggufFile(slow);
const nothing = { databases: [], caches: [], files: [], workers: [], values: [] };

/** Names of all that the origin keeps. */
function stored(page: Page): Promise<Readonly<Record<keyof typeof nothing, readonly string[]>>> {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name = '' }) => name).sort(),
      caches: (await caches.keys()).map((name) => name.replace(/[0-9a-f]{64}/u, 'BUILD')).sort(),
      files: files.sort(),
      workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      values: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    };
  });
}

async function arrive(page: Page, host: AppHost): Promise<void> {
  await page.goto(`${host.url}/`);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => 'bedside' in globalThis);
  await page.evaluate(() => {
    globalThis.watched = { trials: [], runId: null, outcome: null };
  });
}

test('a download and a run in other tabs are stopped, and nothing comes back', async ({ browserAtHub, hub, host }) => {
  const { page } = browserAtHub;
  const context = page.context();
  hub.addRepository('someone/large-GGUF', { 'large-Q8_0.gguf': large });
  hub.serve('.gguf', { bytesPerSecond: Math.floor(large.length / 60) });
  await arrive(page, host);

  const library = await context.newPage();
  await library.goto(`${host.url}/library.html`);
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await library.getByText(/Downloading, /u).waitFor();

  const runner = await context.newPage();
  await arrive(runner, host);
  await beginDemo(runner, 100);
  await waitForTrials(runner, 2);

  const blank = await context.newPage();
  await blank.goto(`${host.url}/control.html`);
  expect(await stored(blank)).toMatchObject({
    databases: ['bedside', 'bedside-ledger'],
    files: ['journal', 'library'],
    workers: [`${host.url}/`],
  });
  expect((await filesOnDisk(blank)).some((name) => name.startsWith('files/'))).toBe(true);

  const before = Date.now();
  expect(await page.evaluate(() => globalThis.bedside.eraseEverything())).toEqual([]);
  process.stdout.write(`erased beside a download and a run in ${String(Date.now() - before)} ms\n`);
  expect(await stored(blank)).toEqual(nothing);

  // Both say so, and neither goes on.
  await expect(library.getByRole('alert')).toContainText('Everything was erased from another tab');
  await expect(runner.getByText('Everything was erased')).toBeVisible();
  const { trials } = await runner.evaluate(() => globalThis.watched);
  await library.getByRole('button', { name: 'Look it up' }).click();
  await runner.goto(`${host.url}/app.html#/runs`);
  await page.goto(`${host.url}/app.html#/runs`);
  await blank.waitForTimeout(3000);
  expect((await runner.evaluate(() => globalThis.watched)).trials).toHaveLength(trials.length);
  expect(await stored(blank)).toEqual(nothing);
  await runner.close();
  await library.close();
  await page.close();
  expect(await stored(blank)).toEqual(nothing);
});

/** Files of a browser's profile in which a word stands, as it is or in sixteen bits a letter. */
function filesWith(profile: string, word: string): readonly string[] {
  const wanted = [Buffer.from(word), Buffer.from(word, 'utf16le')];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => wanted.some((bytes) => readFileSync(path).includes(bytes)));
}

for (const cases of [3000, 60_000]) {
  test(`no word of ${String(cases)} kept cases stands in the browser's files afterwards`, async ({ profile, host }) => {
    const browser = await startKillable(profile);
    const { page } = browser;
    await arrive(page, host);
    await page.evaluate(async (count) => {
      const rows = Array.from({ length: count }, (_, id) => ({
        question: `Zebrafish${String(id)} ${Math.random().toString(36).repeat(6)}`,
        options: ['yes', 'no'],
        answer: 'A',
      }));
      const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'kept.jsonl');
      await globalThis.bedside.importDataset(file, { keep: 'device' }, () => undefined);
    }, cases);
    expect(filesWith(profile, 'Zebrafish')).not.toEqual([]);
    const before = Date.now();
    expect(await page.evaluate(() => globalThis.bedside.eraseEverything())).toEqual([]);
    process.stdout.write(`erased ${String(cases)} cases in ${String(Date.now() - before)} ms\n`);
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
    expect(usage).toBeLessThan(20e6);
    await browser.close();
    expect(filesWith(profile, 'Zebrafish')).toEqual([]);
  });
}

test('a tab opened after erasing begins anew, also while the erased one is still open', async ({ page, host }) => {
  await arrive(page, host);
  expect(await page.evaluate(() => globalThis.bedside.eraseEverything())).toEqual([]);
  const next = await page.context().newPage();
  await arrive(next, host);
  await expect
    .poll(async () => (await stored(next)).caches, { timeout: 30_000 })
    .toEqual(['bedside-BUILD', 'bedside-choice']);
  await expect
    .poll(() => next.evaluate(() => globalThis.bedside.ledger()).then(({ length }) => length))
    .toBeGreaterThan(0);
  const report = await next.evaluate(() => globalThis.bedside.sealReport());
  expect(report.checks.find(({ id }) => id === 'service-worker')?.result).toBe('closed');
});

test('a service worker that is still installing leaves nothing either', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const host = await openAppHost(await buildPage(), {
    readsHeaders: false,
    // The boot page waits four seconds for it and goes on without.
    answer: (path, response) => {
      if (path !== '/manifest.webmanifest') return false;
      void held.then(() => response.writeHead(200, { 'Content-Type': 'application/manifest+json' }).end('{}'));
      return true;
    },
  });
  await arrive(page, host);
  const registration = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations())[0]?.installing !== null);
  expect(await registration()).toBe(true);
  expect(await page.evaluate(() => globalThis.bedside.eraseEverything())).toEqual([]);
  release();
  await page.waitForTimeout(2000);
  expect(await stored(page)).toEqual(nothing);
  await host.close();
});
