import { expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { chooseToken, softmax } from '../../workers/engines/webllm/choose-token.ts';
import { chooseBuild } from '../../workers/engines/webllm/choose-build.ts';
import { chooseWindow } from '../../workers/engines/webllm/choose-window.ts';
import { folderOf } from '../../workers/engines/webllm/artifacts.ts';
import { scoreOptions, vocabularyOf } from '../../workers/engines/webllm/score-options.ts';
import {
  describeVerdict,
  largestDifference,
  verdictOf,
  type Figures,
} from '../../workers/engines/webllm/self-check.ts';
import { readTensorList } from '../../workers/engines/webllm/tensor-list.ts';
import { tokenBytesOf } from '../../workers/engines/token-texts.ts';

const logits = Float32Array.from([1, 3, 3, -2, 0]);

test('greedy takes the likeliest and, of equals, the first', () => {
  expect(chooseToken(logits, { temperature: 0, topP: 1 }, seededRandom(1))).toBe(1);
});

test('draws follow the softmax at the temperature asked', () => {
  const random = seededRandom(7);
  const counts = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < 20_000; draw++) {
    const token = chooseToken(logits, { temperature: 2, topP: 1 }, random);
    counts[token] = (counts[token] ?? 0) + 1;
  }
  softmax(logits, 2).forEach((probability, token) => {
    expect((counts[token] ?? 0) / 20_000).toBeCloseTo(probability, 1.7);
  });
});

test('the nucleus is the smallest set of likeliest tokens with so much probability', () => {
  const random = seededRandom(3);
  const drawn = new Set(
    Array.from({ length: 2000 }, () => chooseToken(logits, { temperature: 1, topP: 0.95 }, random)),
  );
  // 1 and 2 hold 0.456 each, 0 holds 0.062: two of them are too little, three enough.
  expect([...drawn].sort()).toEqual([0, 1, 2]);
  const one = Array.from({ length: 100 }, () => chooseToken(logits, { temperature: 1, topP: 0.3 }, random));
  expect(new Set(one)).toEqual(new Set([1]));
});

const bytesOf = tokenBytesOf('gpt2');
const vocabulary = vocabularyOf(['y', 'yes', 'n', 'no', 'Ã', '©', '¼', 'A'], bytesOf ?? (() => new Uint8Array()));

test('every token that begins one option counts for it', () => {
  const numbers = Float32Array.from([0.5, 1, -1, 2, 0, 0, 0, 9]);
  const outcome = scoreOptions(['yes', 'no'], numbers, vocabulary);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const yes = Math.exp(0.5) + Math.exp(1);
  const no = Math.exp(-1) + Math.exp(2);
  expect(outcome.value.map(({ logProbability }) => logProbability)).toEqual([
    expect.closeTo(Math.log(yes / (yes + no)), 6),
    expect.closeTo(Math.log(no / (yes + no)), 6),
  ]);
});

test('options that share the first byte of their first character cannot be told apart by it', () => {
  const outcome = scoreOptions(['é', 'ü'], new Float32Array(8), vocabulary);
  expect(outcome).toMatchObject({ ok: false, failure: { message: expect.stringContaining('"é", "ü"') } });
});

test('options no token begins are refused', () => {
  expect(scoreOptions(['#', '%'], new Float32Array(8), vocabulary)).toMatchObject({ ok: false });
});

const figures: Figures = { tokens: 35, span: 4, allowed: 0.2, decode: 0.03, secondPrefill: 0.03, afterDropping: null };

test.each([
  ['all ways agree', figures, true, [true, true, 'prefill']],
  ['nothing can be dropped', figures, false, [true, true, 'nothing']],
  ['a second prefill is wrong', { ...figures, secondPrefill: 0.8, afterDropping: 0.03 }, true, [true, false, 'decode']],
  ['dropping is wrong too', { ...figures, secondPrefill: 0.8, afterDropping: 0.8 }, true, [true, false, 'nothing']],
  ['decoding is wrong', { ...figures, decode: 0.8 }, true, [false, false, 'nothing']],
  ['everything is the same number', { ...figures, span: 0 }, true, [false, false, 'nothing']],
  ['something is no number', { ...figures, decode: Infinity }, true, [false, false, 'nothing']],
] as const)('self-check: %s', (_, seen, keeps, [decodes, prefillsAgain, afterPrefix]) => {
  const verdict = verdictOf(seen, keeps);
  expect(verdict).toMatchObject({ decodes, prefillsAgain, afterPrefix });
  for (const sentence of describeVerdict(verdict, 1024)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('a difference with what is no number, or of another length, is infinite', () => {
  expect(largestDifference(Float32Array.of(1, 2), Float32Array.of(1, 2.5))).toBe(0.5);
  expect(largestDifference(Float32Array.of(1), Float32Array.of(NaN))).toBe(Infinity);
  expect(largestDifference(Float32Array.of(1), Float32Array.of(1, 2))).toBe(Infinity);
});

const builds = ['m-q4f16_1-MLC', 'm-q4f32_1-MLC'].map((id) => ({ id, modelUrl: '', libraryUrl: '' }));

test('the f32 build is taken where half precision is missing, and said so', () => {
  expect(chooseBuild('M', builds, true)).toMatchObject({ ok: true, value: { build: builds[0], notes: [] } });
  const single = chooseBuild('M', builds, false);
  expect(single).toMatchObject({
    ok: true,
    value: { build: builds[1], notes: [expect.stringContaining('shader-f16')] },
  });
  expect(chooseBuild('M', builds.slice(0, 1), false)).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
  expect(chooseBuild('M', [], true)).toMatchObject({ ok: false, failure: { kind: 'bad-model' } });
});

const template = {
  system_template: '',
  system_message: '',
  roles: {},
  seps: [],
  stop_str: [],
  stop_token_ids: [],
};
const config = {
  conv_template: template,
  context_window_size: 4096,
  prefill_chunk_size: 1024,
  vocab_size: 8,
  tokenizer_files: [],
  model_config: { context_window_size: 32_768 },
};

test.each([
  ['the configuration', config, undefined, 'model', 4096, 0],
  ['the build', config, 1024, 'model', 1024, 0],
  ['what was asked', config, 1024, 6000, 6000, 0],
  ['no more than was trained', config, undefined, 99_999, 32_768, 1],
  [
    'a whole window in place of a sliding one',
    { ...config, context_window_size: -1, sliding_window_size: 2048 },
    undefined,
    'model',
    2048,
    0,
  ],
] as const)('the context is %s', (_, read, ofBuild, asked, expected, notes) => {
  const window = chooseWindow(read, ofBuild, asked);
  expect(window.contextTokens).toBe(expected);
  expect(window.notes).toHaveLength(notes);
});

test('addresses are completed as WebLLM does', () => {
  expect(folderOf('https://h.co/u/m')).toBe('https://h.co/u/m/resolve/main/');
  expect(folderOf('https://h.co/u/m/resolve/dev')).toBe('https://h.co/u/m/resolve/dev/');
});

test('a list of weights names its files and its largest tensor', () => {
  const list = { records: [{ dataPath: 'a.bin', nbytes: 7, records: [{ nbytes: 3 }, { nbytes: 4 }] }] };
  expect(readTensorList(JSON.stringify(list))).toEqual({ files: [{ name: 'a.bin', bytes: 7 }], largestTensorBytes: 4 });
  expect(['<html>', '{}', '{"records":[]}', '{"records":[{"dataPath":1}]}'].map(readTensorList)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
