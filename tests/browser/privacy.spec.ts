import { expect, test, type Locator, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type {} from '../../src/app/automation.ts';
import type { StorageKind } from '../../src/app/storage-report.ts';
import { buildPage } from '../../tools/setup/build.ts';
import { ggufFile, tiny } from '../fixtures/gguf.ts';
import { axeFindings } from './axe-findings.ts';
import { beginDemo, waitForEnd } from './bedside-page.ts';
import { openAppHost, type AppHost } from './egress/app-host.ts';
import { startKillable } from './killable-browser.ts';
import { importFile, isTooWide, tabTo } from './screen-steps.ts';

/** A host without headers, like GitHub Pages: what the screen says is the work of the page and its service worker. */
let host: AppHost;

test.beforeEach(async () => {
  host = await openAppHost(await buildPage(), { readsHeaders: false });
});

test.afterEach(() => host.close());

async function arrive(page: Page): Promise<void> {
  await page.goto(`${host.url}/`);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => 'bedside' in globalThis);
  await page.evaluate(() => {
    globalThis.watched = { trials: [], runId: null, outcome: null };
  });
}

/** Twice, since the first visit ends before all of the page is kept. */
async function arriveSealed(page: Page): Promise<void> {
  await arrive(page);
  const isKept = (): Promise<boolean> =>
    page.evaluate(async () => (await caches.match(new URL('complete', location.href).href)) !== undefined);
  await expect.poll(isKept, { timeout: 60_000 }).toBe(true);
  await arrive(page);
}

async function openPrivacy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Privacy', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Privacy', level: 1 })).toBeFocused();
  await page.getByText(/\d+ tried: /u).waitFor();
}

function checkRow(page: Page, title: string): Locator {
  return page
    .getByRole('region', { name: 'Checks' })
    .getByRole('row')
    .filter({
      has: page.getByRole('rowheader', { name: title }),
    });
}

async function saved(page: Page, button: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

test('under its service worker the page says sealed, with its build, and tries it again when asked', async ({
  page,
}) => {
  await arriveSealed(page);
  await openPrivacy(page);
  await expect(page.getByText('This page is sealed: every way out that was tried is closed.')).toBeVisible();
  const build = await page.locator('meta[name="bedside-build"]').getAttribute('content');
  await expect(page.getByText(build ?? 'no build', { exact: true })).toBeVisible();
  await page.getByText('What was tried, and what came of it').click();
  const rows = page.getByRole('region', { name: 'Checks' }).getByRole('row');
  const count = await rows.count();
  expect(count).toBeGreaterThan(20);
  for (let again = 0; again < 3; again++) {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveAttribute('aria-disabled', 'false');
  }
  await expect(page.getByText('This page is sealed')).toBeVisible();
  await expect(rows).toHaveCount(count);

  const told: unknown = JSON.parse(await saved(page, 'Save the result (JSON)'));
  expect(told).toMatchObject({ schema: 1, state: 'sealed', build, browser: expect.stringContaining('Chrome') });
  expect(told).toHaveProperty('checks.length', count - 1);
});

test('after a hard reload the policy holds alone, and what is missing is named', async ({ page }) => {
  await arrive(page);
  const session = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await session.send('Page.reload', { ignoreCache: true });
  await loaded;
  await openPrivacy(page);
  await expect(page.getByText(/The page's own policy holds; \d further checks found a way open/u)).toBeVisible();
  await expect(checkRow(page, 'Service worker')).toContainText('absent');
  await expect(checkRow(page, 'Isolation')).toContainText('open');
  await expect(checkRow(page, 'WebRTC')).toContainText('open');
  await expect(checkRow(page, 'XMLHttpRequest')).toContainText('closed');
  // What needs a look stands first.
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('row').nth(1)).toContainText('open');
});

test('with a weakened policy the failing checks are named and data is refused', async ({ page }) => {
  const folder = await buildPage();
  const weak = await openAppHost(folder, {
    readsHeaders: false,
    answer: (path, response) => {
      if (path !== '/app.html') return false;
      const markup = readFileSync(join(folder, 'app.html'), 'utf8').replace(
        /connect-src [^;]+;/u,
        "connect-src 'self' blob: data: https: wss:;",
      );
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(markup);
      return true;
    },
  });
  await page.goto(`${weak.url}/app.html`);
  await page.waitForFunction(() => 'bedside' in globalThis);
  await openPrivacy(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This page is not sealed, so no case is opened');
  await expect(alert).toContainText('Fetch, XMLHttpRequest, Beacon, WebSocket, Event stream, Fetch in a worker');
  await expect(checkRow(page, 'XMLHttpRequest')).toContainText('use a current Chrome, Edge, Firefox or Safari');
  await expect(checkRow(page, 'Image')).toContainText('closed');

  await page.getByRole('link', { name: 'Bedside', exact: true }).click();
  await importFile(page, {
    name: 'own.jsonl',
    text: '{"question": "Zebrafish?", "options": ["b", "c"], "answer": "A"}',
  });
  await expect(page.getByText(/not sealed, so no case is opened: the check "Fetch" failed/u).first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Your datasets' })).toHaveCount(0);
  await weak.close();
});

test('the ledger names own paths only, by verdict, and its table has no query', async ({ page }) => {
  await arrive(page);
  await page.evaluate(() => fetch('favicon.svg?d=Zebrafish').catch(() => undefined));
  await page.evaluate(() => fetch('nothing-there?d=Zebrafish').catch(() => undefined));
  await openPrivacy(page);
  // Rows are written down a moment after the request.
  await expect(async () => {
    await page.getByRole('button', { name: 'Read it again' }).click();
    await expect(page.getByRole('button', { name: /^refused [1-9]/u })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByText(/^\d+ requests since .+: none to another host\.$/u)).toBeVisible();
  const list = page.getByRole('region', { name: 'List of requests' });
  await page.getByRole('button', { name: /^refused/u }).click();
  await expect(list.getByRole('rowheader').first()).toHaveText(/GET\s+\/nothing-there/u);
  await page.getByRole('button', { name: /^all/u }).click();
  await page.getByRole('button', { name: 'Show older ones' }).click();
  for (const text of await list.getByRole('rowheader').allTextContents())
    expect(text).toMatch(/^(?:GET|POST)\s+\/[^?]*$/u);

  const [head, ...lines] = (await saved(page, 'Save all requests (CSV)')).trim().split('\r\n');
  expect(head).toBe('"time","method","origin","path","destination","verdict"');
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.join('\n')).not.toMatch(/Zebrafish|\?/u);
  expect(lines.every((line) => line.includes(`"${host.url}"`))).toBe(true);
});

/** Bytes of a kind as the page tells them. */
async function told(page: Page, kind: StorageKind): Promise<{ readonly bytes: number; readonly count: number }> {
  const { amounts } = await page.evaluate(() => globalThis.bedside.storageReport());
  const amount = amounts.find((one) => one.kind === kind);
  if (amount === undefined) throw new Error(`no amount of ${kind}`);
  return amount;
}

/** All rows of one store, in the form in which V8 writes them. What came over from the browser has its whole numbers as doubles. */
async function serializedBytes(page: Page, store: string): Promise<number> {
  const rows = await page.evaluate(async (name) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const database = await asked(indexedDB.open('bedside'));
    const all: unknown[] = await asked(database.transaction(name).objectStore(name).getAll());
    database.close();
    return all;
  }, store);
  const own: readonly unknown[] = JSON.parse(JSON.stringify(rows));
  return own.reduce<number>((sum, row) => sum + serialize(row).length, 0);
}

const near = (found: number, stored: number): number => Math.abs(found / stored - 1);

test('the sizes told are those of what was stored', async ({ page }) => {
  await arriveSealed(page);
  const folder = await buildPage();
  const { files }: { readonly files: readonly string[] } = JSON.parse(
    readFileSync(join(folder, 'release.json'), 'utf8'),
  );
  const pageBytes = files.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
  expect(near((await told(page, 'page')).bytes, pageBytes)).toBeLessThan(0.01);

  const library = await page.context().newPage();
  await library.goto(`${host.url}/library.html`);
  const model = ggufFile(tiny);
  await library
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'own.gguf', mimeType: 'application/octet-stream', buffer: Buffer.from(model) });
  await library.getByText('"own" is in the library.').last().waitFor();
  await library.close();
  const models = await told(page, 'models');
  expect(models.count).toBe(1);
  expect(near(models.bytes, model.length)).toBeLessThan(0.01);

  await page.evaluate(async () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => ({
      question: `Is finding ${String(id)} of this note a new one? ${'It was seen before. '.repeat(id % 7)}`,
      options: ['yes', 'no'],
      answer: 'A',
    }));
    const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'large.jsonl');
    await globalThis.bedside.importDataset(file, { keep: 'device' }, () => undefined);
  });
  const datasets = await told(page, 'datasets');
  expect(datasets.count).toBe(1);
  expect(near(datasets.bytes, await serializedBytes(page, 'blocks'))).toBeLessThan(0.03);

  await beginDemo(page, 3);
  await waitForEnd(page);
  const journalBytes = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('journal');
    let sum = 0;
    for await (const name of folder.keys()) sum += (await (await folder.getFileHandle(name)).getFile()).size;
    return sum;
  });
  expect(await told(page, 'journals')).toMatchObject({ bytes: journalBytes, count: 1 });
  const runBytes = (await serializedBytes(page, 'runs')) + (await serializedBytes(page, 'trials'));
  expect(near((await told(page, 'runs')).bytes, runBytes)).toBeLessThan(0.03);

  await openPrivacy(page);
  const table = page.getByRole('region', { name: 'Storage' });
  await expect(table.getByRole('row', { name: /Models and encoders of the library 1 model/u })).toBeVisible();
  await expect(table.getByRole('row', { name: /Your datasets 1 dataset .+ estimated/u })).toBeVisible();
  await expect(page.getByText('1 run kept on this device, 0 runs in the memory of this tab only.')).toBeVisible();
});

test('gigabytes of models take no longer to tell than small ones', async () => {
  // On the disk: a private window would hold the file in memory.
  const profile = mkdtempSync(join(tmpdir(), 'bedside-storage-'));
  const browser = await startKillable(profile);
  const { page } = browser;
  await arrive(page);
  const bytes = 3_000_000_000;
  await page.evaluate(async (size) => {
    // As the library lays a model down, but sparse: no disk is filled.
    const code = `onmessage = async () => {
      let folder = await navigator.storage.getDirectory();
      for (const name of ['library', 'files', 'big']) folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await (await folder.getFileHandle('0', { create: true })).createSyncAccessHandle();
      file.truncate(${String(size)});
      file.close();
      postMessage('done');
    }`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    const done = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    worker.postMessage('begin');
    await done;
  }, bytes);
  const tookMs = await page.evaluate(async () => {
    const began = performance.now();
    await globalThis.bedside.storageReport();
    return performance.now() - began;
  });
  expect((await told(page, 'unfinished')).bytes).toBe(bytes);
  process.stdout.write(`3 GB told in ${tookMs.toFixed(0)} ms\n`);
  expect(tookMs).toBeLessThan(5000);
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('what is in memory only and what is kept is told apart', async ({ page }) => {
  await arrive(page);
  const text = '{"question": "a", "options": ["b", "c"], "answer": "A"}';
  await importFile(page, { name: 'fleeting.jsonl', text });
  await expect(page.getByText('1 case accepted')).toBeVisible();
  await page.getByLabel(/Keep on this device/u).check();
  await importFile(page, { name: 'lasting.jsonl', text: `${text}\n${text}` });
  await expect(page.getByText('2 cases accepted')).toBeVisible();
  await openPrivacy(page);
  await expect(
    page.getByText('Dataset fleeting.jsonl: in the memory of this tab only, gone when it closes'),
  ).toBeVisible();
  await expect(page.getByText('Dataset lasting.jsonl: kept on this device')).toBeVisible();
});

test('erasing by keyboard ends with the list of what was there and is not', async ({ page }) => {
  await arriveSealed(page);
  await beginDemo(page, 1);
  await waitForEnd(page);
  await openPrivacy(page);
  await tabTo(page, /Erase everything…/u);
  await page.keyboard.press('Enter');
  await tabTo(page, /^ *Erase everything$/u);
  await page.keyboard.press('Enter');
  await expect(page.getByText('nothing is left')).toBeVisible();
  const proof = page.getByRole('region', { name: 'What is left' });
  await expect(proof.getByRole('row', { name: /^Databases 2 0 bedside/u })).toBeVisible();
  await expect(proof.getByRole('row', { name: /^Caches 2 0/u })).toBeVisible();
  await expect(proof.getByRole('row', { name: /^Entries of the private file system 1 0/u })).toBeVisible();
  await expect(proof.getByRole('row', { name: /^Service workers 1 0/u })).toBeVisible();
  await expect(proof.getByRole('row', { name: /^Local and session values 0 0/u })).toBeVisible();
  await expect(page.getByText('This tab has stopped and writes nothing')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Storage' }).getByRole('row', { name: 'All of it' })).toContainText(
    '0 B',
  );
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('This tab has stopped')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing on the privacy screen, ${colorScheme}, ${String(width)} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      const page = await context.newPage();
      await arrive(page);
      await openPrivacy(page);
      // A summary's state decides what is on the screen.
      await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      expect(await axeFindings(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      await page.getByRole('button', { name: 'Erase everything…' }).click();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
      await page.getByText('nothing is left').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      await context.close();
    });
  }
}
