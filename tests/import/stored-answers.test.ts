import { describe, expect, test } from 'vitest';
import { readStoredAnswers } from '../../workers/importer/read-stored-answers.ts';
import type { StoredAnswers } from '../../workers/evaluator.api.ts';
import type { ImportFailure } from '../../workers/importer.api.ts';
import { csvFile, jsonLines, utf16 } from '../fixtures/clue-files.ts';

type Content = string | Uint8Array<ArrayBuffer>;

async function answersIn(content: Content): Promise<StoredAnswers> {
  const read = await readStoredAnswers(new Blob([content]), 'predictions.json');
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

async function refusalOf(content: Content): Promise<ImportFailure> {
  const read = await readStoredAnswers(new Blob([content]), 'predictions.json');
  if (read.ok) throw new Error(`read ${read.value.rows.length} answers`);
  expect(read.failure.message).toMatch(/^predictions\.json: [^\n]{10,700}[.?]$/);
  return read.failure;
}

const named = (id: string, text: string, line: number) => ({ id, text, reference: null, question: null, line });

describe('answers with ids', () => {
  const ROWS = [
    { id: 'a', prediction: 'first\nanswer' },
    { id: '7', prediction: '' },
  ];
  const EXPECTED = [named('a', 'first\nanswer', 1), named('7', '', 2)];

  test('lines of id and prediction; a number is an id, an empty answer an answer', async () => {
    const file = jsonLines([ROWS[0], { id: 7, prediction: '', more: [1] }]);
    expect(await answersIn(file)).toEqual({
      rows: EXPECTED,
      notes: [],
      title: 'predictions.json',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('the same as a list, as csv and re-encoded', async () => {
    const texts = async (content: Content) => (await answersIn(content)).rows.map(({ id, text }) => [id, text]);
    const expected = [
      ['a', 'first\nanswer'],
      ['7', ''],
    ];
    expect(await texts(JSON.stringify(ROWS, null, 1))).toEqual(expected);
    expect(await texts(csvFile(ROWS))).toEqual(expected);
    expect(await texts(`\ufeff${csvFile(ROWS, '\r\n')}`)).toEqual(expected);
    expect(await texts(utf16(jsonLines(ROWS, '\r\n'), 'little'))).toEqual(expected);
    expect(await texts(utf16(csvFile(ROWS), 'big'))).toEqual(expected);
    expect(await texts('id,prediction\n0,B\n1,A\n')).toEqual([
      ['0', 'B'],
      ['1', 'A'],
    ]);
  });

  test('cases.jsonl of a run: the generation, not what was read out of it', async () => {
    const row = (id: string, generation: unknown) => ({
      id,
      task: 'demo/nli',
      answer: 'no',
      rule: 'x',
      scores: {},
      generation,
    });
    const { rows, notes } = await answersIn(
      jsonLines([row('a', { text: 'Answer: no', finish: 'stop' }), row('b', null)]),
    );
    expect(rows).toEqual([named('a', 'Answer: no', 1)]);
    expect(notes).toEqual(["1 of the file's rows say that there was no answer."]);
    expect(await refusalOf(jsonLines([row('a', null)]))).toMatchObject({ kind: 'no-answers' });
    const several = jsonLines([row('a', { text: 't' }), { ...row('a', { text: 't' }), task: 'demo/codes' }]);
    expect((await refusalOf(several)).message).toContain('several tasks (demo/nli, demo/codes)');
  });
});

describe("CLUE's own files", () => {
  test('predictions.json of both states, for every task with shots', async () => {
    const files = {
      'MedNLI, both': { ACCURACY: 1, 'Model Answer': 'NEUTRAL', 'Ground Truth Answer': 'neutral' },
      'MeQSum 2025': { 'Model Answer': 'NEUTRAL', 'Ground Truth Answer': 'neutral', ROUGE_L: '0.35', BERT_F1: '0.80' },
      'MeQSum 2024': { ROUGE_L: 0.3521, BERT_P: 0.8, 'Model Answer': 'NEUTRAL', 'Ground Truth Answer': 'neutral' },
      'MeDiSumCode, both': {
        'ICD EM P': 0,
        'VALID CODES': 1,
        'Model Answer': 'NEUTRAL',
        'Ground Truth Answer': 'neutral',
      },
    };
    for (const [name, row] of Object.entries(files)) {
      const { rows, notes } = await answersIn(jsonLines([row]));
      expect(rows, name).toEqual([{ id: null, text: 'NEUTRAL', reference: 'neutral', question: null, line: 1 }]);
      expect(notes).toEqual([]);
    }
  });

  test('MeDiSumQA of June 2024 says what was asked', async () => {
    const row = {
      ROUGE_L: 0.5,
      UMLS_F1: 0,
      Question: 'Why?',
      'Model Answer': 'Because.',
      'Ground Truth Answer': 'So.',
    };
    const { rows } = await answersIn(jsonLines([row]));
    expect(rows).toEqual([{ id: null, text: 'Because.', reference: 'So.', question: 'Why?', line: 1 }]);
  });

  test('predictions_task1.json holds letters: they are put into the words that are read, and that is said', async () => {
    const row = (letter: string) => ({
      Question: 'Which anticoagulant?',
      Options: 'A: Apixaban\nB: Warfarin\nC: Heparin\nD: Dabigatran\nE: None',
      'Model Answer': letter,
      'Ground Truth Answer': 'A',
      Correct: letter === 'A',
    });
    const { rows, notes } = await answersIn(jsonLines([row('A'), row('')]));
    expect(rows.map(({ text, reference, question }) => [text, reference, question])).toEqual([
      ['The correct answer is A:', 'A', 'Which anticoagulant?'],
      ['', 'A', 'Which anticoagulant?'],
    ]);
    expect(notes).toEqual([expect.stringContaining('only the letter CLUE found')]);
    expect((await refusalOf(jsonLines([row('AB')]))).message).toContain('"Model Answer" is "AB" and not one letter');
  });

  test('results_task_2.json of June 2024 holds the whole answers', async () => {
    const row = { correct: 'B', prediction: 'The correct answer is C: Heparin.', accuracy: 50 };
    const { rows } = await answersIn(jsonLines([row]));
    expect(rows).toEqual([
      { id: null, text: 'The correct answer is C: Heparin.', reference: 'B', question: null, line: 1 },
    ]);
  });

  test.each([
    ['of 2025', '{"ROUGE_L": "0.35", "ROUGE1": "0.40", "BERT_F1": "0.80"}'],
    ['of 2024', '{"ROUGE_L": 0.352, "ROUGE1": 0.4012}\n'],
    ['of LongHealth', '{\n  "Task1_Accuracy": 61.5,\n  "Task2_Accuracy": 40.0,\n  "Task3_Accuracy": 3.25\n}'],
    ['of MedNLI', '\ufeff{"ACCURACY": 0.7042253521126761}'],
  ])('results.json %s holds no answers', async (_, content) => {
    expect(await refusalOf(content)).toMatchObject({ kind: 'no-answers' });
    expect((await refusalOf(content)).message).toContain('choose the predictions.json that stands beside it');
  });
});

describe('files that are refused whole, for a score must not depend on which rows could be read', () => {
  const GOOD = JSON.stringify({ id: 'a', prediction: 'x' });
  const UPSTREAM = JSON.stringify({ 'Model Answer': 'x', 'Ground Truth Answer': 'y' });

  test.each([
    ['an empty file', '', 'the file is empty'],
    ['an empty list', '[]', 'the file has no rows'],
    ['a broken line', `${GOOD}\n{"id": `, 'line 2 cannot be read: it is not valid JSON'],
    ['a list cut off', `[${GOOD},{"id"`, 'it was cut off'],
    ['no prediction', '{"id": "q1"}\n', 'line 1: id "q1" has no "prediction" text'],
    ['no prediction further on', `${GOOD}\n{"id": "q1"}\n`, 'line 2: id "q1" has no "prediction" text'],
    ['a prediction that is a list', `{"id": "q1", "prediction": ["x"]}\n`, 'line 1: id "q1" has no "prediction" text'],
    ['no id', '{"id": null, "prediction": "x"}\n', 'line 1: it has no "id"'],
    ['two shapes', `${GOOD}\n${UPSTREAM}\n`, 'line 2: it has no "id"'],
    [
      'an answer that is null',
      '{"Model Answer": null, "Ground Truth Answer": "y"}',
      '"Model Answer" is "null" and not a text',
    ],
    ['no reference', `${UPSTREAM}\n{"Model Answer": "x"}`, 'line 2: "Ground Truth Answer" is not a text'],
    [
      'a dataset',
      '{"sentence1": "p", "sentence2": "h", "gold_label": "neutral"}',
      'line 1 is none of the stored answers known',
    ],
    ['another csv', 'a,b\n1,2\n', 'none of the stored answers known'],
    ['lines of old programs', 'id,prediction\ra,x\rb,y\r', 'carriage returns alone'],
    [
      'JSON lines of old programs',
      '{"id": "a", "prediction": "x"}\r{"id": "b", "prediction": "y"}\r',
      'carriage returns alone',
    ],
    ['a web page', '\n<!DOCTYPE html><html><body>404</body></html>', 'this is a web page'],
    [
      'an id of too many digits',
      '{"id": 12345678901234567890, "prediction": "x"}\n',
      'write the id in quotation marks',
    ],
    ['an id that is no number', '{"id": NaN, "prediction": "x"}\n', 'is the number NaN'],
    ['a prediction that is a number', '{"id": 1, "prediction": 5}\n', 'id "1" has no "prediction" text: it is "5"'],
    [
      'one line with a key that is refused',
      '{"id": "a", "prediction": "x", "__proto__": {}}\n',
      'line 1 cannot be read: it has a key "__proto__"',
    ],
    [
      'one line that is too deep',
      `{"id": "a", "prediction": "x", "d": ${'['.repeat(51)}${']'.repeat(51)}}\n`,
      'line 1 cannot be read: it is nested more than 50 deep',
    ],
    ['columns of other names', 'ID,Prediction\na,x\n', 'It has "ID", "Prediction".'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'not a text file'],
    ['a key that reaches for the prototype', `${GOOD}\n{"id": "b", "__proto__": {}}`, 'has a key "__proto__"'],
    ['results with something else', '{"ACCURACY": 0.5, "note": "mine"}', 'none of the stored answers known'],
  ])('%s', async (_, content, part) => {
    expect((await refusalOf(content)).message).toContain(part);
  });

  test('hostile text is kept, and what is said about it shows every character', async () => {
    const hostile = '<script>x</script>\u001b[2J\u202e\n';
    const { rows } = await answersIn(jsonLines([{ id: hostile, prediction: hostile }]));
    expect(rows[0]).toMatchObject({ id: hostile, text: hostile });
    const failure = await refusalOf(jsonLines([{ id: hostile, prediction: 7 }]));
    expect(failure.message).toContain('id "<script>x</script>U+001B[2JU+202EU+000A"');
    const named = await readStoredAnswers(new Blob([]), 'a\u202eb\n.json');
    expect(named).toMatchObject({ failure: { message: 'aU+202EbU+000A.json: the file is empty.' } });
  });

  test('more answers than can be held', { timeout: 30_000 }, async () => {
    const file = '{"id":"a","prediction":"x"}\n'.repeat(200_001);
    expect(await refusalOf(file)).toMatchObject({ kind: 'too-large' });
  });
});
