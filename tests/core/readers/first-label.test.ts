import { expect, test } from 'vitest';
import { firstLabelReader } from '../../../src/core/readers/first-label.ts';
import { labelCase } from '../../fixtures/a-case.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];

test.each([
  ['ENTAILMENT', 'entailment'],
  ['**Neutral**, not entailment.', 'neutral'],
  ['The relation is CONTRADICTION.\nNot NEUTRAL.', 'contradiction'],
  ['neutral neutral', 'neutral'],
  ['Answer: entailment or neutral', 'entailment'],
])('%j says %s', (text, label) => {
  expect(firstLabelReader.read(labelCase('neutral', LABELS), text)).toEqual({ kind: 'label', label, rule: 'first' });
});

test.each(['', 'entailed', 'a non-entailment', 'neutrality', 'entailment1'])('%j says none', (text) => {
  expect(firstLabelReader.read(labelCase('neutral', LABELS), text).kind).toBe('unreadable');
});

test('of two labels at one place it is the longer', () => {
  const item = labelCase('no', ['no', 'not stated', 'stated']);
  expect(firstLabelReader.read(item, 'It is not  STATED, no')).toMatchObject({ label: 'not stated' });
});

test('without options there is nothing to look for', () => {
  expect(firstLabelReader.read(labelCase('neutral'), 'neutral').kind).toBe('unreadable');
});
