import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { failure } from '../../src/core/outcome.ts';
import { FILE_LIMITS } from '../../workers/containers/container.ts';
import { KEEP_LIMITS } from '../../workers/importer/import-limits.ts';
import { imported, ListSink, refused, tryImport } from '../fixtures/imports.ts';
import { inEnglish } from '../../src/core/text/said.ts';

const GOOD = { question: 'Which?', options: { A: 'one', B: 'two' }, answer: 'B' };
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('rows that are broken are rejected with their line, the others stay', () => {
  test('JSON lines', async () => {
    const text = `${line({ ...GOOD, id: 'a' })}{"id": "b", "question"\n\n${line([1])}${line({ ...GOOD, id: 'a' })}${line({ ...GOOD, id: 'c', answer: 'E' })}${line({ ...GOOD, id: 'd' })}`;
    const { summary, cases } = await imported(text, { task: 'generic/choice' });
    expect(cases.map((item) => item.id)).toEqual(['a', 'd']);
    expect(summary.rejected.count).toBe(4);
    expect(summary.rejected.rows.map((row) => row.line)).toEqual([2, 4, 5, 6]);
    const messages = summary.rejected.rows.map((row) => row.message);
    expect(messages[0]).toMatch(/^line 2 cannot be read: it is not valid JSON/);
    expect(messages[1]).toBe('line 4 is not a JSON object');
    expect(messages[2]).toBe('line 5: the id "a" was already used on line 1');
    expect(messages[3]).toBe('line 6: the answer "E" is not among the options A, B');
  });

  test('a message about broken JSON does not repeat the text of the case', async () => {
    const { summary } = await imported(`${line(GOOD)}{"question": "Mrs Smith has a secret"oops}\n`, {
      task: 'generic/choice',
    });
    expect(JSON.stringify(summary.rejected)).not.toContain('Smith');
  });

  test('a JSON list, where an item knows the line it begins on', async () => {
    const text = `[\n  ${JSON.stringify(GOOD)},\n\n  {"question": oops},\n  7,\n  ${JSON.stringify(GOOD)}\n]\n`;
    const { summary, cases } = await imported(text, { task: 'generic/choice' });
    expect(cases.map((item) => item.id)).toEqual(['0', '3']);
    expect(summary.rejected.rows.map((row) => row.line)).toEqual([4, 5]);
  });

  test('CSV: too few cells, an open quote, text behind a quote', async () => {
    const text = 'input,target\r\n"one\r\ntwo",yes\r\nthree\r\n"four"x,no\r\nfive,no\r\n"six,no\r\n';
    const { summary, cases } = await imported(text, { task: 'generic/label' });
    expect(cases.map((item) => item.fields['input'])).toEqual(['one\r\ntwo', 'five']);
    expect(summary.rejected.rows.map((row) => row.line)).toEqual([4, 5, 7]);
    expect(summary.rejected.rows[2]?.message).toContain('never closed');
  });

  test('a line of 9 MB', async () => {
    const text = line(GOOD) + line({ ...GOOD, question: 'x'.repeat(9 * 2 ** 20) }) + line(GOOD);
    const { summary, cases } = await imported(text, { task: 'generic/choice' });
    expect(cases.map((item) => item.id)).toEqual(['0', '2']);
    expect(summary.rejected.rows).toEqual([
      { line: 2, message: 'line 2 is longer than 8 MB, which is the most a case may have' },
    ]);
  });

  test('a line of Latin-1 in JSON lines', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode(line(GOOD)),
      0x22,
      0xe9,
      0x22,
      0x0a,
      ...new TextEncoder().encode(line(GOOD)),
    ]);
    const { summary } = await imported(bytes, { task: 'generic/choice' });
    expect(summary.rejected.rows).toEqual([
      { line: 2, message: 'line 2 is not UTF-8 text: save the file with the encoding UTF-8' },
    ]);
  });

  test('all are counted, the first 10,000 are kept', async () => {
    const { summary } = await imported(line(GOOD) + '{"broken\n'.repeat(12_000), { task: 'generic/choice' });
    expect([summary.rejected.count, summary.rejected.rows.length]).toEqual([12_000, 10_000]);
  });
});

describe('keys that reach for the prototype', () => {
  test.each([
    '{"__proto__": {"polluted": 1}, "question": "q"}',
    '{"question": "q", "fields": {"\\u005f_proto__": 1}}',
    '{"constructor": {"prototype": {"polluted": 1}}}',
  ])('%s is rejected', async (row) => {
    const { summary } = await imported(`${line(GOOD)}${row}\n`, { task: 'generic/choice' });
    expect(summary.rejected.rows[0]?.message).toContain('which is refused');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('as the name of an item, and as a column', async () => {
    const { summary } = await imported(
      '{"__proto__": {"input": "a", "target": "b"}, "2": {"input": "c", "target": "d"}}',
      { task: 'generic/text' },
    );
    expect(summary.card.n).toBe(1);
    const { cases } = await imported('__proto__,input,target\nx,a,b\n', { task: 'generic/text' });
    expect(cases[0]?.fields).toEqual({ input: 'a' });
  });
});

describe('files that cannot be read at all', () => {
  test.each([
    ['an empty file', '', 'empty', 'empty'],
    ['only blank lines', '\n \n\n', 'empty', 'empty'],
    ['an empty list', '[]', 'empty', 'no rows'],
    ['a header alone', 'input,target\n', 'empty', 'no rows'],
    ['a list cut off', `[${JSON.stringify(GOOD)},\n{"question": "Wh`, 'broken', 'begins on line 2: it was cut off'],
    ['a list with a tail', `[${JSON.stringify(GOOD)}]\n{}`, 'broken', 'line 2 has text after the end'],
    ['binary', 'abc\u0000def', 'broken', 'not a text file'],
    ['two columns of one name', 'input,target,input\na,b,c\n', 'broken', 'two columns are called "input"'],
    ['nothing but broken lines', '{"a\n{"b\n', 'broken', 'None of the 2 rows'],
  ])('%s', async (_, text, kind, part) => {
    const failure = await refused(text);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(part);
    expect(failure.message).toMatch(/^cases\.file: .*[.?]$/s);
  });

  test.each([
    ['word/document.xml', 'a Word document'],
    ['ppt/presentation.xml', 'a presentation'],
    ['xl/workbook.bin', 'a binary Excel workbook'],
    ['META-INF/manifest.xml', 'an OpenDocument file'],
  ])('a document with %s is called what it is', async (path, called) => {
    const bytes = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [path]: strToU8('<x/>') });
    const failure = await refused(new Uint8Array(bytes));
    expect(failure).toMatchObject({ kind: 'broken', message: expect.stringContaining(`this is ${called}: `) });
    expect(failure.message).toContain('.xlsx or CSV');
  });

  test('Latin-1 in CSV names the line', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('input,target\nä,b\nc,d\n'), 0xe9, 0x2c, 0x65, 0x0a]);
    expect((await refused(bytes)).message).toContain(
      'line 4 is not UTF-8 text: save the file with the encoding UTF-8 (in Excel',
    );
  });

  test('a line that names the separator is no row, and ids of too many digits are rejected', async () => {
    for (const [separator, end] of [';', ',', '\t'].flatMap(
      (one) =>
        [
          [one, '\n'],
          [one, '\r\n'],
        ] as const,
    )) {
      const rows = [
        ['input', 'target'],
        ['a', 'b'],
      ].map((cells) => cells.join(separator) + end);
      const { cases } = await imported(`sep=${separator}${end}${rows.join('')}`, { task: 'generic/text' });
      expect(cases[0]).toEqual({ id: '0', fields: { input: 'a' }, target: { kind: 'text', text: 'b' } });
    }
    const numbered = [12345678901234567890n, 7n].map((id) =>
      JSON.stringify({ ...GOOD, id: 0 }).replace('"id":0', `"id":${id}`),
    );
    const { summary, cases } = await imported(`${numbered.join('\n')}\n`, { task: 'generic/choice' });
    expect(cases.map(({ id }) => id)).toEqual(['7']);
    expect(summary.rejected.rows[0]?.message).toContain(
      'more digits than can be told apart: write it in quotation marks',
    );
  });

  test('a byte order mark and CRLF are no fault', async () => {
    const csv = await imported('\uFEFFinput,target\r\na,b\r\n', { task: 'generic/text' });
    expect(csv.cases[0]).toEqual({ id: '0', fields: { input: 'a' }, target: { kind: 'text', text: 'b' } });
    const lines = await imported(`\uFEFF${JSON.stringify(GOOD)}\r\n`, { task: 'generic/choice' });
    expect(lines.cases).toHaveLength(1);
    const list = await imported(`\uFEFF[${JSON.stringify(GOOD)}]\r\n`, { task: 'generic/choice' });
    expect(list.cases).toHaveLength(1);
  });
});

describe('which file it is', () => {
  test('unknown columns come back for the mapping dialog', async () => {
    const failure = await refused('frage,antwort\nWas?,Das\n');
    expect(failure).toMatchObject({
      kind: 'not-recognised',
      columns: ['frage', 'antwort'],
      sample: [{ frage: 'Was?', antwort: 'Das' }],
    });
    const asked = await refused('frage,antwort\nWas?,Das\n', { task: 'generic/text' });
    expect(asked).toMatchObject({ kind: 'columns', candidates: ['generic-text'] });
    const { cases } = await imported('frage,antwort\nWas?,Das\n', {
      task: 'generic/text',
      mapping: { input: 'frage', target: 'antwort' },
    });
    expect(cases[0]?.fields).toEqual({ input: 'Was?' });
    expect(
      (await refused('frage,antwort\nWas?,Das\n', { task: 'generic/text', mapping: { input: 'Frage' } })).message,
    ).toContain('no column "Frage"');
  });

  test('input and target may be labels, texts or codes: the task decides', async () => {
    const text = '{"id": "x", "input": "a", "target": "I10; E11.9"}\n{"id": "y", "input": "b", "target": "I10"}\n';
    expect(await refused(text)).toMatchObject({
      kind: 'ambiguous',
      candidates: ['generic-label', 'generic-text', 'generic-codes'],
      message: expect.stringContaining('“Text and text” (generic-text)'),
    });
    const targets = async (task: 'generic/label' | 'generic/text' | 'generic/codes') =>
      (await imported(text, { task })).cases.map((item) => item.target);
    expect(await targets('generic/codes')).toEqual([
      { kind: 'set', items: ['I10', 'E11.9'] },
      { kind: 'set', items: ['I10'] },
    ]);
    expect(await targets('generic/text')).toEqual([
      { kind: 'text', text: 'I10; E11.9' },
      { kind: 'text', text: 'I10' },
    ]);
    expect(await targets('generic/label')).toEqual([
      { kind: 'label', label: 'I10; E11.9' },
      { kind: 'label', label: 'I10' },
    ]);
  });

  test('a file of another task', async () => {
    expect(await refused('Q,a,b,c,d,A\nR,a,b,c,d,B\n', { task: 'clinicbench/pubmedqa' })).toMatchObject({
      kind: 'wrong-task',
    });
    expect(
      await refused('input,target\na,b\n', { task: 'clinicbench/mmlu-medicine', format: 'generic-text' }),
    ).toMatchObject({
      kind: 'wrong-task',
    });
  });

  test('case rows of our own that lack what the task asks', async () => {
    const row = { id: '1', fields: { premise: 'p' }, target: { kind: 'label', label: 'neutral' } };
    const { summary } = await imported(
      line(row) + line({ ...row, id: '2', fields: { premise: 'p', hypothesis: 'h' } }),
      { task: 'demo/nli' },
    );
    expect(summary.rejected.rows[0]?.message).toContain('field "hypothesis" is missing');
    expect(
      (await refused(line({ ...row, target: { kind: 'text', text: 't' } }), { task: 'demo/nli' })).message,
    ).toContain('the target is a text');
  });
});

describe('an import ends whole or not at all', () => {
  test('stopped', async () => {
    const { outcome, sink } = await tryImport(line(GOOD), { task: 'generic/choice' }, { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
    expect([sink.ended, sink.cases.length]).toEqual(['abandoned', 0]);
  });

  test('too many cases, or too much text, for memory', () => {
    expect(KEEP_LIMITS.memory.objection(200_000, 2 ** 28)).toBeNull();
    expect(KEEP_LIMITS.memory.objection(200_001, 0)).toContain('200,000 cases: choose "keep on this device"');
    expect(KEEP_LIMITS.memory.objection(1, 2 ** 28 + 1)).toContain('256 MB');
  });

  test('a limit met half-way abandons what was accepted', async () => {
    const limits = { objection: (cases: number) => (cases > 700 ? 'Too many.' : null) };
    const { outcome, sink } = await tryImport(line(GOOD).repeat(2_000), { task: 'generic/choice' }, { limits });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'too-large', message: 'cases.file: Too many.' } });
    expect(sink.ended).toBe('abandoned');
  });

  test('storage that is full', async () => {
    const sink = new ListSink();
    sink.accept = () => Promise.resolve(failure({ kind: 'quota', message: 'The disk is full.' }));
    const { outcome } = await tryImport(line(GOOD), { task: 'generic/choice' }, { sink });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'storage', message: 'cases.file: The disk is full.' },
    });
  });

  test('the id of a dataset names its cases: file, format, columns and subset', async () => {
    const text = 'a,b,input,target\n1,2,3,4\n';
    const one = await imported(text, { task: 'generic/text' });
    const same = await imported(text, { task: 'generic/text' });
    const other = await imported(text, { task: 'generic/text', mapping: { input: 'a' } });
    const part = await imported(text, { task: 'generic/text', subset: new Blob(['0\n']) });
    expect(same.summary.card).toEqual(one.summary.card);
    expect(new Set([one, other, part].map(({ summary }) => summary.card.id)).size).toBe(3);
    expect(new Set([one, other, part].map(({ summary }) => summary.card.sha256)).size).toBe(1);
  });

  test('a subset that fits nothing, and one that is no list', async () => {
    expect((await refused(line(GOOD), { task: 'generic/choice', subset: new Blob(['["7"]']) })).kind).toBe('no-cases');
    expect((await refused(line(GOOD), { task: 'generic/choice', subset: new Blob(['[{}]']) })).message).toContain(
      'not a list of ids',
    );
    const { summary } = await imported(line(GOOD), { task: 'generic/choice', subset: new Blob(['["0", "9"]']) });
    expect(summary.notes.map((note) => inEnglish(note))).toEqual(['1 of the 2 ids asked for are not among the cases.']);
  });

  test('limits are what the messages say', () => {
    expect(FILE_LIMITS.rowSize).toBe(8 * 2 ** 20);
  });
});
