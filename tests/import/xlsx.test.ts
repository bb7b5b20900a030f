import { expect, test } from 'vitest';
import { FILE_LIMITS } from '../../workers/containers/container.ts';
import { imported, refused } from '../fixtures/imports.ts';
import { textRow, workbook } from '../fixtures/workbooks.ts';

const HEADER = textRow(1, ['input', 'target']);
const TASK = { task: 'generic/text' } as const;

test('rich text, references, escapes, dates, numbers and truth values', async () => {
  const file = workbook({
    sheet: `<dimension ref="A1:ZZ99999"/><sheetData>${HEADER}
      <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>45202</v></c></row>
      <row r="4"><c r="A4"><v>0.10000000000000001</v></c><c r="B4" t="b"><v>1</v></c></row>
      <row r="5"><c r="A5" s="2"><v>45202.5</v></c><c r="B5" t="str"><f>A1&amp;"x"</f><v>a &lt; b &#x41;_x0042_</v></c></row></sheetData>`,
    sharedStrings:
      '<si><r><t>one </t></r><r><rPr/><t xml:space="preserve">two\r\nthree</t></r><rPh><t>no</t></rPh></si>',
    styles:
      '<numFmts><numFmt numFmtId="170" formatCode="[Red]yyyy&quot;x&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>',
  });
  const { cases } = await imported(file, TASK);
  expect(cases.map((item) => [item.fields['input'], item.target])).toEqual([
    ['one two\nthree', { kind: 'text', text: '2023-10-03' }],
    ['0.1', { kind: 'text', text: 'TRUE' }],
    ['2023-10-03 12:00:00', { kind: 'text', text: 'a < b AB' }],
  ]);
});

test('rows keep the numbers the spreadsheet shows', async () => {
  const file = workbook({
    sheet: `<sheetData>${HEADER}${textRow(7, ['a', ''])}<row r="9"><c r="A9" t="e"><v>#N/A</v></c></row>${textRow(12, ['a', 'b'])}</sheetData>`,
  });
  const { summary } = await imported(file, TASK);
  expect(summary.rejected.rows).toEqual([
    { line: 7, message: 'row 7: "target" is empty' },
    { line: 9, message: 'row 9: the cell in column 1 holds the error #N/A' },
  ]);
});

test('a workbook cut off or damaged', async () => {
  const file = workbook({ sheet: `<sheetData>${HEADER}${textRow(2, ['a', 'b'])}</sheetData>` });
  expect((await refused(file.slice(0, file.length - 30))).message).toContain('cut off');
  const damaged = file.slice();
  damaged.fill(0xff, 60, 90);
  expect((await refused(damaged)).kind).toBe('broken');
});

test('a cell in the last corner costs nothing', async () => {
  const file = workbook({
    sheet: `<sheetData>${HEADER}${textRow(2, ['a', 'b'])}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`,
  });
  const { summary, cases } = await imported(file, TASK);
  expect(cases).toHaveLength(1);
  expect(summary.rejected.rows[0]?.message).toContain('column 16384');
});

test('a million rows stream through', { timeout: 60_000 }, async () => {
  const rows = Array.from(
    { length: 1_000_000 },
    (_, index) => `<row r="${index + 2}"><c r="A${index + 2}"><v>1</v></c></row>`,
  );
  const file = workbook({ sheet: `<sheetData>${HEADER}${rows.join('')}</sheetData>` });
  const failure = await refused(file, TASK);
  expect(failure.rejected.count).toBe(1_000_000);
  expect(failure.rejected.rows).toHaveLength(10_000);
});

test('a bomb is stopped by its size, whatever it claims', async () => {
  const file = workbook({ sheet: `<sheetData>${HEADER}${textRow(2, ['a'.repeat(2 ** 25), 'b'])}</sheetData>` });
  expect(await refused(file, TASK)).toMatchObject({ kind: 'too-large' });
  expect(await refused(file, TASK, { fileLimits: { ...FILE_LIMITS, unpackedBytes: 2 ** 20 } })).toMatchObject({
    kind: 'too-large',
  });
});

test('a document type is refused', async () => {
  const file = workbook({ sheet: '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>' });
  expect((await refused(file)).message).toContain('document type');
});
