import { expect, test } from 'vitest';
import { compareSets, labelText, targetText } from '../../src/ui/wording/score-reason.ts';

test('sets are compared as the metrics do: each item once, without case or the dot of a code', () => {
  const target = { kind: 'set', items: ['E11.9', 'I10'] } as const;
  expect(compareSets(target, { kind: 'set', items: ['e119', 'E11.9', 'J45'], rule: 'icd-10' })).toEqual({
    matched: ['E11.9'],
    missed: ['I10'],
    extra: ['J45'],
  });
  expect(compareSets(target, null)).toEqual({ matched: [], missed: ['E11.9', 'I10'], extra: [] });
  expect(compareSets({ kind: 'label', label: 'A' }, null)).toBeNull();
});

test('a label is told with what it stands for', () => {
  const options = [
    { label: 'A', text: 'warfarin' },
    { label: 'yes', text: 'yes' },
  ];
  expect(labelText('A', options)).toBe('A. warfarin');
  expect(labelText('yes', options)).toBe('yes');
  expect(labelText('Z', undefined)).toBe('Z');
  expect(targetText({ id: '1', fields: {}, target: { kind: 'set', items: [] } })).toBe('(nothing)');
});
