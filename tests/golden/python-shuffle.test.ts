import { expect, test } from 'vitest';
import golden from './python-shuffle.json' with { type: 'json' };
import { pythonRandom, pythonShuffled, sampledBy, shuffledBy } from '../../src/core/python-random.ts';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, place) => place);

test('gives the words of CPython', () => {
  const random = pythonRandom(1);
  expect(golden.seed1_getrandbits32_first10.map(() => random.next32())).toEqual(golden.seed1_getrandbits32_first10);
});

test('draws below a limit as CPython does', () => {
  const random = pythonRandom(1);
  const drawn = golden.randbelow_sequence_seed1.map(({ n }) => ({ n, result: random.below(n) }));
  expect(drawn).toEqual(golden.randbelow_sequence_seed1);
});

test.each(Object.entries(golden.shuffle_seed1))('shuffles %s items as CPython does', (n, expected) => {
  const random = pythonRandom(1);
  const shuffled = shuffledBy(upTo(Number(n)), random);
  expect(shuffled.slice(0, 10)).toEqual(expected.first10);
  expect(shuffled.slice(-3)).toEqual(expected.last3);
  expect(shuffled.reduce((sum, x, i) => sum + i * x, 0)).toBe(expected.checksum_sum_i_times_x);
  expect(random.next32()).toBe(expected.next_getrandbits32);
});

test.each(golden.shuffle_other_seeds)('shuffles $n items with seed $seed', ({ seed, n, result }) => {
  expect(pythonShuffled(upTo(n), seed)).toEqual(result);
});

test.each(golden.sample_seed1)('samples $k of $n', ({ seed, n, k, result, next_getrandbits32 }) => {
  const random = pythonRandom(seed);
  expect(sampledBy(upTo(n), k, random)).toEqual(result);
  expect(random.next32()).toBe(next_getrandbits32);
});

test('refuses to sample more than there is', () => {
  expect(() => sampledBy([1], 2, pythonRandom(1))).toThrow('a sample of 2 was asked of 1');
});
