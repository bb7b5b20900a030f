import { describe, expect, test } from 'vitest';
import type { Case, Target } from '../../src/core/dataset.ts';
import { pythonShuffled } from '../../src/core/python-random.ts';
import { seededRandom, shuffled } from '../../src/core/random.ts';
import { matchAnswers } from '../../src/core/stored/match-answers.ts';
import type { StoredAnswer } from '../../src/core/stored/stored-answer.ts';
import { computingTime } from '../fixtures/computing-time.ts';

const label = (text: string): Target => ({ kind: 'label', label: text });
const text = (words: string): Target => ({ kind: 'text', text: words });
const codes = (...items: string[]): Target => ({ kind: 'set', items });

function caseOf(id: string, target: Target, more: Partial<Case> = {}): Case {
  return { id, fields: { note: `note of ${id}` }, target, ...more };
}

function named(id: string, line: number, answer = `answer to ${id}`): StoredAnswer {
  return { id, text: answer, reference: null, question: null, line };
}

/** A row as CLUE's files have it. */
function nameless(reference: string, line: number, more: Partial<StoredAnswer> = {}): StoredAnswer {
  return { id: null, text: `answer ${line}`, reference, question: null, line, ...more };
}

function refusal(...request: Parameters<typeof matchAnswers>): string {
  const matched = matchAnswers(...request);
  if (matched.ok) throw new Error('the answers were matched');
  return matched.failure.message;
}

describe('by id', () => {
  const items = ['a', 'b', 'c'].map((id) => caseOf(id, label('A')));

  test('in any order; what is missing and what belongs to no case is said', () => {
    const matched = matchAnswers([named('c', 1), named('zz', 2), named('a', 3)], items);
    expect(matched).toEqual({
      ok: true,
      value: {
        answers: new Map([
          ['c', 'answer to c'],
          ['a', 'answer to a'],
        ]),
        caseOfLine: new Map([
          [1, 'c'],
          [3, 'a'],
        ]),
        notes: [
          '1 of the stored answers belong to no case that is asked (a shot, or another dataset\'s) and were left out, first "zz" on line 2.',
          '1 of the 3 cases have no stored answer and are unscored, first "b".',
        ],
      },
    });
  });

  test('an id that stands twice, also one that belongs to no case', () => {
    const message = 'line 5: id "b" already stands on line 2: keep one of the two.';
    expect(refusal([named('a', 1), named('b', 2), named('b', 5)], items)).toBe(message);
    expect(refusal([named('a', 1), named('zz', 2), named('zz', 3)], items)).toContain(
      'id "zz" already stands on line 2',
    );
  });

  test('ids of another dataset, no answers, no cases', () => {
    expect(refusal([named('x', 1)], items)).toBe(
      'none of the 1 ids is that of a case: the first prediction is for "x", the first case is "a". Is it the right dataset?',
    );
    expect(refusal([], items)).toContain('no answers');
    expect(refusal([named('x', 1)], [])).toContain('no cases');
  });

  test('ids that name what objects inherit', () => {
    const odd = ['__proto__', 'constructor', 'toString'].map((id) => caseOf(id, label('A')));
    const matched = matchAnswers(
      odd.map(({ id }, line) => named(id, line + 1)),
      odd,
    );
    expect(matched).toMatchObject({ ok: true, value: { notes: [] } });
    if (matched.ok) expect([...matched.value.answers.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test('a file that names some', () => {
    expect(refusal([named('a', 1), nameless('A', 2)], items)).toBe(
      'line 2 names no case where others do: give every answer its id.',
    );
  });
});

describe('in the order asked', () => {
  const questions = Array.from({ length: 40 }, (_, place) =>
    caseOf(`q${place}`, text(`What helps against ailment ${place}?`)),
  );
  const fileOf = (items: readonly Case[]): readonly StoredAnswer[] =>
    items.map((item, place) =>
      nameless(item.target.kind === 'text' ? item.target.text : '', place + 1, { text: `to ${item.id}` }),
    );

  test('what the file says is right must agree with every case', () => {
    const matched = matchAnswers(fileOf(questions), questions);
    if (!matched.ok) throw new Error(matched.failure.message);
    expect(questions.map(({ id }) => matched.value.answers.get(id))).toEqual(questions.map(({ id }) => `to ${id}`));
    expect(matched.value.notes).toEqual([
      'The file names no cases: its 40 answers were matched in the order asked, and what it says is right agrees with every one of them.',
    ]);
  });

  test('the order of another profile is refused at its first row, with the profile that was expected', () => {
    const asked = pythonShuffled(questions, 1).slice(3);
    const june = questions.slice(3);
    const first = asked[0]?.id ?? '';
    expect(refusal(fileOf(june), asked, 'clue-2025-01')).toBe(
      `answer 1 (line 1) is not the answer to case "${first}", which is number 1 of those asked: the file says "What helps against ailment 3?" is right, the case says "What helps against ailment ${first.slice(1)}?". As the file names no cases, the order of the profile "CLUE, January 2025" was expected: choose the dataset, the profile and the number of shots it was made with, and no limit.`,
    );
    expect(refusal(fileOf(asked), june, 'clue-2024-06')).toContain('the order of the profile "CLUE, June 2024"');
    expect(refusal(fileOf(asked), june)).toContain('the order of the dataset was expected');
    expect(matchAnswers(fileOf(asked), asked, 'corrected').ok).toBe(true);
  });

  test('another number of rows, by another number of shots or a file that was cut off', () => {
    expect(refusal(fileOf(questions), questions.slice(3))).toContain(
      'answer 1 (line 1) is not the answer to case "q3"',
    );
    expect(refusal(fileOf(questions.slice(0, 37)), questions)).toContain('it has 37 answers where 40 cases are asked.');
    expect(refusal(fileOf(questions), questions.slice(0, 37))).toContain('it has 40 answers where 37 cases are asked.');
  });

  test('two rows exchanged, one left out and another twice', () => {
    const rows = [...fileOf(questions)];
    const [third, fourth] = [rows[2], rows[3]];
    if (third === undefined || fourth === undefined) throw new Error('too few rows');
    expect(refusal(rows.with(2, fourth).with(3, third), questions)).toContain('answer 3 (line 4)');
    expect(refusal(rows.with(3, third), questions)).toContain('answer 4 (line 3)');
  });

  test('profiles may differ in marks, capitals and white space, files in line ends', () => {
    const items = [
      caseOf('1', text('Acute on chronic CHF, AKI')),
      caseOf('2', text('Sepsis\nAnaemia')),
      caseOf('3', text('…')),
    ];
    const rows = [nameless('acute on chronic CHF, AKI, ', 1), nameless('Sepsis\r\nAnaemia;', 2), nameless(' …', 3)];
    expect(matchAnswers(rows, items).ok).toBe(true);
    expect(matchAnswers(rows.with(2, nameless('!', 3)), items).ok).toBe(false);
  });

  test('codes as CLUE joins them: dots, repetitions and order do not matter, none is none', () => {
    const items = [
      caseOf('1', codes('I10', 'E119', 'E119')),
      caseOf('2', codes()),
      caseOf('3', codes('')),
      caseOf('4', codes('J45909')),
    ];
    const rows = ['E11.9, I10', '', '', 'J45909'].map((reference, place) => nameless(reference, place + 1));
    expect(refusal(rows, items)).toContain('would look the same');
    const three = items.toSpliced(2, 1);
    expect(matchAnswers(rows.toSpliced(2, 1), three).ok).toBe(true);
    expect(refusal([nameless('I10', 1), ...rows.slice(2)], three)).toContain(
      'the file says "I10" is right, the case says "E119, I10"',
    );
  });

  test('labels in either case, or by the text of their option', () => {
    const options = [
      { label: 'A', text: 'Apixaban' },
      { label: 'F', text: 'Question cannot be answered with provided documents' },
    ];
    const items = [caseOf('1', label('A'), { options }), caseOf('2', label('F'), { options })];
    const rows = [nameless('a', 1), nameless('Question cannot be answered with provided documents', 2)];
    expect(matchAnswers(rows, items).ok).toBe(true);
    expect(refusal(rows.toReversed(), items)).toContain('answer 1 (line 2)');
  });

  test('a question in the file must be the one asked', () => {
    const items = ['x', 'y', 'z'].map((id) => caseOf(id, label('F'), { fields: { question: `Is it ${id}?` } }));
    const rows = items.map((item, place) => nameless('F', place + 1, { question: item.fields['question'] ?? null }));
    expect(matchAnswers(rows, items)).toMatchObject({ ok: true });
    expect(
      refusal(
        [rows[1], rows[0], rows[2]].flatMap((row) => row ?? []),
        items,
      ),
    ).toContain('the file says "Is it y?" was asked, the case asks "Is it x?"');
    expect(
      refusal(
        items.map((_, place) => nameless('F', place + 1)),
        items,
      ),
    ).toBe(
      'its 3 answers name no cases, and what the file says is right is so alike that 83 of 100 shuffled files would look the same: add the ids.',
    );
  });

  test('repetitions of one question may be exchanged: they are one question', () => {
    const repeated = Array.from({ length: 5 }, (_, turn) =>
      caseOf(`p/0#${turn}`, label('B'), { group: 'p', fields: { question: 'Which?' } }),
    );
    const rows = repeated.map((_, place) => nameless('B', place + 1, { question: 'Which?' }));
    expect(matchAnswers(rows, repeated)).toMatchObject({
      ok: true,
      value: { notes: [expect.not.stringContaining('share')] },
    });
  });

  test('a row that says neither', () => {
    expect(refusal([nameless('A', 1), { ...nameless('', 2), reference: null }], questions)).toBe(
      'line 2 names neither its case nor what is right, so it cannot be matched: add the ids.',
    );
  });
});

describe('no shuffled file is ever assigned without a word', () => {
  const random = seededRandom(7);

  test('where every right answer differs, each of 500 shuffles is refused', () => {
    const items = Array.from({ length: 12 }, (_, place) => caseOf(`c${place}`, text(`reference ${place}`)));
    const rows = items.map((_, place) => nameless(`reference ${place}`, place + 1));
    for (let round = 0; round < 500; round++) {
      const turned = shuffled(rows, random);
      const isSame = turned.every((row, place) => row === rows[place]);
      expect(matchAnswers(turned, items).ok).toBe(isSame);
    }
  });

  test('where right answers repeat, a file that passes says how many could be exchanged', () => {
    const labels = ['entailment', 'neutral', 'contradiction'];
    const items = Array.from({ length: 30 }, (_, place) => caseOf(`c${place}`, label(labels[(place * 7) % 3] ?? '')));
    const rows = items.map((item, place) => nameless(item.target.kind === 'label' ? item.target.label : '', place + 1));
    for (let round = 0; round < 500; round++) {
      const turned = shuffled(rows, random);
      const agrees = turned.every((row, place) => row.reference === rows[place]?.reference);
      expect(matchAnswers(turned, items).ok).toBe(agrees);
    }
    const first = rows[0];
    const alike = rows.findIndex((row, place) => place > 0 && row.reference === first?.reference);
    const other = rows[alike];
    if (first === undefined || other === undefined) throw new Error('no two rows are alike');
    expect(matchAnswers(rows.with(0, other).with(alike, first), items)).toMatchObject({
      ok: true,
      value: { notes: [expect.stringContaining('30 cases share that with another, so an exchange among them alone')] },
    });
  });

  test('a small file whose answers hardly differ is refused even in its own order', () => {
    const items = ['yes', 'no', 'yes', 'no'].map((answer, place) => caseOf(`${place}`, label(answer)));
    const rows = ['yes', 'no', 'yes', 'no'].map((reference, place) => nameless(reference, place + 1));
    expect(refusal(rows, items)).toContain('13 of 100 shuffled files would look the same');
  });

  test('100,000 rows take a moment', () => {
    const items = Array.from({ length: 100_000 }, (_, place) =>
      caseOf(`c${place}`, text(`reference ${place}, word `.repeat(5))),
    );
    const rows = items.map((_, place) => nameless(`reference ${place}, word `.repeat(5), place + 1));
    const start = computingTime();
    expect(matchAnswers(rows, items).ok).toBe(true);
    expect(computingTime() - start).toBeLessThan(5_000);
  });
});
