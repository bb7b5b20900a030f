import { expect, test } from 'vitest';
import { planSpeedTest, speedProtocol } from '../../../src/core/speed/speed-protocol.ts';
import { speedText } from '../../../src/core/speed/speed-text.ts';

test('a text is the same each time and long enough for every tokenizer', () => {
  for (const number of [0, 1, 47, 100]) {
    expect(speedText(number)).toBe(speedText(number));
    expect(speedText(number).split(' ').length).toBeGreaterThan(speedProtocol.promptTokens.long);
    // One byte a character: a token can never tear one.
    expect(speedText(number)).toMatch(/^[ -~]+$/u);
  }
});

test('no two of one test begin alike', () => {
  const openings = planSpeedTest().map((_, place) => speedText(place).split(' ')[0]);
  expect(new Set(openings).size).toBe(openings.length);
});

test('each length is asked once to warm up and five times, taking turns in being first', () => {
  const plan = planSpeedTest();
  expect(plan.map(({ length, repetition }) => `${length} ${repetition}`)).toEqual([
    'short 0',
    'long 0',
    'long 1',
    'short 1',
    'short 2',
    'long 2',
    'long 3',
    'short 3',
    'short 4',
    'long 4',
    'long 5',
    'short 5',
  ]);
});
