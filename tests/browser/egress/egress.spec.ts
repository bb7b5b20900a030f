import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../../tools/setup/chromium.ts';
import { buildPage } from '../../../tools/setup/build.ts';
import { openAppHost, type AppHost } from './app-host.ts';
import { documentChannels, workerChannels } from './channels/index.ts';
import { hubConfiguration, openForeignHosts, type ForeignHosts } from './foreign-hosts.ts';
import { egressTable } from './egress-table.ts';
import { tryChannels } from './try-channels.ts';

/**
 * Everything a page and its workers could send away, tried against hosts that write down what reaches them. What the page thinks of
 * it does not count. A channel that reaches nobody without any policy is "not exercised" and proves nothing.
 */

/** Fewer would mean that this suite has stopped trying. 110 do in Chromium 156. */
const leastExercised = 100;

let browser: Browser;
let foreign: ForeignHosts;
let plain: AppHost;
let withHeaders: AppHost;
const reached = new Map<string, ReadonlySet<string>>();

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const folder = await buildPage();
  foreign = await openForeignHosts();
  browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS, ...foreign.flags] });
  plain = await openAppHost(folder, { readsHeaders: false });
  withHeaders = await openAppHost(folder, { readsHeaders: true });
});

test.afterAll(async () => {
  await browser.close();
  foreign.close();
  await plain.close();
  await withHeaders.close();
});

/**
 * What only a header can close; on a host without headers the service worker adds it. The page puts WebRTC, windows and passkeys
 * away, but code within it that means to can take them from a frame.
 */
const closedByHeaderOnly = ['webrtc-frame', 'window-open-frame'];

/** A page an attacker has put on the same origin is not ours to seal; where the service worker runs it cannot even be opened. */
const plantedPage = ['own-page'];

test('without any policy the channels do reach foreign hosts', async () => {
  const seen = await tryIn('control', plain, async (page) => {
    await page.goto(`${plain.url}/control.html`);
  });
  expect(seen.size).toBeGreaterThanOrEqual(leastExercised);
});

test('by its own policy alone, on a host without headers, nothing leaves but what only code in the page could send', async () => {
  const seen = await tryIn('meta', plain, async (page) => {
    await page.goto(`${plain.url}/app.html`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
  expect(beyond(seen, [...closedByHeaderOnly, ...plantedPage])).toEqual([]);
});

test('sealed by the service worker on a host without headers, nothing leaves', async () => {
  const seen = await tryIn('sealed', plain, async (page) => {
    await page.goto(`${plain.url}/index.html`);
    await page.waitForURL(/app\.html/u);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });
  expect([...seen]).toEqual([]);
});

test('after a hard reload without the service worker, nothing leaves but what only code in the page could send', async () => {
  const seen = await tryIn('hard', plain, async (page) => {
    await page.goto(`${plain.url}/index.html`);
    await page.waitForURL(/app\.html/u);
    const session = await page.context().newCDPSession(page);
    const loaded = page.waitForEvent('load');
    await session.send('Page.reload', { ignoreCache: true });
    await loaded;
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
  expect(beyond(seen, closedByHeaderOnly)).toEqual([]);
});

test('on a host that reads the headers file, nothing leaves', async () => {
  const seen = await tryIn('headers', withHeaders, async (page) => {
    await page.goto(`${withHeaders.url}/app.html`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
  expect(beyond(seen, plantedPage)).toEqual([]);
});

test("sealed by the service worker, the library's hosts are no way out of the evaluator either", async () => {
  const seen = await tryIn(hubConfiguration, plain, async (page) => {
    await page.goto(`${plain.url}/index.html`);
    await page.waitForURL(/app\.html/u);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });
  expect([...seen]).toEqual([]);
  // The same hosts do hear what the library itself asks for.
  const page = await browser.newPage();
  await page.goto(`${plain.url}/library.html`);
  const { http } = foreign.target('library', hubConfiguration, plain.url);
  await page.evaluate((address) => fetch(address).catch(() => undefined), http);
  expect([...foreign.seen(hubConfiguration)]).toEqual(['library']);
  await page.close();
});

test('the table of all channels', () => {
  const table = egressTable([...documentChannels, ...workerChannels], reached);
  process.stdout.write(`${table.text}\n`);
  expect(documentChannels.length).toBeGreaterThanOrEqual(85);
  expect(workerChannels.length).toBeGreaterThanOrEqual(20);
  expect(table.exercised).toBeGreaterThanOrEqual(leastExercised);
});

function beyond(seen: ReadonlySet<string>, known: readonly string[]): readonly string[] {
  return [...seen].filter((id) => !known.includes(id));
}

async function tryIn(name: string, host: AppHost, open: (page: Page) => Promise<void>): Promise<ReadonlySet<string>> {
  const context = await browser.newContext({ permissions: ['notifications', 'background-sync'] });
  const seen = await tryChannels(context, foreign, {
    name,
    own: host.url,
    open: async () => {
      const page = await context.newPage();
      await open(page);
      return page;
    },
  });
  await context.close();
  reached.set(name, seen);
  return seen;
}
