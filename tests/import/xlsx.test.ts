import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FILE_LIMITS } from '../../workers/containers/container.ts';
import { type XmlToken, XmlTokens } from '../../workers/containers/xml-tokens.ts';
import { imported, refused, tryImport } from '../fixtures/imports.ts';
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
  const strict = { fileLimits: { ...FILE_LIMITS, unpackedBytes: 2 ** 20 } };
  expect(await refused(file, TASK, strict)).toMatchObject({ kind: 'too-large' });
  const claimed = file.slice();
  for (const entry of directoryEntries(claimed)) new DataView(claimed.buffer).setUint32(entry + 24, 7, true);
  expect((await refused(claimed, TASK, strict)).message).toMatch(/unpacks to more than 1 MB|cannot be unpacked/);
});

test('a document type is refused', async () => {
  const file = workbook({ sheet: '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>' });
  expect((await refused(file)).message).toContain('document type');
});

describe('sheets made to exhaust memory', () => {
  const lax = { fileLimits: { ...FILE_LIMITS, packingRatio: 100_000, sharedText: 2 ** 20 } };

  test.each([
    ['a cell without end', `<row><c t="inlineStr"><is><t>${'a'.repeat(2 ** 24)}`, 'cell longer'],
    ['a cell of many runs', `<row><c t="inlineStr"><is>${'<r><t>abcdefgh</t></r>'.repeat(1_100_000)}`, 'cell longer'],
    ['a tag without end', `<row r="${'1'.repeat(2 ** 22)}`, 'tag longer'],
    ['attributes without end', `<row ${' a="b"'.repeat(500_000)}`, 'tag longer'],
    ['a comment without end', `<!--${'a'.repeat(2 ** 22)}`, 'tag longer'],
    ['tags one in another', '<a>'.repeat(100_000), 'nested without end'],
  ])('%s', async (_, sheet, part) => {
    expect((await refused(workbook({ sheet: `<sheetData>${sheet}` }), TASK, lax)).message).toContain(part);
  });

  test('shared text', async () => {
    const sharedStrings = `<si>${'<r><t>abcdefgh</t></r>'.repeat(200_000)}</si>`;
    const file = workbook({ sheet: `<sheetData>${HEADER}</sheetData>`, sharedStrings });
    expect((await refused(file, TASK, lax)).message).toContain('more text than can be read');
  });

  test('more files than a spreadsheet has', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_100 }, (_, index) => [`f${index}`, new Uint8Array()]));
    expect((await refused(new Uint8Array(zipSync(many)))).message).toContain('more files than');
  });
});

test('a sheet that stops in the middle is refused, not cut short', async () => {
  const file = workbook({ sheet: `<sheetData>${HEADER}${textRow(2, ['a', 'b'])}<row r="3"><c` });
  expect((await refused(file, TASK)).message).toContain('it has no end');
});

test(
  'every byte of a workbook may be damaged: it is read alike or refused, and never hangs',
  { timeout: 60_000 },
  async () => {
    const file = workbook({ sheet: `<sheetData>${HEADER}${textRow(2, ['a', 'b'])}</sheetData>` });
    for (let at = 4; at < file.length; at += 3) {
      const damaged = file.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const { outcome, sink } = await tryImport(damaged, TASK);
      if (outcome.ok)
        expect(sink.cases).toEqual([{ id: '0', fields: { input: 'a' }, target: { kind: 'text', text: 'b' } }]);
      else expect(outcome.failure.message).toMatch(/^cases\.file: .*[.?]$/s);
    }
  },
);

test('line ends and references are read alike, wherever the chunks are cut', () => {
  const source = '<a b="x&#10;&amp;"><![CDATA[<\r\n]]>\r\n1\r2&#13;\r\r\n&lt;<x:c/></a>';
  for (let chunk = 1; chunk <= source.length; chunk++) {
    const tokens = new XmlTokens();
    const found: XmlToken[] = [];
    for (let at = 0; at < source.length; at += chunk) found.push(...tokens.push(source.slice(at, at + chunk)));
    tokens.end();
    expect(found[0]).toEqual({ kind: 'open', name: 'a', attributes: { b: 'x\n&' } });
    expect(found.map((token) => (token.kind === 'text' ? token.text : '')).join('')).toBe('<\n\n1\n2\r\n\n<');
    expect(found.slice(-3).map((token) => [token.kind, token.kind === 'text' ? '' : token.name])).toEqual([
      ['open', 'c'],
      ['close', 'c'],
      ['close', 'a'],
    ]);
  }
});

/** Where the entries of an archive's directory begin. */
function directoryEntries(file: Uint8Array<ArrayBuffer>): number[] {
  const view = new DataView(file.buffer);
  return Array.from({ length: file.length - 46 }, (_, at) => at).filter(
    (at) => view.getUint32(at, true) === 0x02014b50,
  );
}
