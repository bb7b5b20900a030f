import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { mlcIdentity, modelHashOf } from '../../../src/core/library/mlc-identity.ts';
import type { ShelfFile, ShelfItem } from '../../../src/core/library/shelf.ts';

const libraryUrl = 'https://raw.githubusercontent.com/x/m-webgpu.wasm';

function file(name: string, key = `https://huggingface.co/x/m/resolve/main/${name}`): ShelfFile {
  const sha256 = createHash('sha256').update(name).digest('hex');
  return { name, sizeBytes: 1, sha256, checkedBy: 'hub', place: { kind: 'cache', cache: 'webllm/model', key } };
}

const files = ['mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json', 'params_shard_0.bin'].map((name) =>
  file(name),
);
const item: ShelfItem = {
  id: 'mlc:x/m',
  kind: 'mlc',
  title: 'M',
  source: 'x/m',
  revision: null,
  licence: null,
  files: [...files, file('m-webgpu.wasm', libraryUrl)],
  mlc: {
    id: 'm',
    modelUrl: 'https://huggingface.co/x/m/',
    libraryUrl,
    contextTokens: null,
    graphicsMegabytes: null,
  },
  addedAt: 0,
};

test('a model goes by the hashes and names of its files, in whatever order they came', () => {
  const hash = modelHashOf(item);
  const lines = [...files, { ...file('m-webgpu.wasm'), name: 'library' }]
    .map(({ name, sha256 }) => [name, sha256] as const)
    .sort()
    .map(([name, sha256]) => `${sha256}  ${name}\n`);
  expect(hash).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
  expect(modelHashOf({ ...item, files: item.files.toReversed() })).toBe(hash);
});

test('a tokenizer that WebLLM does not read changes nothing; any other file does', () => {
  const hash = modelHashOf(item);
  expect(modelHashOf({ ...item, files: [...item.files, file('tokenizer.model')] })).toBe(hash);
  expect(modelHashOf({ ...item, files: item.files.slice(1) })).not.toBe(hash);
  expect(mlcIdentity([])).toMatch(/^[0-9a-f]{64}$/u);
});

test('a GGUF model goes by its file, and what is no model by nothing', () => {
  const [first] = files;
  expect(modelHashOf({ ...item, kind: 'gguf', mlc: null, files: files.slice(0, 1) })).toBe(first?.sha256);
  expect(modelHashOf({ ...item, kind: 'dataset', mlc: null })).toBeNull();
});
