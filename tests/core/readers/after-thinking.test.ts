import { expect, test } from 'vitest';
import { afterThinking } from '../../../src/core/readers/after-thinking.ts';

test.each([
  ['B', 'B'],
  ['<think>A? No.</think>B', 'B'],
  ['\n<think>\n</think>\n\nB', '\n\nB'],
  ['The prompt opened it.</think>B', 'B'],
  ['B <think>late</think> C', 'B <think>late</think> C'],
  ['<think>never ends', null],
  ['', ''],
])('%j becomes %j', (text, rest) => {
  expect(afterThinking(text)).toBe(rest);
});
