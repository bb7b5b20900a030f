import { expect, test } from 'vitest';
import { textReader } from '../../../src/core/readers/text.ts';
import { textCase } from '../../fixtures/a-case.ts';

test('takes the trimmed text', () => {
  expect(textReader.read(textCase('x'), ' Two\nlines. \n')).toEqual({
    kind: 'text',
    text: 'Two\nlines.',
    rule: 'whole',
  });
});

test('cannot read nothing', () => {
  expect(textReader.read(textCase('x'), ' \n\t').kind).toBe('unreadable');
});
