import { expect } from '@playwright/test';
import type {} from '../../src/app/automation.ts';
import { ggufFile, tiny } from '../fixtures/gguf.ts';
import { beginGguf, hashesOnDisk, openLibrary, test, waitUntilKept } from './library-page.ts';
import { pageUrl } from './page-url.ts';

test.beforeEach(({ hub }) => {
  hub.addRepository('someone/tiny-GGUF', { 'tiny.gguf': ggufFile(tiny) });
  hub.forget();
});

test('behind the service worker the library downloads as before, and the ledger names the hosts only', async ({
  browserAtHub: { page },
  hub,
}) => {
  await page.goto(pageUrl());
  await page.waitForURL(/app\.html/u);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await openLibrary(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await beginGguf(page, 'someone/tiny-GGUF', 'tiny.gguf');
  await waitUntilKept(page, 'tiny');
  expect(Object.keys(await hashesOnDisk(page))).toEqual(['tiny']);
  expect(new Set(hub.requests.map(({ host }) => host))).toEqual(new Set(['huggingface.co', 'us.aws.cdn.hf.co']));

  await page.goto(pageUrl('app.html'));
  await page.waitForFunction(() => 'bedside' in globalThis);
  const foreign = (): Promise<readonly { origin: string; path: string | null; verdict: string }[]> =>
    page.evaluate(async () => {
      const rows = await globalThis.bedside.ledger();
      return rows
        .filter((row) => row.origin !== location.origin)
        .map(({ origin, path, verdict }) => ({ origin, path, verdict }));
    });
  await expect.poll(async () => (await foreign()).length).toBeGreaterThan(0);
  for (const row of await foreign())
    expect(row).toEqual({ origin: 'https://huggingface.co', path: null, verdict: 'library' });
});
