import { expect, test } from 'vitest';
import golden from './porter.json' with { type: 'json' };
import { porterStem } from '../../src/core/metrics/rouge/porter-stem.ts';
import { computingTime } from '../fixtures/computing-time.ts';

test('480 words, made up from all endings of the algorithm, have the stems of NLTK 3.8', () => {
  const words = Object.keys(golden);
  expect(words).toHaveLength(480);
  expect(Object.fromEntries(words.map((word) => [word, porterStem(word)]))).toEqual(golden);
});

test('a word of a megabyte is stemmed in time', () => {
  const start = computingTime();
  for (const letter of ['y', 'a', 'ba', '1']) porterStem(`${letter.repeat(500_000)}ization`);
  expect(computingTime() - start).toBeLessThan(3000);
});
