import { expect, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ggufFile, tiny } from '../fixtures/gguf.ts';
import { emptyWasm, mlcFiles, noise } from '../fixtures/mlc-model.ts';
import { axeFindings } from './axe-findings.ts';
import { beginGguf, lookUp, openLibrary, test, waitUntilKept } from './library-page.ts';
import { isTooWide } from './screen-steps.ts';

const slowFile = noise(3_000_000, 1);
slowFile.set(ggufFile(tiny).subarray(0, 64));

test.beforeEach(({ hub }) => {
  hub.addRepository('someone/tiny-GGUF', { 'tiny.gguf': ggufFile(tiny) });
  hub.addRepository('someone/slow-GGUF', { 'slow.gguf': slowFile });
  hub.addRepository('someone/nothing', { 'README.md': Buffer.from('# nothing') });
  hub.serve('tiny.gguf', null);
  hub.serve('slow.gguf', { bytesPerSecond: 200_000 });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing in the library, ${colorScheme}, ${String(width)} px, and it is not too wide`, async ({
      library,
    }) => {
      test.setTimeout(120_000);
      await library.setViewportSize({ width, height: 844 });
      await library.emulateMedia({ colorScheme });
      const found: string[] = [];
      const look = async (state: string): Promise<void> => {
        for (const finding of await axeFindings(library)) found.push(`${state}: ${finding}`);
        if (await isTooWide(library)) found.push(`${state}: too wide`);
        await keepPicture(library, `${state}-${colorScheme}-${String(width)}`);
      };
      await library.getByText(/models? of 1\d\d/u).waitFor();
      await look('empty');
      await beginGguf(library, 'someone/tiny-GGUF', 'tiny.gguf');
      await waitUntilKept(library, 'tiny');
      await beginGguf(library, 'someone/slow-GGUF', 'slow.gguf');
      await library.getByText(/kB\/s/u).waitFor();
      await look('downloading');
      await library.getByRole('button', { name: 'Pause slow' }).click();
      await library.getByText(/^Paused,/u).waitFor();
      await lookUp(library, 'no name');
      await library.getByRole('alert').waitFor();
      await look('paused');
      await library.getByLabel('Filter models').fill('medpsy');
      await library.getByLabel('Only what may run here').uncheck();
      await library.getByRole('button', { name: 'Remove tiny' }).click();
      await look('removing');
      expect(found).toEqual([]);
    });
  }
}

test('the library is used by keyboard alone', async ({ library }) => {
  await library.getByRole('textbox', { name: 'Repository' }).focus();
  await library.keyboard.type('someone/tiny-GGUF');
  await library.keyboard.press('Enter');
  await library.getByRole('region', { name: 'Files of someone/tiny-GGUF' }).waitFor();
  await tabTo(library, 'Download tiny.gguf');
  await library.keyboard.press('Enter');
  await waitUntilKept(library, 'tiny');
  await library.getByRole('button', { name: 'Remove tiny' }).focus();
  await library.keyboard.press('Enter');
  await library.getByRole('dialog').waitFor();
  await tabTo(library, 'Remove');
  await library.keyboard.press('Enter');
  await expect(library.getByText('Nothing yet.')).toBeVisible();
});

test('the list is filtered by words, engine and subject, and says of each model why it fits or not', async ({
  library,
}) => {
  const rows = library.getByRole('region', { name: 'List of models' }).getByRole('row');
  await library.getByLabel('Only what may run here').uncheck();
  await expect(library.getByText(/^167 models of 167/u)).toBeVisible();
  await library.getByLabel('Biomedical').check();
  await expect(rows.filter({ hasText: 'biomedical' })).toHaveCount(4);
  await library.getByLabel('Biomedical').uncheck();
  await library.getByLabel('Filter models').fill('Llama-3.1-70B');
  await expect(library.getByText(/^0 models/u)).toBeVisible();
  await library.getByLabel('Filter models').fill('Llama 3.1 70B');
  await expect(rows.filter({ hasText: '70B' })).toContainText('no');
  await library.getByLabel('Engine').selectOption('llamacpp');
  await expect(library.getByText(/^0 models/u)).toBeVisible();
});

test('a fact leads to the page that states it, and what nobody states leads to the model’s page', async ({
  library,
}) => {
  await library.getByLabel('Only what may run here').uncheck();
  await library.getByLabel('Filter models').fill('meditron');
  const meditron = library.getByRole('row').filter({ hasText: 'Phi-2 Meditron' });
  await expect(meditron.getByText('not known: see the model’s page')).toHaveCount(3);
  const page = meditron.getByRole('link', { name: /model’s page .*Phi-2 Meditron Q4_K_M/u }).first();
  await expect(page).toHaveAttribute('href', 'https://huggingface.co/afrideva/phi-2-meditron-GGUF');
  await library.getByLabel('Filter models').fill('medpsy 4b');
  const licence = library.getByRole('link', { name: /^Apache-2\.0/u });
  await expect(licence).toHaveAttribute('href', 'https://huggingface.co/qvac/MedPsy-4B-GGUF');
  await expect(licence).toHaveAttribute('rel', 'noopener noreferrer');
  await library.getByLabel('Filter models').fill('me');
  await library.setViewportSize({ width: 1280, height: 844 });
  await keepPicture(library, 'facts');
});

test('a repository with nothing for here is told so', async ({ library }) => {
  await lookUp(library, 'someone/nothing');
  await expect(library.getByText(/holds neither a GGUF file nor a model compiled for WebLLM/u)).toBeVisible();
});

test('the page reaches a listed host, and not one that would answer but is not listed', async ({ library, hub }) => {
  hub.forget();
  const reached = await library.evaluate(async () => {
    const tries = ['https://weights.elsewhere.example/x', 'https://huggingface.co/api/models/someone/tiny-GGUF'];
    const answers = tries.map((url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    );
    return Promise.all(answers);
  });
  expect(reached).toEqual([false, true]);
  expect(hub.requests.map(({ host }) => host)).toEqual(['huggingface.co']);
});

test('files and folders of this device are added, and what is none is refused with a sentence', async ({ library }) => {
  const file = (name: string, buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } => ({
    name,
    mimeType: 'application/octet-stream',
    buffer,
  });
  const files = library.getByLabel('Model files');
  await files.setInputFiles(file('mine.gguf', Buffer.from(ggufFile(tiny))));
  await waitUntilKept(library, 'mine');
  await files.setInputFiles(file('mine.gguf', Buffer.from(ggufFile(tiny))));
  await expect(library.getByRole('alert')).toContainText('has a "mine" already');
  await library.getByRole('button', { name: /^Dismiss/u }).click();
  await files.setInputFiles(file('page.gguf', Buffer.from('<!doctype html><title>Sign in</title>')));
  await expect(library.getByRole('alert')).toContainText('a web page came in its place');
  await library.getByRole('button', { name: /^Dismiss/u }).click();
  await files.setInputFiles(file('encoder.onnx', Buffer.from(noise(2000, 1))));
  await expect(library.getByRole('alert')).toContainText('needs its tokenizer');
  await library.getByRole('button', { name: /^Dismiss/u }).click();
  await files.setInputFiles([
    file('encoder.onnx', Buffer.from(noise(2000, 1))),
    file('tokenizer.json', Buffer.from('{}')),
  ]);
  await waitUntilKept(library, 'encoder');
  await library.reload();
  await waitUntilKept(library, 'mine');
});

test('the folder of a model for WebLLM goes into its caches under addresses that cannot exist', async ({ library }) => {
  const place = mkdtempSync(join(tmpdir(), 'bedside-mlc-'));
  const folder = join(place, 'own-model-q0f32-MLC');
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(mlcFiles(2, 5_000))) writeFileSync(join(folder, name), bytes);
  await library.getByLabel('Model folder').setInputFiles(folder);
  await expect(library.getByRole('alert')).toContainText('needs exactly one compiled library (.wasm)');
  await library.getByRole('button', { name: /^Dismiss/u }).click();
  writeFileSync(join(folder, 'kernels.wasm'), emptyWasm);
  await library.getByLabel('Model folder').setInputFiles(folder);
  await waitUntilKept(library, 'own-model-q0f32-MLC');
  const keys = await library.evaluate(async () => {
    const lists = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url);
  });
  expect(keys.length).toBe(6);
  expect(keys.every((key) => key.startsWith('https://local.invalid/'))).toBe(true);
  rmSync(place, { recursive: true });
});

test('what the browser has thrown away is said', async ({ library }) => {
  await beginGguf(library, 'someone/tiny-GGUF', 'tiny.gguf');
  await waitUntilKept(library, 'tiny');
  await library.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('library');
    await root.removeEntry('files', { recursive: true });
  });
  await openLibrary(library);
  await expect(library.getByText('The browser has thrown away 1 file: remove it and fetch it again.')).toBeVisible();
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 400; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    const isThere = focused.replaceAll(/\s/gu, '') === name.replaceAll(' ', '');
    if (isThere) return;
  }
  throw new Error(`"${name}" was not reached by the tab key`);
}

/** For whoever wants to look: BEDSIDE_PICTURES names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['BEDSIDE_PICTURES'];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: /^(downloading|facts)/u.test(name) });
}

test('a browser without a private file system is told so, and the page stays usable', async ({ browserAtHub }) => {
  const { page } = browserAtHub;
  // As a private window of some browsers does it; the worker is where the library asks.
  await page.route('**/assets/downloader-*.js', async (route) => {
    const response = await route.fetch();
    const refusal = `StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));\n`;
    await route.fulfill({ response, body: refusal + (await response.text()) });
  });
  await openLibrary(page);
  await expect(page.getByRole('alert')).toContainText('no private file system, perhaps in a private window');
  await expect(page.getByText(/models? of 1\d\d/u)).toBeVisible();
});
