import { expect, test } from 'vitest';
import { isSameModel } from '../../src/app/models.ts';
import type { ModelSource } from '../../workers/engine.api.ts';

const build = { id: 'm-q4f32_1-MLC', modelUrl: 'https://local.invalid/m', libraryUrl: 'https://local.invalid/m.wasm' };
const mlc: ModelSource = {
  engine: 'webllm',
  id: 'm',
  title: 'm',
  source: { kind: 'mlc', builds: [build] },
  threads: 1,
  contextTokens: 'model',
  sha256: 'a'.repeat(64),
};

/** The library reads a file anew each time it is asked. */
function gguf(change: Partial<ModelSource> = {}): ModelSource {
  const source = { kind: 'file', file: new Blob(['x']) } as const;
  return { ...mlc, engine: 'llamacpp', source, threads: 'probe', ...change };
}

function withoutHash({ sha256, ...rest }: ModelSource): ModelSource {
  expect(sha256).toBeDefined();
  return rest;
}

test('a model of the library that is read anew is the one that is loaded', () => {
  expect(isSameModel(gguf(), gguf())).toBe(true);
  expect(isSameModel(gguf(), gguf({ sha256: 'b'.repeat(64) }))).toBe(false);
  expect(isSameModel(mlc, { ...mlc, source: { kind: 'mlc', builds: [{ ...build }] } })).toBe(true);
});

test('without hashes only the very same file is', () => {
  const file = withoutHash(gguf());
  expect(isSameModel(file, { ...file })).toBe(true);
  expect(isSameModel(file, withoutHash(gguf()))).toBe(false);
});

test.each([
  ['other files under the same addresses', { sha256: 'b'.repeat(64) }],
  ['another context', { contextTokens: 512 }],
  ['another context of the build', { source: { kind: 'mlc', builds: [{ ...build, contextTokens: 512 }] } }],
  ['another engine', { engine: 'llamacpp' }],
] as const)('%s is another model', (_, change) => {
  expect(isSameModel(mlc, { ...mlc, ...change })).toBe(false);
});
