import { expect, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { seededRandom } from '../../src/core/random.ts';
import { ggufFile, slow, tiny } from '../fixtures/gguf.ts';
import { emptyWasm, mlcFiles } from '../fixtures/mlc-model.ts';
import { startKillable, type KillableBrowser } from './killable-browser.ts';
import { beginGguf, hashesOnDisk, lookUp, openLibrary, test, waitUntilKept } from './library-page.ts';
import { pageUrl } from './page-url.ts';

const large = ggufFile(slow);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const kills = 10;

/** So many random points in ascending order, one in each of as many stretches, so that each kill finds something to interrupt. */
function randomPoints(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => 0.03 + ((index + random()) / count) * 0.9);
}

async function waitForBytes(page: Page, wanted: number): Promise<void> {
  await expect.poll(() => downloadedBytes(page), { intervals: [50], timeout: 30_000 }).toBeGreaterThan(wanted);
}

/** Turn about: the browser is killed, or the tab closed. Gives a browser in which the library is open again. */
async function interrupt(
  browser: KillableBrowser,
  index: number,
  profile: string,
  flags: readonly string[],
): Promise<KillableBrowser> {
  if (index % 2 === 0) {
    await browser.kill();
    const next = await startKillable(profile, flags);
    await openLibrary(next.page);
    return next;
  }
  const page = await browser.page.context().newPage();
  await browser.page.close({ runBeforeUnload: false });
  await openLibrary(page);
  return { ...browser, page };
}

test(`a download killed at ${String(kills)} random points is resumed to the right hash`, async ({ hub, profile }) => {
  test.setTimeout(240_000);
  hub.addRepository('someone/large-GGUF', { 'large-Q8_0.gguf': large });
  hub.serve('.gguf', { bytesPerSecond: Math.floor(large.length / 8) });
  hub.forget();
  let browser = await startKillable(profile, hub.browserFlags);
  await openLibrary(browser.page);
  await beginGguf(browser.page, 'someone/large-GGUF', 'large-Q8_0.gguf');
  for (const [index, point] of randomPoints(kills, 20_260_811).entries()) {
    await waitForBytes(browser.page, point * large.length);
    browser = await interrupt(browser, index, profile, hub.browserFlags);
    expect(await hashesOnDisk(browser.page)).toEqual({});
    await browser.page.getByRole('button', { name: 'Go on with large-Q8_0' }).click();
  }
  await waitUntilKept(browser.page, 'large-Q8_0');
  expect(await hashesOnDisk(browser.page)).toEqual({ 'large-Q8_0': sha256(large) });
  const starts = hub.requests
    .filter(({ host }) => host === 'us.aws.cdn.hf.co')
    .map(({ range }) => Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1]));
  expect(starts.length).toBeGreaterThan(kills);
  expect(starts.slice(1).every((start) => start > 0)).toBe(true);
  expect(starts).toEqual([...starts].sort((left, right) => left - right));
  // What was on its way at a kill comes twice, and nothing else.
  expect(hub.sentBytes).toBeLessThan(large.length * 2);
  await browser.close();
});

test('shards side by side, killed at five random points, are resumed to the right hashes', async ({ hub, profile }) => {
  test.setTimeout(180_000);
  const id = 'SmolLM2-135M-Instruct-q0f32-MLC';
  const files = mlcFiles(8, 1_500_000);
  hub.addRepository(`mlc-ai/${id}`, files);
  hub.addFile(
    'raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/SmolLM2-135M-Instruct-q0f32_cs1k-webgpu.wasm',
    emptyWasm,
  );
  hub.serve('.bin', { bytesPerSecond: 400_000 });
  let browser = await startKillable(profile, hub.browserFlags);
  await openLibrary(browser.page);
  await lookUp(browser.page, `mlc-ai/${id}`);
  await browser.page.getByRole('button', { name: `Download ${id}` }).click();
  for (const [index, point] of randomPoints(5, 7).entries()) {
    await waitForBytes(browser.page, point * 8 * 1_500_000);
    browser = await interrupt(browser, index * 2, profile, hub.browserFlags);
    await browser.page.getByRole('button', { name: /^Go on with SmolLM2/u }).click();
  }
  await waitUntilKept(browser.page, 'SmolLM2 135M Instruct q0f32');
  const hashes = await browser.page.evaluate(async () => {
    const cache = await caches.open('webllm/model');
    const found: Record<string, string> = {};
    for (const { url } of await cache.keys()) {
      const bytes = (await (await cache.match(url))?.arrayBuffer()) ?? new ArrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      found[url.split('/').at(-1) ?? ''] = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return found;
  });
  const expected = Object.entries(files).filter(([name]) => /shard|tensor-cache|tokenizer/u.test(name));
  expect(hashes).toEqual(Object.fromEntries(expected.map(([name, bytes]) => [name, sha256(bytes)])));
  await browser.close();
});

/** What the screen says has come, in bytes. */
function downloadedBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const said = /Downloading, ([\d.]+) (kB|MB)/u.exec(document.body.innerText);
    return said === null ? 0 : Number(said[1]) * (said[2] === 'MB' ? 1e6 : 1e3);
  });
}

test('a full disk is said, what came is kept, the evaluator runs, and with room the download goes on', async ({
  library,
  hub,
}) => {
  test.setTimeout(180_000);
  hub.addRepository('someone/large-GGUF', { 'large-Q8_0.gguf': large });
  hub.serve('.gguf', { bytesPerSecond: 40e6 });
  const session = await library.context().newCDPSession(library);
  const { origin } = new URL(library.url());
  const { usage } = await library.evaluate(() => navigator.storage.estimate());
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    quotaSize: (usage ?? 0) + Math.floor(large.length / 2),
  });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByRole('alert')).toContainText('no room left', { timeout: 30_000 });
  expect(await hashesOnDisk(library)).toEqual({});

  // The evaluator, on a disk full to the last kilobyte, which the last write to it seldom leaves: it opens, runs, and says what it could not keep.
  const filled = await library.evaluate(() => navigator.storage.estimate());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: (filled.usage ?? 0) + 1000 });
  const evaluator = await library.context().newPage();
  await evaluator.goto(pageUrl('app.html'));
  await evaluator.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  await evaluator.getByLabel('Cases of each task').fill('1');
  await evaluator.getByRole('button', { name: 'Start this evaluation' }).click();
  await evaluator.getByRole('heading', { name: 'Results', level: 1 }).waitFor({ timeout: 60_000 });
  await expect(evaluator.getByText('This run is in this tab’s memory only')).toBeVisible();
  await evaluator.close();

  await library.getByRole('button', { name: 'Remove what came of large-Q8_0' }).click();
  await expect(library.getByText('"large-Q8_0" was removed.').first()).toBeAttached();
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByRole('alert')).toContainText('no room left', { timeout: 30_000 });
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  hub.forget();
  await library.getByRole('button', { name: 'Go on with large-Q8_0' }).click();
  await waitUntilKept(library, 'large-Q8_0');
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
  expect(hub.requests.map(({ range }) => range).filter((range) => range === 'bytes=0-')).toEqual([]);
});

test('a downloaded model answers in the evaluator, with the hub gone', async ({ library, hub }) => {
  test.setTimeout(180_000);
  hub.addRepository('someone/tiny-GGUF', { 'tiny.gguf': ggufFile(tiny) });
  hub.serve('.gguf', null);
  await beginGguf(library, 'someone/tiny-GGUF', 'tiny.gguf');
  await waitUntilKept(library, 'tiny');
  hub.forget();
  await library.getByRole('link', { name: 'Bedside' }).click();
  await library.getByLabel(/A model from the library/u).check();
  await library.getByRole('button', { name: 'Choose all of Embedded demo tasks' }).click();
  await library.getByLabel('Cases of each task').fill('1');
  await library.getByRole('button', { name: 'Start this evaluation' }).click();
  await library.getByRole('heading', { name: 'Results', level: 1 }).waitFor({ timeout: 120_000 });
  await expect(library.getByText('tiny', { exact: true }).first()).toBeVisible();
  const trained = await library.evaluate(async () => (await globalThis.bedside.runs())[0]?.spec.model.sha256);
  expect(trained).toBe(sha256(ggufFile(tiny)));
  expect(hub.requests).toEqual([]);
});
