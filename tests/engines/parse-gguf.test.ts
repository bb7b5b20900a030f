import { expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { readGgufHeader } from '../../workers/engines/gguf-header.ts';
import { parseGguf } from '../../workers/engines/parse-gguf.ts';
import { ggufFile, tiny, vocabulary } from '../fixtures/gguf.ts';

const file = ggufFile(tiny);

test('the header tells architecture, metadata and the number of parameters', () => {
  const parsed = parseGguf(file.buffer);
  if (parsed.kind !== 'header') throw new Error(parsed.kind);
  const { width, feedForward, layers } = tiny;
  const perLayer = 2 * width + 4 * width * width + 3 * width * feedForward;
  expect(parsed.header.architecture).toBe('llama');
  expect(parsed.header.parameters).toBe(vocabulary(tiny).length * width + width + layers * perLayer);
  expect(parsed.header.metadata.get('llama.context_length')).toBe(tiny.contextTokens);
  expect(parsed.header.metadata.get('tokenizer.ggml.add_bos_token')).toBe(false);
  expect(parsed.header.leastBytes).toBeLessThanOrEqual(file.length);
});

test('any beginning of the header asks for more, and never throws', () => {
  const parsed = parseGguf(file.buffer);
  if (parsed.kind !== 'header') throw new Error(parsed.kind);
  for (let length = 0; length < 4000; length += 7) expect(parseGguf(file.slice(0, length).buffer).kind).toBe('more');
});

test('noise in the header is refused or read, and never throws', () => {
  const random = seededRandom(3);
  const kinds = new Set<string>();
  for (let round = 0; round < 400; round++) {
    const noisy = file.slice(0, 8192);
    for (let changes = 0; changes < 8; changes++) noisy[4 + Math.floor(random() * 3000)] = Math.floor(random() * 256);
    kinds.add(parseGguf(noisy.buffer).kind);
  }
  expect(kinds).toContain('invalid');
});

test('what is no GGUF file is refused by name', async () => {
  const outcome = await readGgufHeader('whole', new Blob([file]));
  expect(outcome.ok).toBe(true);
  const foreign = await readGgufHeader('picture.png', new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0)]));
  const named: unknown = expect.stringContaining('picture.png');
  expect(foreign).toMatchObject({
    ok: false,
    failure: { kind: 'bad-model', message: named },
  });
});
