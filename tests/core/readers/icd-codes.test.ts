import { expect, test } from 'vitest';
import { readerById, type ReaderId } from '../../../src/core/readers/index.ts';
import { setCase } from '../../fixtures/a-case.ts';

const TEXT = 'E11.9, E119, U07.1, c4a.10, I10 [INST] I10\nE11.9';

/** The defects of CLUE's reading one by one: what each reader finds where all of them show. */
test.each([
  ['icd-upstream', ['E11.9', 'E119', 'I10', 'I10', 'E11.9']],
  ['icd-upstream-once', ['E11.9', 'I10']],
  ['icd-10-codes', ['E11.9', 'E11.9', 'U07.1', 'C4A.10', 'I10', 'I10', 'E11.9']],
  ['codes', ['E11.9', 'U07.1', 'C4A.10', 'I10']],
  ['clue-2024-icd', ['E11.9', 'E119', 'I10', 'E11.9']],
  ['clue-2024-icd-once', ['E11.9', 'I10']],
  ['clue-2024-icd-10-codes', ['E11.9', 'E11.9', 'U07.1', 'C4A.10', 'I10', 'E11.9']],
] as const satisfies readonly (readonly [ReaderId, readonly string[]])[])('%s', (id, items) => {
  expect(readerById(id).read(setCase('I10'), TEXT)).toMatchObject({ kind: 'set', items });
});

test.each(['icd-upstream-once', 'icd-10-codes', 'clue-2024-icd'] as const)('%s finds nothing in plain words', (id) => {
  expect(readerById(id).read(setCase('I10'), 'type 2 diabetes, stage 3').kind).toBe('unreadable');
});
