import { describe, expect, test } from 'vitest';
import { letterReader } from '../../../src/core/readers/letter.ts';
import { choiceCase } from '../../fixtures/a-case.ts';

const item = choiceCase('B', ['aspirin', 'warfarin', 'collagen', 'warfarin and aspirin']);

describe('letter reader', () => {
  test.each([
    ['The answer is A. Lens.\nTherefore, the answer is B. Iris.', 'B', 'stated'],
    ['The correct answer is C: Tell the patient.', 'C', 'stated'],
    ['First the history. Therefore, option C is the correct answer.', 'C', 'stated'],
    ['Answer: B. Stability.', 'B', 'stated'],
    ['**Answer:** (D)', 'D', 'stated'],
    ['Final answer: **B**', 'B', 'stated'],
    ['The answer is A because of the dose.', 'A', 'stated'],
    ['The answer is B. Option A is wrong.', 'B', 'stated'],
    ['Option C is incorrect, option D is not either. My choice: B', 'B', 'stated'],
    ['B. warfarin', 'B', 'leading'],
    [' C. Collagen', 'C', 'leading'],
    ['(D) both', 'D', 'leading'],
    ['b', null, null],
    ['B', 'B', 'leading'],
    ['A', 'A', 'leading'],
    ['**B**', 'B', 'leading'],
    ['B is right.', 'B', 'leading'],
    ['D\nBecause of both.', 'D', 'leading'],
    ['Let us think.\nB\nThat is all.', 'B', 'last-line'],
    ['Step one. Step two.\n\nC) so it goes\n', 'C', 'last-line'],
    ['It must be Warfarin, I think.', 'B', 'option-text'],
    ['Give  WARFARIN\nand aspirin.', 'D', 'option-text'],
    ['A patient on warfarin', 'B', 'option-text'],
    ['The answer is A patient on collagen', 'C', 'option-text'],
    ['Answer: C-reactive protein', null, null],
    ['Answer: B-cell lymphoma', null, null],
    ['A patient came in.', null, null],
    ['aspirin or collagen', null, null],
    ['nonaspirin, aspirin-like', null, null],
    ['E. coli', null, null],
    ['The answer is F', null, null],
    ['', null, null],
  ])('%j is %s by %s', (text, label, rule) => {
    const expected = label === null ? { kind: 'unreadable', rule: 'none' } : { kind: 'label', label, rule };
    expect(letterReader.read(item, text)).toMatchObject(expected);
  });

  test('a case without options takes A to J', () => {
    const bare = { id: 'c', fields: {}, target: { kind: 'label', label: 'J' } } as const;
    expect(letterReader.read(bare, 'J.')).toMatchObject({ label: 'J' });
    expect(letterReader.read(bare, 'K.')).toMatchObject({ kind: 'unreadable' });
  });

  test('an option without text is never found', () => {
    expect(letterReader.read(choiceCase('A', ['', 'iris']), 'nothing here')).toMatchObject({ kind: 'unreadable' });
  });
});
