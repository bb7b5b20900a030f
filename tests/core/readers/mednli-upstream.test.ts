import { expect, test } from 'vitest';
import { mednliUpstreamReader } from '../../../src/core/readers/mednli-upstream.ts';
import { labelCase } from '../../fixtures/a-case.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];
const item = labelCase('neutral', LABELS);

test.each([
  ['NEUTRAL', ['neutral']],
  ['NEUTRAL or ENTAILMENT', ['entailment', 'neutral']],
  ['neutral neutral entailment', ['entailment']],
  ['non-entailment, unneutrally', ['entailment', 'neutral']],
])('%j is right for %j', (text, items) => {
  expect(mednliUpstreamReader.read(item, text)).toEqual({ kind: 'set', items, rule: 'once' });
});

test.each(['', 'neutral neutral', 'neu\ntral', 'I do not know'])('%j is right for none', (text) => {
  expect(mednliUpstreamReader.read(item, text).kind).toBe('unreadable');
});

test('counts occurrences that do not overlap', () => {
  expect(mednliUpstreamReader.read(labelCase('aa', ['aa']), 'aaa')).toMatchObject({ items: ['aa'] });
  expect(mednliUpstreamReader.read(labelCase('aa', ['aa']), 'aaaa').kind).toBe('unreadable');
});
