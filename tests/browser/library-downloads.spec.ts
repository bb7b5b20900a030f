import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ggufFile, slow, tiny } from '../fixtures/gguf.ts';
import { emptyWasm, mlcFiles } from '../fixtures/mlc-model.ts';
import { beginGguf, filesOnDisk, hashesOnDisk, lookUp, test, waitUntilKept } from './library-page.ts';

const small = ggufFile(tiny);
const large = ggufFile(slow);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.beforeEach(({ hub }) => {
  hub.addRepository('someone/tiny-GGUF', { 'tiny.gguf': small, 'README.md': Buffer.from('# tiny') });
  hub.addRepository('someone/large-GGUF', { 'large-Q8_0.gguf': large });
  for (const ending of ['.gguf', '.bin', '.json', '.wasm']) hub.serve(ending, null);
  hub.forget();
});

test('a GGUF file is fetched through the redirect, checked against the hub, and stands in the list', async ({
  library,
  hub,
}) => {
  await beginGguf(library, 'https://huggingface.co/someone/large-GGUF/tree/main', 'large-Q8_0.gguf');
  await waitUntilKept(library, 'large-Q8_0');
  await expect(library.getByRole('row', { name: /large-Q8_0 model \(GGUF\).*hash stated by the hub/u })).toBeVisible();
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
  const hosts = hub.requests.map(({ host }) => host);
  expect(new Set(hosts)).toEqual(new Set(['huggingface.co', 'us.aws.cdn.hf.co']));
});

test('a server that ends connections early is asked for the rest only', async ({ library, hub }) => {
  const afterBytes = Math.floor(large.length / 4);
  hub.serve('.gguf', { cut: { times: 3, afterBytes } });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await waitUntilKept(library, 'large-Q8_0');
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
  const ranges = hub.requests.filter(({ host }) => host === 'us.aws.cdn.hf.co').map(({ range }) => range);
  const starts = ranges.map((range) => Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1]));
  expect(starts.length).toBe(4);
  expect(starts[0]).toBe(0);
  expect(starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0))).toBe(true);
  // What was in the socket at a cut is lost and comes twice; begun anew each time, it would be 1.75 times the file.
  expect(hub.sentBytes).toBeLessThan(large.length * 1.5);
});

test('a server without ranges begins anew, says so, and the hash is right', async ({ library, hub }) => {
  hub.serve('.gguf', {
    noRange: true,
    bytesPerSecond: 8e6,
    cut: { times: 1, afterBytes: Math.floor(large.length / 2) },
  });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByText(/cannot continue a file: "large-Q8_0.gguf" begins anew/u)).toBeVisible();
  await waitUntilKept(library, 'large-Q8_0');
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
});

test('a flipped byte is refused and removed; the next try is right', async ({ library, hub }) => {
  hub.serve('.gguf', { flipped: large.length - 7 });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  const alert = library.getByRole('alert').filter({ hasText: 'was refused and removed' });
  await expect(alert).toContainText(`${sha256(large)} was expected`);
  expect(await hashesOnDisk(library)).toEqual({});
  hub.serve('.gguf', null);
  await library.getByRole('button', { name: 'Go on with large-Q8_0' }).click();
  await waitUntilKept(library, 'large-Q8_0');
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
});

test('a web page in place of the weights is refused', async ({ library, hub }) => {
  hub.serve('.gguf', { html: true });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByRole('alert')).toContainText('a web page came in its place');
  await library.getByRole('button', { name: 'Remove what came of large-Q8_0' }).click();
  await expect(library.getByText('"large-Q8_0" was removed.').first()).toBeAttached();
  expect(await filesOnDisk(library)).toEqual([]);
});

test('a redirect to a host that is not listed is refused with a sentence, and that host hears nothing', async ({
  library,
  hub,
}) => {
  hub.serve('.gguf', { elsewhere: true });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByRole('alert')).toContainText("not on this page's list, and the browser refused it");
  expect(hub.requests.map(({ host }) => host)).not.toContain('weights.elsewhere.example');
});

test('a name that is none, one the hub does not know, and a gated repository are told apart', async ({
  library,
  hub,
}) => {
  hub.addRepository('someone/gated-GGUF', { 'gated.gguf': small }, { gated: 'manual' });
  const alert = library.getByRole('alert');
  await lookUp(library, 'no name at all');
  await expect(alert).toContainText('"no name at all" is no repository: write owner/name');
  await lookUp(library, 'someone/absent');
  await expect(alert).toContainText('The hub knows no public repository of this name');
  await lookUp(library, 'someone/gated-GGUF');
  await expect(alert).toContainText('asks for a login and consent');
});

test('a server that is down is asked again, then given up with what came kept', async ({ library, hub }) => {
  test.setTimeout(90_000);
  hub.serve('.gguf', { status: 503 });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(library.getByText(/is busy \(it answered 503\)/u).first()).toBeVisible();
  await expect(library.getByRole('alert')).toContainText('go on when the connection is back', { timeout: 40_000 });
  expect(hub.requests.filter(({ host }) => host === 'us.aws.cdn.hf.co').length).toBeGreaterThan(3);
});

test('a model for WebLLM goes into its caches under its own addresses, shards side by side', async ({
  library,
  hub,
}) => {
  const id = 'SmolLM2-135M-Instruct-q0f32-MLC';
  const wasm =
    'raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/SmolLM2-135M-Instruct-q0f32_cs1k-webgpu.wasm';
  const files = mlcFiles(6, 300_000);
  hub.addRepository(`mlc-ai/${id}`, files);
  hub.addFile(wasm, emptyWasm);
  hub.serve('.bin', { bytesPerSecond: 600_000 });
  await library.getByLabel('Only what may run here').uncheck();
  await library.getByLabel('Filter models').fill('SmolLM2 135M q0f32');
  await library.getByRole('button', { name: 'Download SmolLM2 135M Instruct q0f32' }).click();
  await waitUntilKept(library, 'SmolLM2 135M Instruct q0f32');
  const cached = await library.evaluate(async (model) => {
    const base = `https://huggingface.co/mlc-ai/${model}/resolve/main/`;
    const keys = async (cache: string): Promise<string[]> =>
      (await (await caches.open(cache)).keys()).map(({ url }) => url.replace(base, ''));
    const shard = await (await caches.open('webllm/model')).match(`${base}params_shard_3.bin`);
    const hash = new Uint8Array(
      await crypto.subtle.digest('SHA-256', (await shard?.arrayBuffer()) ?? new ArrayBuffer()),
    );
    return {
      config: await keys('webllm/config'),
      model: (await keys('webllm/model')).sort(),
      wasm: await keys('webllm/wasm'),
      hash: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    };
  }, id);
  expect(cached.config).toEqual(['mlc-chat-config.json']);
  expect(cached.wasm).toEqual([`https://${wasm}`]);
  expect(cached.model).toEqual([
    ...Array.from({ length: 6 }, (_, index) => `params_shard_${String(index)}.bin`),
    'tensor-cache.json',
    'tokenizer.json',
  ]);
  expect(cached.hash).toBe(sha256(files['params_shard_3.bin'] ?? new Uint8Array()));

  await library.getByRole('button', { name: /^Remove SmolLM2/u }).click();
  await library.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(library.getByText('Nothing yet.')).toBeVisible();
  const left = await library.evaluate(
    async () =>
      (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat().length,
  );
  expect(left).toBe(0);
  expect(await filesOnDisk(library)).toEqual([]);
});

test('half a model is refused before its weights are fetched', async ({ library, hub }) => {
  const { 'params_shard_4.bin': missing, ...rest } = mlcFiles(6, 200_000);
  expect(missing).toBeDefined();
  hub.addRepository('mlc-ai/Qwen3-0.6B-q4f32_1-MLC', rest);
  await lookUp(library, 'mlc-ai/Qwen3-0.6B-q4f32_1-MLC');
  await library.getByRole('button', { name: 'Download Qwen3-0.6B-q4f32_1-MLC' }).click();
  await expect(library.getByRole('alert')).toContainText('is not a whole model: it has no params_shard_4.bin');
  expect(hub.requests.filter(({ path }) => path.endsWith('.bin'))).toEqual([]);
});

test('of two tabs that want the same model one fetches it, and both show it in the end', async ({
  library,
  hub,
  browserAtHub,
}) => {
  hub.serve('.gguf', { bytesPerSecond: Math.floor(large.length / 4) });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await library.getByText(/MB\/s/u).waitFor();
  const second = await browserAtHub.page.context().newPage();
  await second.goto(library.url());
  await expect(second.getByText(/Another tab is at it/u)).toBeVisible();
  await beginGguf(second, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await expect(second.getByRole('alert')).toContainText('is being fetched or removed already');
  await waitUntilKept(library, 'large-Q8_0');
  await waitUntilKept(second, 'large-Q8_0');
  expect(hub.sentBytes).toBeLessThan(large.length * 1.1);
});

test('a download is paused and goes on after a reload', async ({ library, hub }) => {
  hub.serve('.gguf', { bytesPerSecond: Math.floor(large.length / 3) });
  await beginGguf(library, 'someone/large-GGUF', 'large-Q8_0.gguf');
  await library.getByText(/MB\/s, .* left/u).waitFor();
  await library.getByRole('button', { name: 'Pause large-Q8_0' }).click();
  await expect(library.getByText(/^Paused,/u)).toBeVisible();
  await library.reload();
  await library.getByRole('button', { name: 'Go on with large-Q8_0' }).click();
  await waitUntilKept(library, 'large-Q8_0');
  expect(await hashesOnDisk(library)).toEqual({ 'large-Q8_0': sha256(large) });
  expect(hub.sentBytes).toBeLessThan(large.length * 1.3);
});

const meqsum = '../shared/data/meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx';

test('an open dataset is fetched by one click, held to its pinned hash, and imported in the evaluator', async ({
  library,
  hub,
}) => {
  test.skip(!existsSync(meqsum), `${meqsum} is not here`);
  const bytes = readFileSync(meqsum);
  const name = 'MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx';
  hub.addFile(`raw.githubusercontent.com/abachaa/MeQSum/51e36cf65c12602333b6fdc3ae8ecf10430529f7/${name}`, bytes);
  hub.serve('.xlsx', { flipped: 5000 });
  const title = 'MeQSum, 1,000 consumer health questions';
  await library.getByRole('button', { name: `Download ${title}` }).click();
  await expect(library.getByRole('alert')).toContainText('was refused and removed');
  hub.serve('.xlsx', null);
  await library.getByRole('button', { name: `Go on with ${title}` }).click();
  await waitUntilKept(library, title);
  await expect(library.getByRole('row', { name: /MeQSum.*hash pinned here/u })).toBeVisible();
  await library.getByRole('link', { name: 'Bedside' }).click();
  await library.getByRole('group', { name: 'Datasets from the library' }).getByRole('button', { name: title }).click();
  await expect(library.getByText(/1,000 cases/u).first()).toBeVisible({ timeout: 30_000 });
});
