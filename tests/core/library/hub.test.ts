import { describe, expect, test } from 'vitest';
import { fileUrl, readListing, repositoryName, type HubRepository } from '../../../src/core/library/hub.ts';
import { itemIdOf, type GgufOrder, type MlcOrder } from '../../../src/core/library/order.ts';
import { planGguf, planMlc } from '../../../src/core/library/plan-files.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

const sha = 'a'.repeat(40);

describe('a typed name', () => {
  test.each([
    'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    ' Qwen/Qwen2.5-0.5B-Instruct-GGUF ',
    'https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    'hf.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/blob/main/x.gguf?download=true',
    'https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF#files',
  ])('%s is understood', (typed) => {
    expect(repositoryName(typed)).toEqual({ ok: true, value: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF' });
  });

  test.each([
    '',
    'Qwen',
    'a b/c',
    '../..',
    'a/..',
    'https://elsewhere.example/a/b/c',
    'a/b%2Fc',
    ...Object.values(hostileTexts(10_000)),
  ])('%j is none', (typed) => {
    expect(repositoryName(typed)).toMatchObject({ ok: false, failure: { kind: 'unknown' } });
  });
});

describe('the listing of the hub', () => {
  test('gives the commit, sizes and hashes; paths that leave the repository are left out', () => {
    const listing = readListing('a/b', {
      sha,
      cardData: { license: 'other', license_name: 'some-terms' },
      siblings: [
        { rfilename: 'm.gguf', size: 9, blobId: sha, lfs: { sha256: 'b'.repeat(64), size: 9 } },
        { rfilename: 'config.json', size: 3, blobId: sha },
        { rfilename: '../secret', size: 3 },
        { rfilename: 'x', size: -1, blobId: 'no hash' },
        null,
      ],
    });
    expect(listing).toEqual({
      ok: true,
      value: {
        name: 'a/b',
        revision: sha,
        licence: 'some-terms',
        files: [
          { path: 'm.gguf', sizeBytes: 9, sha256: 'b'.repeat(64), gitSha1: null },
          { path: 'config.json', sizeBytes: 3, sha256: null, gitSha1: sha },
          { path: 'x', sizeBytes: null, sha256: null, gitSha1: null },
        ],
      },
    });
  });

  test.each([[null], ['text'], [{}], [{ sha: 'main', siblings: [] }], [{ sha }], [{ sha, siblings: {} }]])(
    '%j is refused',
    (answer) => {
      expect(readListing('a/b', answer).ok).toBe(false);
    },
  );

  test.each(['auto', 'manual', true])('gated %j is told apart', (gated) => {
    expect(readListing('a/b', { sha, gated, siblings: [] })).toMatchObject({ ok: false, failure: { kind: 'gated' } });
  });
});

describe('the plan', () => {
  const repository: HubRepository = {
    name: 'a/b-GGUF',
    revision: sha,
    licence: 'mit',
    files: [
      'b-Q4_K_M.gguf',
      'b-q8_0.gguf',
      'b-IQ4_K_M.gguf',
      'mmproj-b-Q8_0.gguf',
      'big-F16-00001-of-00002.gguf',
      'sub dir/b.Q6_K.gguf',
    ].map((path) => ({ path, sizeBytes: 5, sha256: 'c'.repeat(64), gitSha1: null })),
  };
  const order = (choose: GgufOrder['choose']): GgufOrder => ({
    kind: 'gguf',
    repository: 'a/b-GGUF',
    choose,
    title: 'b',
  });

  test.each([
    ['Q4_K_M', 'b-Q4_K_M.gguf'],
    ['Q8_0', 'b-q8_0.gguf'],
    ['Q6_K', 'sub dir/b.Q6_K.gguf'],
  ])('finds the file of a quantisation: %s', (quantisation, path) => {
    const plan = planGguf(order({ quantisation }), repository);
    expect(plan).toMatchObject({
      ok: true,
      value: {
        files: [{ name: path, url: fileUrl(repository, path), expected: { algorithm: 'sha256', toldBy: 'hub' } }],
      },
    });
  });

  test('keeps to the commit, and addresses paths as a URL needs them', () => {
    expect(fileUrl(repository, 'sub dir/b.Q6_K.gguf')).toBe(
      `https://huggingface.co/a/b-GGUF/resolve/${sha}/sub%20dir/b.Q6_K.gguf`,
    );
  });

  test.each([
    [{ quantisation: 'F16' }, 'in several parts'],
    [{ path: 'mmproj-b-Q8_0.gguf' }, 'in several parts'],
  ])('refuses what cannot run here', (choose, words) => {
    expect(planGguf(order(choose), repository)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining(words) },
    });
  });

  const mlc: MlcOrder = {
    kind: 'mlc',
    id: 'b-q4f16_1-MLC',
    repository: 'a/b-MLC',
    libraryUrl: 'https://raw.githubusercontent.com/x/b.wasm',
    contextTokens: 4096,
    graphicsMegabytes: 900,
    title: 'b',
  };
  const compiled = (...paths: readonly string[]): HubRepository => ({
    name: 'a/b-MLC',
    revision: sha,
    licence: null,
    files: paths.map((path) => ({ path, sizeBytes: 5, sha256: null, gitSha1: sha })),
  });
  const head = ['mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json'];

  test('puts a compiled model under the addresses WebLLM looks for, whatever commit was fetched', () => {
    const plan = planMlc(mlc, compiled(...head, 'params_shard_0.bin', 'README.md', 'ndarray-cache.json'));
    expect(plan.ok && plan.value.files.map(({ place }) => place)).toEqual([
      {
        kind: 'cache',
        cache: 'webllm/config',
        key: 'https://huggingface.co/a/b-MLC/resolve/main/mlc-chat-config.json',
      },
      { kind: 'cache', cache: 'webllm/model', key: 'https://huggingface.co/a/b-MLC/resolve/main/tensor-cache.json' },
      { kind: 'cache', cache: 'webllm/model', key: 'https://huggingface.co/a/b-MLC/resolve/main/tokenizer.json' },
      { kind: 'cache', cache: 'webllm/model', key: 'https://huggingface.co/a/b-MLC/resolve/main/params_shard_0.bin' },
      { kind: 'cache', cache: 'webllm/wasm', key: 'https://raw.githubusercontent.com/x/b.wasm' },
    ]);
    expect(plan.ok && plan.value.files.every(({ url }) => !url.includes('/main/'))).toBe(true);
  });

  test.each([
    ['no list of weights', ['mlc-chat-config.json', 'tokenizer.json', 'params_shard_0.bin'], 'tensor-cache.json'],
    ['no tokenizer', ['mlc-chat-config.json', 'tensor-cache.json', 'params_shard_0.bin'], 'tokenizer.json'],
    ['no weights', head, 'holds no weights'],
  ])('refuses half a model: %s', (_, paths, words) => {
    expect(planMlc(mlc, compiled(...paths))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining(words) },
    });
  });

  test('gives the same name to the same order', () => {
    expect(itemIdOf(mlc)).toBe('mlc:b-q4f16_1-MLC');
    expect(itemIdOf(order({ quantisation: 'Q8_0' }))).toBe('gguf:a/b-GGUF:Q8_0');
  });
});
