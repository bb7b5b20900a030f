import { expect, test } from 'vitest';
import { readArguments, USAGE } from '../../tools/evaluate/arguments.ts';
import { SETTING_OPTIONS } from '../../tools/evaluate/setting-options.ts';

function optionsOf(...args: string[]) {
  const read = readArguments(args);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

test('plain is nothing, however it is said', () => {
  expect(optionsOf()).toMatchObject({ setting: {}, shotsFrom: null });
  const plain = ['--layout', 'turns', '--reasoning', 'plain', '--draw', '0', '--too-long', 'unscored'];
  expect(optionsOf(...plain).setting).toEqual({});
});

test('every setting is taken', () => {
  const args = ['--layout', 'flat', '--reasoning', 'step-by-step', '--draw', '2', '--too-long', 'cut'];
  const { setting, shotsFrom } = optionsOf(...args, '--shots-from', 'mine.jsonl');
  expect(setting).toEqual({ layout: 'flat', reasoning: 'step-by-step', draw: 2, tooLong: 'cut' });
  expect(shotsFrom).toBe('mine.jsonl');
});

test.each([
  [['--layout', 'sideways'], '--layout is "sideways"'],
  [['--reasoning', 'fast'], '--reasoning is "fast"'],
  [['--draw', '-1'], '--draw'],
  [['--draw', 'two'], '--draw is "two"'],
  [['--too-long', 'drop'], '--too-long is "drop"; it must be unscored, refuse, cut or map-reduce'],
  [['--reasoning', 'step-by-step', '--protocol', 'likelihood'], 'needs a written answer'],
])('%j is refused with a sentence', (args, words) => {
  const read = readArguments(args);
  expect(read.ok ? '' : read.failure.message).toContain(words);
});

test('the help names every option', () => {
  for (const name of Object.keys(SETTING_OPTIONS)) expect(USAGE).toContain(`--${name} `);
});
