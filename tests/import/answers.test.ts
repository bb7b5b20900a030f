import { describe, expect, test } from 'vitest';
import { imported, refused } from '../fixtures/imports.ts';
import { inEnglish } from '../../src/core/text/said.ts';

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function labels(
  text: string,
  task: 'generic/choice' | 'clinicbench/medmcqa' = 'generic/choice',
): Promise<(string | undefined)[]> {
  const { cases } = await imported(text, { task });
  return cases.map(({ target }) => (target.kind === 'label' ? target.label : undefined));
}

describe('MedMCQA', () => {
  const row = { question: 'q', opa: 'a', opb: 'b', opc: 'c', opd: 'd', choice_type: 'single' };

  test('counts from 1 in the authors files, from 0 in the copy', async () => {
    expect(await labels(lines([1, 2, 3, 4].map((cop) => ({ ...row, cop }))), 'clinicbench/medmcqa')).toEqual([
      'A',
      'B',
      'C',
      'D',
    ]);
    expect(await labels(lines([3, 0, 1, 2].map((cop) => ({ ...row, cop }))), 'clinicbench/medmcqa')).toEqual([
      'D',
      'A',
      'B',
      'C',
    ]);
  });

  test('says so when the file does not prove which', async () => {
    const { summary } = await imported(lines([{ ...row, cop: 2 }]), { task: 'clinicbench/medmcqa' });
    expect(inEnglish(summary.notes)).toContain('counting from 1');
  });

  test('a part without answers is refused, a row without one is rejected', async () => {
    expect(await refused(lines([{ ...row, cop: -1 }, row]), { task: 'clinicbench/medmcqa' })).toMatchObject({
      kind: 'no-answers',
    });
    expect(
      await refused(lines([{ question: 'q', choices: ['A. a', 'B. b', 'C. c', 'D. d'], answer: -1 }])),
    ).toMatchObject({ kind: 'no-answers' });
    const { summary } = await imported(
      lines([
        { ...row, cop: 4 },
        { ...row, cop: -1 },
        { ...row, cop: 5 },
      ]),
      { task: 'clinicbench/medmcqa' },
    );
    expect(summary.rejected.rows.map(({ message }) => message)).toEqual([
      'line 2: there is no answer',
      'line 3: the answer "5" is not among the 4 options',
    ]);
  });
});

describe('generic choice', () => {
  const options = ['red', 'green', 'blue'];

  test('a letter, an option text, an object of options, columns', async () => {
    expect(
      await labels(
        lines([
          { question: 'q', options, answer: 'c' },
          { question: 'q', options, answer: 'green' },
          { question: 'q', options, answer: '(A)' },
        ]),
      ),
    ).toEqual(['C', 'B', 'A']);
    expect(
      await labels(lines([{ question: 'q', options: { A: 'red', B: 'green' }, answer: 'green', answer_idx: 'B' }])),
    ).toEqual(['B']);
    expect(await labels('question,A,B,C,D,answer\nq,1,2,3,,B\nq,1,2,3,4,3\n')).toEqual(['B', 'C']);
    expect(await labels('question;opa;opb;answer\nq;1;2;opa\nq;x;y;y\n')).toEqual(['B']);
    expect(await labels('question,options,answer\nq,red|green,green\nq,"[""red"",""green""]",A\n')).toEqual(['B', 'A']);
  });

  test('places count from 0 unless an answer proves that they count from 1', async () => {
    const rows = (places: readonly number[]): string =>
      lines(places.map((answer) => ({ question: 'q', options, answer })));
    expect(await labels(rows([0, 2, 1]))).toEqual(['A', 'C', 'B']);
    expect(await labels(rows([1, 2]))).toEqual(['B', 'C']);
    expect(await labels(rows([1, 3, 2]))).toEqual(['A', 'C', 'B']);
    expect(inEnglish((await imported(rows([1, 3]), { task: 'generic/choice' })).summary.notes)).toContain(
      'counting from 1',
    );
  });

  test('a number that is one option by place and another by text is not guessed', async () => {
    const { summary } = await imported(
      lines([
        { question: 'q', options: ['0', '1'], answer: 1 },
        { question: 'q', options: ['2', '1'], answer: 1 },
        { question: 'q', options: ['1', '2'], answer: 1 },
      ]),
      { task: 'generic/choice' },
    );
    expect(summary.rejected.rows.map((row) => row.message)).toEqual([
      'line 3: the answer "1" is the text of option A and the place of option B: write the letter',
    ]);
  });
});

test('codes: a list, or text; none must be said', async () => {
  const text = lines([
    { input: 'a', target: ['I10', 'I10', ' E11.9 '] },
    { input: 'b', target: 'I10|J45; K21,N18' },
    { input: 'c', target: [] },
    { input: 'd', target: '' },
    { input: 'e', target: "['I10']" },
  ]);
  const { cases, summary } = await imported(text, { task: 'generic/codes' });
  expect(cases.map((item) => item.target)).toEqual([
    { kind: 'set', items: ['I10', 'E11.9'] },
    { kind: 'set', items: ['I10', 'J45', 'K21', 'N18'] },
    { kind: 'set', items: [] },
  ]);
  expect(summary.rejected.rows.map((row) => row.line)).toEqual([4, 5]);
});

test('labels: the options are those of the whole file, in order of appearance; 51 are too many', async () => {
  const { cases } = await imported('input,target\na, no \nb,yes\nc,no\n', { task: 'generic/label' });
  expect(cases[1]?.options?.map((option) => option.label)).toEqual(['no', 'yes']);
  const many = `input,target\n${Array.from({ length: 51 }, (_, index) => `a,label ${index}\n`).join('')}`;
  expect(await refused(many, { task: 'generic/label' })).toMatchObject({ kind: 'too-many-labels' });
});

test('ids: the file says them under many names, else the row number', async () => {
  for (const name of ['id', 'idx', 'pairID', 'File', 'PMID']) {
    const { cases } = await imported(lines([{ [name]: 17, input: 'a', target: 'b' }]), { task: 'generic/text' });
    expect(cases[0]?.id).toBe('17');
  }
  const { cases } = await imported(lines([{ input: 'a', target: 'b' }, { input: 'c' }, { input: 'a', target: 'b' }]), {
    task: 'generic/text',
  });
  expect(cases.map((item) => item.id)).toEqual(['0', '2']);
});
