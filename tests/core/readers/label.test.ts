import { describe, expect, test } from 'vitest';
import { labelReader } from '../../../src/core/readers/label.ts';
import { labelCase } from '../../fixtures/a-case.ts';

const yesNo = ['yes', 'no', 'maybe'];
const sex = ['male', 'female'];
const entailment = ['entailment', 'not entailment', 'neutral'];

describe('label reader', () => {
  test.each([
    [yesNo, ' Yes. It does.', 'yes', 'leading'],
    [yesNo, 'The answer is maybe.', 'maybe', 'stated'],
    [yesNo, 'The answer is "maybe."', 'maybe', 'stated'],
    [yesNo, 'Yes at first. Therefore, the answer is no, as shown.', 'no', 'stated'],
    [yesNo, 'ANSWER: **No**', 'no', 'stated'],
    [yesNo, 'The answer is yes. No, the answer is no.', 'no', 'stated'],
    [yesNo, 'In conclusion: yes', 'yes', 'only'],
    [yesNo, 'It is not known; none can say.', null, null],
    [yesNo, 'Nothing', null, null],
    [yesNo, 'It may be yes or no.', null, null],
    [yesNo, 'no/maybe', null, null],
    [yesNo, 'yes-man', null, null],
    [sex, 'female', 'female', 'leading'],
    [sex, 'The patient is a female.', 'female', 'only'],
    [entailment, 'Not Entailment.', 'not entailment', 'leading'],
    [entailment, 'This is  not\nentailment', 'not entailment', 'only'],
    [entailment, 'The answer is entailment', 'entailment', 'stated'],
    [['0.5 mg', '5 mg'], 'Give 0.5 mg daily', '0.5 mg', 'only'],
    [['5 mg'], 'Give 0.5 mg daily', null, null],
    [yesNo, '', null, null],
  ])('%j: %j is %s by %s', (labels, text, label, rule) => {
    const expected = label === null ? { kind: 'unreadable', rule: 'none' } : { kind: 'label', label, rule };
    expect(labelReader.read(labelCase(labels[0] ?? '', labels), text)).toMatchObject(expected);
  });

  test('without options the trimmed text is the label', () => {
    expect(labelReader.read(labelCase('x'), ' type 2 \n')).toEqual({ kind: 'label', label: 'type 2', rule: 'whole' });
    expect(labelReader.read(labelCase('x'), ' \n').kind).toBe('unreadable');
  });
});
