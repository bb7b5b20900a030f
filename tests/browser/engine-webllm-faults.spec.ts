import type { ModelFile } from '../../workers/engine.api.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/setup/chromium.ts';
import { expect, test } from './engine-rig/test.ts';

/** The browser's own software adapter: it has no half precision, and nothing is computed here. */
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

const folder = 'https://local.invalid/m/resolve/main/';
const library = 'https://local.invalid/m.wasm';
const build = { id: 'm-q4f32_1-MLC', modelUrl: 'https://local.invalid/m', libraryUrl: library };
const mlc = (change: Partial<typeof build> = {}): ModelFile => ({ kind: 'mlc', builds: [{ ...build, ...change }] });

const config = {
  conv_template: {
    system_template: '{system_message}',
    system_message: '',
    roles: { user: 'U', assistant: 'A' },
    seps: ['\n'],
    stop_str: [],
    stop_token_ids: [],
  },
  context_window_size: 128,
  prefill_chunk_size: 128,
  vocab_size: 8,
  tokenizer_files: ['tokenizer.json'],
};
const list = { records: [{ dataPath: 'shard.bin', nbytes: 4, records: [{ nbytes: 4 }] }] };
const files: Readonly<Record<string, readonly [cache: string, text: string]>> = {
  [`${folder}mlc-chat-config.json`]: ['webllm/config', JSON.stringify(config)],
  [library]: ['webllm/wasm', '\0asm cut off'],
  [`${folder}tokenizer.json`]: ['webllm/model', '{}'],
  [`${folder}tensor-cache.json`]: ['webllm/model', JSON.stringify(list)],
  [`${folder}shard.bin`]: ['webllm/model', 'abcd'],
};
const html = '<!doctype html><title>Not found</title>';
const huge = { records: [{ dataPath: 'shard.bin', nbytes: 4, records: [{ nbytes: 2 ** 31 }] }] };

const cases: readonly (readonly [
  what: string,
  change: Readonly<Record<string, string | null>>,
  kind: string,
  words: string,
])[] = [
  ['nothing fetched', Object.fromEntries(Object.keys(files).map((url) => [url, null])), 'bad-model', 'never fetched'],
  ['one shard missing', { [`${folder}shard.bin`]: null }, 'bad-model', 'its shard.bin'],
  ['half a shard', { [`${folder}shard.bin`]: 'ab' }, 'bad-model', '2 bytes where 4'],
  ['HTML instead of a shard', { [`${folder}shard.bin`]: html }, 'bad-model', 'bytes where 4'],
  ['HTML instead of a list', { [`${folder}tensor-cache.json`]: html }, 'bad-model', 'no list of weights'],
  ['HTML instead of a configuration', { [`${folder}mlc-chat-config.json`]: html }, 'bad-model', 'no JSON object'],
  ['HTML instead of the library', { [library]: html }, 'bad-model', 'no WebAssembly'],
  ['a library that is cut off', {}, 'bad-model', 'WebLLM could not load'],
  [
    'a tensor the adapter cannot hold',
    { [`${folder}tensor-cache.json`]: JSON.stringify(huge) },
    'out-of-memory',
    '2147483648',
  ],
];

for (const [what, change, kind, words] of cases) {
  test(`${what}: refused as ${kind} without asking the network`, async ({ rigPage }) => {
    const outcome = await rigPage.evaluate(
      async ([whole, other, source]) => {
        for (const [url, [cache, text]] of Object.entries(whole)) {
          const held = url in other ? other[url] : text;
          if (typeof held === 'string') await (await caches.open(cache)).put(url, new Response(held));
        }
        return window.rig.load('Test model', { engine: 'webllm', source });
      },
      [files, change, mlc()] as const,
    );
    expect(outcome).toMatchObject({ ok: false, failure: { kind, message: expect.stringContaining(words) } });
    expect(await rigPage.evaluate(() => window.rig.violations)).toEqual([]);
  });
}

test('builds this adapter cannot run, and addresses WebLLM would not keep, are refused', async ({ rigPage }) => {
  const outcomes = await rigPage.evaluate(
    async (sources) => {
      const found = [];
      for (const source of sources) found.push(await window.rig.load('Test model', { engine: 'webllm', source }));
      return found;
    },
    [
      mlc({ id: 'm-q4f16_1-MLC' }),
      mlc({ libraryUrl: 'http://localhost/m.wasm' }),
      { kind: 'mlc', builds: [] } as const,
    ],
  );
  expect(outcomes).toMatchObject([
    { ok: false, failure: { kind: 'unsupported', message: expect.stringContaining('shader-f16') } },
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('localhost') } },
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('lists no build') } },
  ]);
});
