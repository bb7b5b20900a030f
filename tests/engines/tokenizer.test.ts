import { expect, test } from 'vitest';
import { success } from '../../src/core/outcome.ts';
import { tokenBytesOf } from '../../workers/engines/token-texts.ts';
import { createTokenizer } from '../../workers/engines/tokenizer.ts';
import { parseGguf } from '../../workers/engines/parse-gguf.ts';
import { readGgufHeader, readVocabulary } from '../../workers/engines/gguf-header.ts';
import { ggufFile, tiny, vocabulary } from '../fixtures/gguf.ts';

/** One token a byte, as GPT-2 spells bytes, but for "the". */
const texts = vocabulary(tiny);
const the = texts.indexOf('the');

function encode(text: string): number[] {
  return text.split(/(the)/u).flatMap((piece) => (piece === 'the' ? [the] : [...new TextEncoder().encode(piece)]));
}

function aTokenizer(family: string) {
  const asked: string[] = [];
  const bytesOf = tokenBytesOf(family);
  const tokenizer = createTokenizer({
    encode: async (text) => {
      asked.push(text);
      return success(encode(text));
    },
    tokens: async () => (bytesOf === null ? null : { texts, bytesOf }),
  });
  return { tokenizer, asked };
}

const text = 'the thermometer says 39 \u00b0C, the na\u00efve \u{1F637} patient';

test.each(['gpt2', 'an unknown family'])('cuts at the token asked for (%s)', async (family) => {
  const { tokenizer } = aTokenizer(family);
  for (let most = 0; most <= encode(text).length + 1; most++) {
    const cut = await tokenizer.cut(text, most);
    if (!cut.ok) throw new Error('no cut');
    expect(text.startsWith(cut.value)).toBe(true);
    expect(encode(cut.value).length).toBeLessThanOrEqual(most);
    // A character of several bytes is never torn.
    expect(encode(cut.value).length).toBeGreaterThanOrEqual(Math.min(most, encode(text).length) - 3);
    expect(cut.value).not.toContain('\uFFFD');
  }
});

test('asks for the tokens of a text once', async () => {
  const { tokenizer, asked } = aTokenizer('gpt2');
  await tokenizer.count(text);
  await tokenizer.count(text);
  await tokenizer.cut(text, 5);
  expect(asked).toEqual([text]);
});

test('SentencePiece spells a space, and a lone byte', () => {
  const bytesOf = tokenBytesOf('llama');
  const read = (token: string): string => new TextDecoder().decode(bytesOf?.(token));
  expect(read('\u2581the')).toBe(' the');
  expect(read('<0x0A>')).toBe('\n');
});

test("the file's vocabulary is found where the header says", async () => {
  const file = new Blob([ggufFile(tiny)]);
  const header = await readGgufHeader('tiny', file);
  if (!header.ok) throw new Error(header.failure.message);
  expect(await readVocabulary(header.value, file)).toEqual(texts);
  const parsed = parseGguf(ggufFile(tiny).buffer);
  expect(parsed.kind === 'header' && parsed.header.vocabulary?.tokens).toBe(texts.length);
});
