import { expect, test } from 'vitest';
import { rateOf, remainingMs, withSample, type PaceSample } from '../../../src/core/library/pace.ts';

function run(bytesAt: (second: number) => number, seconds: number): readonly PaceSample[] {
  let samples: readonly PaceSample[] = [];
  for (let second = 0; second <= seconds; second += 0.25)
    samples = withSample(samples, { atMs: second * 1000, bytes: bytesAt(second) });
  return samples;
}

test('the rate is that of the last seconds, not of the whole download', () => {
  const samples = run((second) => (second < 60 ? second * 100 : 6000 + (second - 60) * 1000), 80);
  expect(rateOf(samples)).toBeCloseTo(1000, 6);
  expect(samples.length).toBeLessThan(40);
});

test('nothing is said before a second has passed, nor about an end nobody knows', () => {
  expect(rateOf(run((second) => second * 100, 0.75))).toBeNull();
  expect(remainingMs(null, 5, 10)).toBeNull();
  expect(remainingMs(100, 5, null)).toBeNull();
  expect(remainingMs(0, 5, 10)).toBeNull();
});

test('the time left is what remains at that rate, never negative', () => {
  expect(remainingMs(100, 500, 1000)).toBe(5000);
  expect(remainingMs(100, 1500, 1000)).toBe(0);
});

test('a stalled download has rate 0', () => {
  expect(rateOf(run((second) => Math.min(second, 2) * 100, 30))).toBe(0);
});
