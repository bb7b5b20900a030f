import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '../../src/app/automation.ts';
import { finishBuild } from '../../tools/release/finish-build.ts';
import { buildPage } from '../../tools/setup/build.ts';
import { openAppHost, type AppHost } from './egress/app-host.ts';
import { openForeignHosts } from './egress/foreign-hosts.ts';

/** A host without headers, like GitHub Pages: all that is sealed here is sealed by the page and its service worker. */
let host: AppHost;

test.beforeEach(async () => {
  host = await openAppHost(await buildPage(), { readsHeaders: false });
});

test.afterEach(() => host.close());

/** A newer build is fetched and hashed whole before it is offered. */
const installation = { timeout: 30_000 };

/** Arrives as a reader does, by the start page, and waits until the evaluator can be asked. */
async function arrive(page: Page, address = `${host.url}/`): Promise<void> {
  await page.goto(address);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => 'bedside' in globalThis);
}

/** The engine and the model are kept after the page is shown. */
async function waitUntilKept(page: Page): Promise<void> {
  const isKept = (): Promise<boolean> =>
    page.evaluate(async () => {
      const mark = new URL('complete', location.href).href;
      const found = await Promise.all((await caches.keys()).map((cacheName) => caches.match(mark, { cacheName })));
      return found.some((entry) => entry !== undefined);
    });
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
}

function buildOf(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.querySelector('meta[name="bedside-build"]')?.getAttribute('content'));
}

function runDemo(page: Page, limit: number): Promise<string> {
  return page.evaluate(async (most) => {
    const { bedside } = globalThis;
    const parts = bedside
      .embeddedDatasets()
      .filter((dataset) => dataset.card.id.startsWith('demo-'))
      .map((dataset) => ({ dataset, task: dataset.card.id.replace('demo-', 'demo/') }));
    const asking = { parts, limit: most, shots: 0, seed: 1, protocol: 'generate' } as const;
    const ran = await bedside.startRun({ model: await bedside.demoModel(), ...asking }, () => undefined);
    return ran.ok
      ? `${ran.value.run.done} done, ${ran.value.report.results.length > 0 ? 'reported' : 'empty'}`
      : ran.failure.message;
  }, limit);
}

test('a host without headers: the first visit ends isolated, sealed and served from the device', async ({ page }) => {
  await arrive(page);
  expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([true, 'function']);
  await waitUntilKept(page);
  await arrive(page);
  const report = await page.evaluate(() => globalThis.bedside.sealReport());
  expect(report.checks.filter(({ result }) => result !== 'closed')).toEqual([]);
  expect(report).toMatchObject({ state: 'sealed', build: await buildOf(page) });
  expect(report.checks.length).toBeGreaterThanOrEqual(20);
});

test('a private file is evaluated to its report with the host gone', async ({ page }) => {
  await arrive(page);
  const imported = await page.evaluate(async () => {
    const rows = ['yes', 'no', 'yes'].map((word, id) => ({
      id: `private-${id}`,
      question: `Zebrafish question ${id}: is it ${word}?`,
      options: ['yes', 'no'],
      answer: 'A',
    }));
    const file = new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'private.jsonl');
    const read = await globalThis.bedside.importDataset(file, { keep: 'memory' }, () => undefined);
    if (!read.ok) return read.failure.message;
    Reflect.set(globalThis, 'privateDataset', read.value.source);
    return read.value.summary.card.n;
  });
  expect(imported).toBe(3);
  await host.close();
  const outcome = await page.evaluate(async () => {
    const dataset: unknown = Reflect.get(globalThis, 'privateDataset');
    const { bedside } = globalThis;
    const isSource = (value: unknown): value is ReturnType<typeof bedside.embeddedDatasets>[number] =>
      value === dataset;
    if (!isSource(dataset)) return 'no dataset';
    const asking = { limit: null, shots: 0, seed: 1, protocol: 'generate' } as const;
    const request = { model: await bedside.demoModel(), parts: [{ task: 'generic/choice', dataset }], ...asking };
    const ran = await bedside.startRun(request, () => undefined);
    return ran.ok ? { done: ran.value.run.done, results: ran.value.report.results.length } : ran.failure.message;
  });
  expect(outcome).toMatchObject({ done: 3 });
  expect(JSON.stringify(outcome)).not.toContain('"results":0');
  expect(host.requests.join('\n')).not.toMatch(/[?]|zebrafish/iu);
});

test('after the first visit everything starts and runs without network', async ({ page, context }) => {
  await arrive(page);
  await waitUntilKept(page);
  await page.close();
  await host.close();
  await context.setOffline(true);
  const later = await context.newPage();
  await arrive(later);
  expect(await runDemo(later, 1)).toBe('6 done, reported');
  for (const screen of ['#/runs', '#/']) {
    await later.goto(`${host.url}/app.html${screen}`);
    await expect(later.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('before data is opened the page gives up its own host, and so do its workers, for good', async ({ page }) => {
  await page.goto(`${host.url}/app.html`);
  await page.waitForFunction(() => 'bedside' in globalThis);
  const reach = (): Promise<readonly boolean[]> =>
    page.evaluate(async () => {
      const code = `fetch(${JSON.stringify(new URL('favicon.svg', location.href).href)}).then(() => postMessage(true), () => postMessage(false))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      const inWorker = new Promise<boolean>((resolve) =>
        worker.addEventListener('message', ({ data }) => resolve(data === true)),
      );
      const inPage = fetch('favicon.svg').then(
        () => true,
        () => false,
      );
      return Promise.all([inPage, inWorker]);
    });
  expect(await reach()).toEqual([true, true]);
  expect(await runDemo(page, 1)).toBe('6 done, reported');
  expect(await reach()).toEqual([false, false]);
  await page.evaluate(() => {
    for (const meta of document.querySelectorAll('meta[http-equiv]')) meta.remove();
  });
  expect(await reach()).toEqual([false, false]);
});

test('a page whose policy was taken away opens no case and names the failing check', async ({ page }) => {
  const folder = await buildPage();
  const bare = await openAppHost(folder, {
    readsHeaders: false,
    answer: (path, response) => {
      if (path !== '/app.html') return false;
      const markup = readFileSync(join(folder, 'app.html'), 'utf8').replace(/<meta\s+http-equiv[^>]+>/u, '');
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(markup);
      return true;
    },
  });
  await page.goto(`${bare.url}/app.html`);
  await page.waitForFunction(() => 'bedside' in globalThis);
  const refused = await page.evaluate(async () => {
    const { bedside } = globalThis;
    const read = await bedside.importDataset(new File(['{}'], 'x.jsonl'), { keep: 'memory' }, () => undefined);
    const capabilities = await bedside.capabilities();
    return {
      state: (await bedside.sealReport()).state,
      kind: read.ok ? 'opened' : read.failure.kind,
      message: read.ok ? '' : read.failure.message,
      seal: capabilities.find(({ id }) => id === 'seal')?.ok,
    };
  });
  expect(refused).toMatchObject({ state: 'open', kind: 'not-sealed', seal: false });
  expect(refused.message).toMatch(/the check "Fetch" failed/u);
  expect(await runDemo(page, 1)).toMatch(/not sealed/u);
  await bare.close();
});

test('the ledger tells every request, without queries, and the host never hears a query', async ({ page }) => {
  await page.goto(`${host.url}/?d=Zebrafish`);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => 'bedside' in globalThis);
  await page.evaluate(() => fetch('favicon.svg?d=Zebrafish').catch(() => undefined));
  await page.evaluate(() => fetch('nothing-there?d=Zebrafish').catch(() => undefined));
  await page.evaluate(() => fetch('favicon.svg', { method: 'POST', body: 'Zebrafish' }).catch(() => undefined));
  await expect(async () => {
    const rows = await page.evaluate(() => globalThis.bedside.ledger());
    const told = rows.map(({ method, path, verdict }) => `${method} ${path ?? ''} ${verdict}`);
    expect(told).toContain('GET /app.html device');
    expect(told).toContain('GET /favicon.svg device');
    expect(told).toContain('GET /nothing-there refused');
    expect(told).toContain('POST /favicon.svg refused');
    expect(told).toContain('GET /app.html origin');
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set([host.url]));
    expect(JSON.stringify(rows)).not.toContain('Zebrafish');
  }).toPass();
  const afterFirst = host.requests.slice(1).join('\n');
  expect(host.requests[0]).toContain('?d=');
  expect(afterFirst).not.toMatch(/Zebrafish|POST|nothing-there/u);
});

test('a host that redirects a file of the build elsewhere is not followed, and nothing of it is installed', async ({
  page,
}) => {
  const foreign = await openForeignHosts();
  const crooked = await openAppHost(await buildPage(), {
    readsHeaders: false,
    answer: (path, response) => {
      if (path !== '/models/demo.json') return false;
      response
        .writeHead(302, {
          Location: foreign.target('install', 'redirect', host.url).http.replace(/\/\/[^:]+/u, '//127.0.0.1'),
        })
        .end();
      return true;
    },
  });
  await page.goto(`${crooked.url}/`);
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => 'bedside' in globalThis);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(foreign.reached()).toBe(0);
  await crooked.close();
  foreign.close();
});

test.describe('updates', () => {
  let folder: string;
  let site: AppHost;

  test.beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bedside-update-'));
    cpSync(await buildPage(), folder, { recursive: true });
    site = await openAppHost(folder, { readsHeaders: false });
  });

  test.afterEach(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  /** Another build: the title differs and one script has another name. */
  async function publish(): Promise<string> {
    const page = join(folder, 'app.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('<title>Bedside</title>', '<title>Bedside 2</title>'));
    return finishBuild(folder);
  }

  test('an update is offered with its build and taken only when the reader says so', async ({ page, context }) => {
    await arrive(page, `${site.url}/`);
    const first = await buildOf(page);
    const second = await publish();
    expect(second).not.toBe(first);

    await arrive(page, `${site.url}/`);
    await expect(page.getByText(`build ${second.slice(0, 12)}`)).toBeVisible(installation);
    expect(await buildOf(page)).toBe(first);

    // Even when every tab was closed, which lets the browser start the newer worker.
    const other = await context.newPage();
    await page.close();
    await other.close();
    const back = await context.newPage();
    await arrive(back, `${site.url}/`);
    expect(await buildOf(back)).toBe(first);
    await expect(back.getByText(`build ${second.slice(0, 12)}`)).toBeVisible(installation);

    await back.getByRole('button', { name: 'Take the update' }).click();
    await back.waitForFunction(
      (build) => document.querySelector('meta[name="bedside-build"]')?.getAttribute('content') === build,
      second,
    );
    await back.waitForFunction(() => 'bedside' in globalThis);
    await expect(back.getByText('An update is ready')).toHaveCount(0);
    expect(
      (await back.evaluate(() => globalThis.bedside.sealReport())).checks.filter(({ result }) => result === 'open'),
    ).toEqual([]);
  });

  test('a second tab goes on with its build when the first takes the update', async ({ page, context }) => {
    await arrive(page, `${site.url}/`);
    await waitUntilKept(page);
    const other = await context.newPage();
    await arrive(other, `${site.url}/`);
    const first = await buildOf(other);
    const second = await publish();
    await page.reload();
    await arrive(page, `${site.url}/`);
    await page.getByRole('button', { name: 'Take the update' }).click();
    await page.waitForFunction(
      (build) => document.querySelector('meta[name="bedside-build"]')?.getAttribute('content') === build,
      second,
    );
    expect(await buildOf(other)).toBe(first);
    expect(await runDemo(other, 1)).toBe('6 done, reported');
    await other.getByRole('link', { name: 'Runs', exact: true }).click();
    await expect(other.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  });
});

test('erasing everything leaves no database, cache, file or service worker, also after the tab went on', async ({
  page,
  context,
}) => {
  await arrive(page);
  await waitUntilKept(page);
  await page.reload();
  await page.waitForFunction(() => 'bedside' in globalThis);
  expect(await runDemo(page, 1)).toBe('6 done, reported');
  expect(await kindsKept(page)).toEqual({ databases: 2, caches: 2, files: 1, workers: 1 });
  await page.getByRole('link', { name: 'Privacy', exact: true }).click();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('nothing is left')).toBeVisible();
  // The old worker serves this tab until it is closed, and must write nothing.
  await page.getByRole('link', { name: 'Bedside' }).first().click();
  await expect(runDemo(page, 1)).rejects.toThrow(/Everything was erased/u);
  await page.waitForTimeout(1000);
  expect(await kindsKept(page)).toEqual({ databases: 0, caches: 0, files: 0, workers: 0 });
  await page.close();
  expect(await kindsKept(await blankPage(context))).toEqual({ databases: 0, caches: 0, files: 0, workers: 0 });
});

test('every page of the build carries its policy, and no script starts a worker but the one that gives it a policy', async () => {
  const folder = await buildPage();
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    const markup = readFileSync(join(folder, page), 'utf8');
    expect(markup.indexOf('http-equiv="Content-Security-Policy"')).toBeGreaterThan(0);
    expect(markup.indexOf('http-equiv="Content-Security-Policy"')).toBeLessThan(markup.indexOf('<script'));
  }
  const starts = readdirSync(join(folder, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [
      ...readFileSync(join(folder, 'assets', name), 'utf8').matchAll(/new (?:Shared)?Worker\((.{0,60})/gsu),
    ])
    .map(([, argument = '']) => argument);
  expect(starts.length).toBeGreaterThan(1);
  // The seal's own check aims at an address without a file and at an idle text, to see them refused.
  const fromAddress = starts.filter(
    (argument) =>
      /^(?:["'`]|new URL)/u.test(argument) && !/\.invalid|data:text\/javascript,postMessage\(0\)/u.test(argument),
  );
  expect(fromAddress).toEqual([]);
});

/** A page of the origin without any of our code. */
async function blankPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${host.url}/control.html`);
  return page;
}

function kindsKept(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      files: files.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
}
