import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import type { Conversation } from '../../tools/demo-model/conversation.ts';
import { parts } from '../../tools/demo-model/corpus.ts';
import { conditions } from '../../tools/demo-model/vocabulary/conditions.ts';

const ROWS = 50;

const written = parts.map((part, index) => {
  const random = seededRandom(1000 + index);
  return Array.from({ length: ROWS }, (): Conversation => part.draw(random));
});

test('a seed gives the corpus it was trained on, byte for byte', () => {
  const hash = createHash('sha256').update(JSON.stringify(written)).digest('hex');
  expect(hash).toMatchInlineSnapshot(`"42d09059be9268a346755b82651e3b9e94ef1d5a78d8b934d039f750a935572d"`);
});

test('every conversation ends with an answer that is not empty', () => {
  const last = written.flat().flatMap((conversation) => conversation.slice(-1));
  expect(last.filter((message) => message.role !== 'assistant' || message.content === '')).toEqual([]);
});

test('the text is ASCII, so that both implementations of the tokenizer agree on it', () => {
  const contents = written.flat(2).map((message) => message.content);
  expect(contents.filter((content) => /[^\n\x20-\x7e]/.test(content))).toEqual([]);
});

test('codes have the shape of ICD-10-CM and no two conditions share one, a drug or a symptom', () => {
  expect(conditions.filter(({ code }) => !/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code))).toEqual([]);
  for (const key of ['name', 'code', 'drug', 'symptom', 'lay'] as const) {
    expect(new Set(conditions.map((each) => each[key])).size).toBe(conditions.length);
  }
});
