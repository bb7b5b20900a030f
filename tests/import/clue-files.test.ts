import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CaseSink } from '../../src/core/case-sink.ts';
import type { Case } from '../../src/core/dataset.ts';
import { success } from '../../src/core/outcome.ts';
import { isCase } from '../../src/core/shapes/case-shape.ts';
import { importFile } from '../../workers/importer/import-file.ts';
import { KEEP_LIMITS } from '../../workers/importer/import-limits.ts';
import { CLUE_ROWS, csvFile, jsonLines, LONGHEALTH, utf16 } from '../fixtures/clue-files.ts';
import { imported, refused, tryImport } from '../fixtures/imports.ts';
import { textRow, workbook } from '../fixtures/workbooks.ts';

const LISTS = ['mednli', 'problem-summary', 'medisumqa', 'medisumcode'] as const;

describe('the cases of each file', () => {
  test('MedNLI', async () => {
    const { summary, cases } = await imported(jsonLines(CLUE_ROWS.mednli));
    expect(summary).toMatchObject({ format: 'mednli', card: { access: 'credentialed', n: 3 }, rejected: { count: 0 } });
    const labels = ['entailment', 'neutral', 'contradiction'];
    expect(cases[0]).toEqual({
      id: 'x-1',
      fields: { premise: 'Long-standing type 2 diabetes on insulin.', hypothesis: 'The patient has diabetes.' },
      options: labels.map((label) => ({ label, text: label })),
      target: { kind: 'label', label: 'entailment' },
    });
  });

  test('problem lists: quoted csv with line feeds in cells, the summary as it stands', async () => {
    const { summary, cases } = await imported(csvFile(CLUE_ROWS['problem-summary'], '\r\n'));
    expect(summary).toMatchObject({ format: 'problem-summary', card: { access: 'credentialed', n: 2 } });
    expect(cases).toEqual([
      {
        id: '9001',
        fields: { subjective: 'Subjective: more short of breath\novernight, "worse"', assessment: '68M with HFrEF.' },
        target: { kind: 'text', text: 'Acute on chronic CHF;AKI;' },
      },
      {
        id: '9002',
        fields: { subjective: 'Subjective: no pain', assessment: '' },
        target: { kind: 'text', text: 'Cholecystitis; sepsis' },
      },
    ]);
    expect((await imported(jsonLines(CLUE_ROWS['problem-summary']))).cases).toEqual(cases);
    expect((await imported(sheetOf(CLUE_ROWS['problem-summary']))).cases).toEqual(cases);
  });

  test('LongHealth: a case a question, with the texts that hold the answer first', async () => {
    const { summary, cases } = await imported(JSON.stringify(LONGHEALTH, null, 2));
    expect(summary).toMatchObject({ format: 'longhealth', card: { access: 'user', n: 3 }, rejected: { count: 0 } });
    expect(cases.map(({ id, group, target }) => [id, group, target])).toEqual([
      ['patient_01/0', 'patient_01', { kind: 'label', label: 'A' }],
      ['patient_01/1', 'patient_01', { kind: 'label', label: 'C' }],
      ['patient_02/0', 'patient_02', { kind: 'label', label: 'B' }],
    ]);
    expect(cases[0]).toMatchObject({
      fields: { question: 'Which anticoagulant was given last?', correct: 'Apixaban' },
      options: [
        { label: 'A', text: 'Apixaban' },
        { label: 'B', text: 'Warfarin' },
        { label: 'C', text: 'Heparin' },
        { label: 'D', text: 'Dabigatran' },
        { label: 'E', text: 'None' },
      ],
    });
    expect(cases[0]?.documents).toEqual([
      {
        id: 'text_1',
        text: 'Apixaban 5 mg was begun.',
        answerSpans: [
          [0, 0.33],
          [0.4, 0.6],
        ],
      },
      { id: 'text_0', text: 'Heparin was stopped.', answerSpans: [[0.1, 0.9]] },
      { id: 'text_2', text: 'No change.', answerSpans: [] },
    ]);
    expect(JSON.stringify(cases)).not.toContain('Invented');
  });

  test('LongHealth: in one line, and as lines with the id of the patient', async () => {
    const { cases } = await imported(JSON.stringify(LONGHEALTH, null, 2));
    expect((await imported(JSON.stringify(LONGHEALTH))).cases).toEqual(cases);
    const lines = jsonLines(Object.entries(LONGHEALTH).map(([id, patient]) => ({ id, ...patient })));
    expect((await imported(lines)).cases).toEqual(cases);
  });

  test('MeDiSumQA: a list or lines, both names of the letter, grouped by note', async () => {
    const { summary, cases } = await imported(JSON.stringify(CLUE_ROWS.medisumqa));
    expect(summary).toMatchObject({ format: 'medisumqa', card: { access: 'credentialed', n: 3 } });
    expect(cases[1]).toEqual({
      id: '1',
      fields: { letter: 'Admitted with cellulitis…', question: 'When may I bathe?' },
      target: { kind: 'text', text: 'After the stitches are out.' },
      group: '0-DS-0',
    });
    const generated = CLUE_ROWS.medisumqa.map(({ discharge_summary, ...row }) => ({
      ...row,
      with_discharge_summary: 'the whole letter, answers included',
      without_discharge_summary: discharge_summary,
    }));
    expect((await imported(jsonLines(generated))).cases).toEqual(cases);
  });

  test('MeDiSumCode: a list or lines, codes as objects or texts, without dots, repeated and none', async () => {
    const { summary, cases } = await imported(JSON.stringify(CLUE_ROWS.medisumcode));
    expect(summary).toMatchObject({ format: 'medisumcode', card: { access: 'credentialed', n: 3 } });
    expect(cases.map(({ id, target }) => [id, target])).toEqual([
      ['1', { kind: 'set', items: ['I10', 'E119'] }],
      ['2', { kind: 'set', items: ['J45909', 'J45909'] }],
      ['3', { kind: 'set', items: [] }],
    ]);
    expect(cases[0]?.fields).toEqual({ letter: 'Hypertension and diabetes.\n\nPlan: as before.' });
    expect((await imported(jsonLines(CLUE_ROWS.medisumcode))).cases).toEqual(cases);
  });

  test('cases of our own stay what they are', async () => {
    const row = { id: '1', fields: { letter: 'l' }, target: { kind: 'set', items: ['I10'] } };
    const { summary } = await imported(jsonLines([row]));
    expect(summary).toMatchObject({ format: 'bedside-cases', card: { access: 'user' } });
  });
});

test('cases of our own may have documents, too', async () => {
  const { cases } = await imported(JSON.stringify(LONGHEALTH));
  expect((await imported(jsonLines(cases))).cases).toEqual(cases);
  const odd = cases.map((item, place) => ({
    ...item,
    id: `odd ${place}`,
    documents: [{ id: 'd', text: 't', answerSpans: [[0, 2]] }],
  }));
  const { summary } = await imported(jsonLines([...cases, ...odd, { ...cases[0], id: 'none', documents: 'd' }]));
  expect(summary.rejected.rows.map(({ message }) => message)).toEqual([
    ...[4, 5, 6].map((line) => `line ${line}: document 1 lacks its id, text or positions from 0 to 1`),
    'line 7: "documents" is not a list',
  ]);
});

describe('the same file written otherwise gives the same cases', () => {
  const textOf = (format: (typeof LISTS)[number]): string =>
    format === 'problem-summary' ? csvFile(CLUE_ROWS[format]) : jsonLines(CLUE_ROWS[format]);

  test.each(LISTS)('%s: UTF-16, byte order marks, CRLF, keys in another order', async (format) => {
    const text = textOf(format);
    const { cases } = await imported(text);
    const written = {
      'UTF-16, little end first': utf16(text, 'little'),
      'UTF-16, big end first': utf16(text, 'big'),
      'a byte order mark': `\ufeff${text}`,
      'keys backwards': jsonLines(CLUE_ROWS[format].map((row) => Object.fromEntries(Object.entries(row).reverse()))),
      CRLF: format === 'problem-summary' ? text.replace(/"\n/g, '"\r\n') : text.replaceAll('\n', '\r\n'),
      'no line end at the end': text.trimEnd(),
    };
    for (const [name, content] of Object.entries(written)) expect((await imported(content)).cases, name).toEqual(cases);
  });

  test('LongHealth in UTF-16', async () => {
    const text = JSON.stringify(LONGHEALTH, null, 2);
    const { cases } = await imported(text);
    expect((await imported(utf16(text, 'little'))).cases).toEqual(cases);
    expect((await imported(utf16(text, 'big'))).cases).toEqual(cases);
  });

  test.each(LISTS)('%s: rows in another order keep their ids, where the file has them', async (format) => {
    const { cases } = await imported(jsonLines(CLUE_ROWS[format]));
    const turned = (await imported(jsonLines([...CLUE_ROWS[format]].reverse()))).cases;
    const contents = (list: readonly Case[]): string[] =>
      list.map((item) => JSON.stringify(format === 'medisumqa' ? { ...item, id: '' } : item)).sort();
    expect(contents(turned)).toEqual(contents(cases));
  });

  test('a chunk may end anywhere in UTF-16', async () => {
    const rows = Array.from({ length: 4_000 }, (_, id) => ({
      pairID: `${id}`,
      gold_label: 'neutral',
      sentence1: '😀é',
      sentence2: 'h',
    }));
    const { cases } = await imported(utf16(jsonLines(rows), 'little'));
    expect(cases).toHaveLength(4_000);
    expect(new Set(cases.map((item) => item.fields['premise']))).toEqual(new Set(['😀é']));
  });
});

describe('encodings that cannot be read', () => {
  test('UTF-16 that is damaged, without its mark, and UTF-32', async () => {
    const good = utf16(jsonLines(CLUE_ROWS.mednli), 'little');
    expect((await refused(good.slice(0, -1))).message).toContain('says that it is UTF-16, but is not');
    const lone = utf16(`{"a": "\ud800"}\n`, 'little');
    expect((await refused(lone)).message).toContain('behind line 1');
    expect((await refused(good.slice(2))).message).toContain('without its byte order mark');
    expect((await refused(new Uint8Array([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]))).message).toContain('UTF-32');
    expect(await refused(utf16('', 'big'))).toMatchObject({ kind: 'empty' });
  });
});

describe('files that are cut off', () => {
  const files = {
    ...Object.fromEntries(LISTS.map((format) => [format, JSON.stringify(CLUE_ROWS[format])])),
    longhealth: JSON.stringify(LONGHEALTH, null, 1),
    'problem lists as csv': csvFile(CLUE_ROWS['problem-summary']),
    'MedNLI as lines': jsonLines(CLUE_ROWS.mednli),
  };

  test.each(Object.entries(files))(
    '%s, at every character: a sentence, or fewer cases and the row named',
    async (_, text) => {
      const whole = (await imported(text)).cases;
      for (let length = 0; length < text.trimEnd().length; length += 7) {
        const { outcome, sink } = await tryImport(text.slice(0, length));
        if (outcome.ok) {
          expect(sink.cases.length + outcome.value.rejected.count).toBeGreaterThan(0);
          expect(whole).toEqual(expect.arrayContaining(sink.cases));
        } else expect(outcome.failure.message).toMatch(/^cases\.file: .{10,}[.?]$/s);
      }
    },
  );

  test('a list that ends early is refused whole', async () => {
    const text = JSON.stringify(CLUE_ROWS.medisumcode, null, 1);
    expect((await refused(text.slice(0, -10))).message).toContain('it was cut off');
  });
});

describe('rows that cannot become cases are named', () => {
  /** What each name may not be, and what is said of it. */
  const messageFor = async (row: unknown, good: unknown): Promise<string> => {
    const { summary } = await imported(jsonLines([good, row]));
    expect(summary.rejected).toMatchObject({ count: 1, rows: [{ line: 2 }] });
    return summary.rejected.rows[0]?.message ?? '';
  };

  test.each([
    ['mednli', ['sentence1', 'sentence2', 'gold_label']],
    ['problem-summary', ['Subjectives', 'Assessment', 'Summary']],
    ['medisumqa', ['discharge_summary', 'Question', 'Answer']],
    ['medisumcode', ['text', 'icd_codes']],
  ] as const)('%s: a needed value that is missing, null, a list, an object', async (format, names) => {
    const good = { ...CLUE_ROWS[format][0], hadm_id: 'g', pairID: 'g', 'File ID': 'g' };
    const row = { ...CLUE_ROWS[format][1] };
    for (const name of names) {
      for (const value of [null, [null], { a: 1 }, [[]]]) {
        const message = await messageFor({ ...row, [name]: value }, good);
        expect(message).toMatch(/^line 2: .{10,250}$/);
        expect(message).toContain(`"${name}"`);
      }
      const without = Object.fromEntries(Object.entries(row).filter(([other]) => other !== name));
      expect(await messageFor(without, good)).toMatch(/^line 2: .{10,250}$/);
    }
  });

  test.each([
    ['an unknown label', 'mednli', { gold_label: '-' }, '"gold_label" is "-" and not entailment'],
    ['an empty reference', 'medisumqa', { Answer: ' ' }, '"Answer" is empty'],
    ['an empty summary', 'problem-summary', { Summary: '' }, '"Summary" is empty'],
    [
      'an empty note',
      'problem-summary',
      { Subjectives: '', Assessment: ' \n' },
      '"Subjectives" and "Assessment" are empty',
    ],
    ['codes as one text', 'medisumcode', { icd_codes: 'I10, E119' }, 'not a list: write [] where no code applies'],
    ['a code without a code', 'medisumcode', { icd_codes: ['I10', { description: 'x' }] }, 'entry 2 of "icd_codes"'],
    ['an empty code', 'medisumcode', { icd_codes: [{ code: '.' }] }, 'which names no code'],
  ] as const)('%s', async (_, format, change, part) => {
    const row = { ...CLUE_ROWS[format][1], ...change };
    expect(await messageFor(row, CLUE_ROWS[format][0])).toContain(part);
  });

  test('an id that stands twice', async () => {
    const { summary } = await imported(jsonLines([...CLUE_ROWS.mednli, CLUE_ROWS.mednli[0]]));
    expect(summary.rejected.rows[0]?.message).toBe('line 4: the id "x-1" was already used on line 1');
  });
});

describe('LongHealth: what is wrong names patient and question', () => {
  const [first, second] = LONGHEALTH.patient_01.questions;

  async function messages(patient: object): Promise<readonly string[]> {
    const { summary } = await imported(JSON.stringify({ patient_02: LONGHEALTH.patient_02, p1: patient }, null, 1));
    expect(summary.rejected.rows.every(({ line }) => line > 1)).toBe(true);
    return summary.rejected.rows.map(({ message }) => message.replace(/^line \d+: /, ''));
  }

  test.each([
    [{ correct: 'Rivaroxaban' }, 'none of its options fits the right answer "Rivaroxaban"'],
    [{ correct: null }, 'there is no text under "correct"'],
    [{ answer_e: undefined }, 'there is no text under "answer_e"'],
    [{ question: ['q'] }, 'there is no text under "question"'],
    [{ answer_location: null }, '"answer_location" is "null" and not an object of positions'],
    [
      { answer_location: { text_9: { start: [], end: [] } } },
      '"answer_location" names "text_9", which is none of the texts',
    ],
    [
      { answer_location: { text_0: { start: 'a', end: [1] } } },
      'the position of the answer in "text_0" is not a list of starts',
    ],
    [
      { answer_location: { text_0: { start: [null], end: [1] } } },
      'the position of the answer in "text_0" is not a list of starts',
    ],
  ])('%j', async (change, part) => {
    const broken = { ...first, ...change };
    const [message, ...others] = await messages({ ...LONGHEALTH.patient_01, questions: [broken, second] });
    expect(others).toEqual([]);
    expect(message).toMatch(/^patient "p1", question "0": /);
    expect(message).toContain(part);
  });

  test.each([
    [{ texts: ['a'] }, '"texts" is not an object of texts'],
    [{ texts: { text_0: 7, text_1: 'b', text_2: 'c' } }, 'the text "text_0" is no text'],
    [{ texts: {} }, '"answer_location" names'],
    [{ questions: {} }, '"questions" is not a list'],
    [{ questions: [] }, 'has no questions'],
    [{ questions: Array.from({ length: 501 }, () => first) }, 'more than 500 questions'],
    [{ questions: [null] }, 'it is not an object'],
  ])('a patient with %j', async (change, part) => {
    const [message] = await messages({ ...LONGHEALTH.patient_01, ...change });
    expect(message).toMatch(/^patient "p1"/);
    expect(message).toContain(part);
  });

  test('positions outside a text are drawn to its ends, and what has no partner is passed over', async () => {
    const location = { text_0: { start: [-0.2, 0.5, 0.9], end: [0.5, 1.4] } };
    const patient = { ...LONGHEALTH.patient_01, questions: [{ ...first, answer_location: location }] };
    const { cases } = await imported(JSON.stringify({ p1: patient }));
    expect(cases[0]?.documents?.[0]?.answerSpans).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
  });

  test('two questions of one number', async () => {
    const twice = await messages({ ...LONGHEALTH.patient_01, questions: [first, first] });
    expect(twice).toEqual([expect.stringMatching(/^the id "p1\/0" was already used on line \d+$/)]);
  });

  test('a subset may name single questions', async () => {
    const subset = new Blob(['patient_01/1\npatient_02/0\n']);
    const { cases, summary } = await imported(JSON.stringify(LONGHEALTH), { subset });
    expect(cases.map(({ id }) => id)).toEqual(['patient_01/1', 'patient_02/0']);
    expect(summary.outsideSubset).toBe(1);
  });
});

describe('another task', () => {
  test.each([
    ['mednli', jsonLines(CLUE_ROWS.mednli)],
    ['problem-summary', csvFile(CLUE_ROWS['problem-summary'])],
    ['longhealth', JSON.stringify(LONGHEALTH)],
    ['medisumqa', jsonLines(CLUE_ROWS.medisumqa)],
    ['medisumcode', JSON.stringify(CLUE_ROWS.medisumcode)],
  ])('a file of %s for PubMedQA', async (_, text) => {
    const failure = await refused(text, { task: 'clinicbench/pubmedqa' });
    expect(failure.kind).toBe('wrong-task');
    expect(failure.message).toContain('choose another task or file');
  });

  test('PubMedQA for any of them', async () => {
    const text = JSON.stringify({ 1: { QUESTION: 'q', CONTEXTS: ['c'], final_decision: 'yes' } });
    for (const format of ['mednli', 'problem-summary', 'longhealth', 'medisumqa', 'medisumcode'] as const) {
      const failure = await refused(text, { format });
      expect(failure).toMatchObject({ kind: 'no-cases', candidates: [format] });
      expect(failure.message).toMatch(/^cases\.file: The only row became no case: line 1: .{10,}\.$/);
    }
  });
});

describe('hostile text', () => {
  const read = (name: 'hostile-medisumcode.json' | 'hostile-longhealth.json'): string =>
    readFileSync(resolve(import.meta.dirname, '../fixtures', name), 'utf8');

  test('is kept as text, and what is said about it shows every character', async () => {
    const codes = await imported(read('hostile-medisumcode.json'));
    expect([codes.summary.format, codes.cases.length, codes.summary.rejected.count]).toEqual(['medisumcode', 5, 0]);
    const long = await imported(read('hostile-longhealth.json'));
    expect([long.summary.format, long.cases.length, long.summary.rejected.count]).toEqual(['longhealth', 3, 3]);
    const all = [...codes.cases, ...long.cases];
    expect(all.every(isCase)).toBe(true);
    expect(structuredClone(all)).toEqual(all);
    expect(JSON.stringify(all)).toContain('<script>globalThis.stolen = true</script>');
    for (const { message } of long.summary.rejected.rows) expect(message).toMatch(/^[\P{C}]{10,400}$/u);
  });

  test('terminals are not given what they would obey', async () => {
    const evil = '\u001b[2J\u202e\u200b\n\u2028"gnp.exe';
    const { summary } = await imported(jsonLines([CLUE_ROWS.mednli[0], { ...CLUE_ROWS.mednli[1], gold_label: evil }]));
    expect(summary.rejected.rows[0]?.message).toBe(
      'line 2: "gold_label" is "U+001B[2JU+202EU+200BU+000AU+2028"gnp.exe" and not entailment, neutral or contradiction',
    );
    const failure = await refused(`${evil},b\nc,d\n`, { task: 'generic/text' });
    expect(failure.message).not.toMatch(/\p{C}/u);
  });

  test('a million braces are text, and nested a million deep they are refused', async () => {
    const braces = '{'.repeat(1_000_000);
    const { cases } = await imported(jsonLines([{ ...CLUE_ROWS.medisumcode[0], text: braces }]));
    expect(cases[0]?.fields['letter']).toHaveLength(1_000_000);
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const rows = `${jsonLines([CLUE_ROWS.mednli[0]])}{"pairID": "d", "sentence1": ${deep}}\n`;
    const { summary } = await imported(rows);
    expect(summary.rejected.rows[0]?.message).toBe('line 2 cannot be read: it is nested more than 50 deep');
    expect((await refused(deep)).message).toContain('nested more than 50 deep');
    expect((await refused(`{"a": ${deep}}`)).message).toContain('nested more than 50 deep');
    const cell = `question,options,answer\nq,"${deep}",A\n`;
    expect((await refused(cell, { task: 'generic/choice' })).message).toContain('neither a list nor an object');
  });

  test('keys that reach for the prototype', async () => {
    const poisoned = JSON.stringify(LONGHEALTH).replace('"text_0":"Warf', '"__proto__":"Warf');
    const { summary, cases } = await imported(poisoned);
    expect(summary.rejected.rows[0]?.message).toContain('has a key "__proto__"');
    expect(cases).toHaveLength(2);
    expect(Object.hasOwn(Object.prototype, 'text')).toBe(false);
    const named = JSON.stringify({ ['__proto__']: LONGHEALTH.patient_02, constructor: LONGHEALTH.patient_01 });
    expect((await imported(named)).cases.map(({ id }) => id)).toEqual(['constructor/0', 'constructor/1']);
  });
});

describe('giant files', () => {
  test('one patient of 50 MB is turned away, the next is read', { timeout: 60_000 }, async () => {
    const big = { ...LONGHEALTH.patient_01, texts: { text_0: 'x'.repeat(50 * 2 ** 20), text_1: 'b', text_2: 'c' } };
    const keyed = JSON.stringify({ big, patient_02: LONGHEALTH.patient_02 });
    const asObject = await imported(keyed);
    expect(asObject.cases.map(({ id }) => id)).toEqual(['patient_02/0']);
    expect(asObject.summary.rejected.rows[0]?.message).toBe(
      'the item on line 1 is longer than 8 MB, which is the most a case may have',
    );
    const lines = jsonLines([
      { id: 'big', ...big },
      { id: 'patient_02', ...LONGHEALTH.patient_02 },
    ]);
    const asLines = await imported(lines);
    expect(asLines.cases).toEqual(asObject.cases);
    expect(asLines.summary.rejected.rows[0]?.message).toBe(
      'line 1 is longer than 8 MB, which is the most a case may have',
    );
    expect((await refused(JSON.stringify({ big }))).message).toContain('longer than 8 MB');
  });

  test('a patient whose questions repeat its texts beyond memory is stopped before they pile up', async () => {
    const questions = Array.from({ length: 400 }, (_, number) => ({
      ...LONGHEALTH.patient_01.questions[1],
      No: number,
    }));
    const texts = { text_0: 'y'.repeat(2 ** 20) };
    const file = JSON.stringify({ p: { texts, questions } });
    const { outcome, sink } = await tryImport(file, {}, { limits: KEEP_LIMITS.memory });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
    expect(sink.ended).toBe('abandoned');
    const sizes: number[] = [];
    const measured = (batch: readonly Case[]): number =>
      batch.reduce((sum, { documents = [] }) => sum + documents.reduce((size, { text }) => size + text.length, 0), 0);
    const watching: CaseSink = {
      accept: async (batch) => {
        sizes.push(measured(batch));
        return Promise.resolve(success(undefined));
      },
      finish: async () => Promise.resolve(success(undefined)),
      abandon: async () => Promise.resolve(),
    };
    await importFile(new Blob([file]), 'p.json', { keep: 'memory' }, { sink: watching, limits: KEEP_LIMITS.memory });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * 2 ** 20);
    expect(sizes.length).toBeGreaterThan(50);
  });

  test('300 MB of MedNLI lines stream through', { timeout: 120_000 }, async () => {
    const row = (place: number): string =>
      `{"pairID":"${String(place).padStart(6, '0')}","gold_label":"neutral","sentence1":"${'p'.repeat(7_000)}","sentence2":"h"}\n`;
    const lines = Math.ceil((300 * 2 ** 20) / row(0).length);
    const parts = Array.from({ length: lines }, (_, place) => row(place));
    let held = 0;
    let count = 0;
    const sink: CaseSink = {
      accept: async (batch) => {
        held = Math.max(held, batch.length);
        count += batch.length;
        return Promise.resolve(success(undefined));
      },
      finish: async () => Promise.resolve(success(undefined)),
      abandon: async () => Promise.resolve(),
    };
    const outcome = await importFile(new Blob(parts), 'mli.jsonl', { keep: 'device' }, { sink });
    expect(outcome).toMatchObject({ ok: true, value: { format: 'mednli', rejected: { count: 0 } } });
    expect(count).toBe(lines);
    expect(held).toBeLessThanOrEqual(1_100);
  });
});

/** Cells as a spreadsheet writes them. */
function sheetOf(rows: readonly Readonly<Record<string, string>>[]): Uint8Array<ArrayBuffer> {
  const names = Object.keys(rows[0] ?? {});
  const written = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  const cells = written.map((texts, place) => textRow(place + 1, texts)).join('');
  return workbook({ sheet: `<sheetData>${cells}</sheetData>` });
}
