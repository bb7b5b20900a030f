import { BrokenFile, type FileLimits } from './container.ts';
import { textChunks } from './text-chunks.ts';
import { attributesOf, type XmlToken, XmlTags } from './xml-tags.ts';
import { unpack, type ZipEntry, zipEntries } from './zip.ts';

/** What must be known about a workbook before its first sheet can be read. */
export interface Workbook {
  readonly sheet: ZipEntry;
  readonly sharedStrings: readonly string[];
  /** Cell styles that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Days from 1899-12-30 to day 0: some workbooks count from 1904. */
  readonly dayZero: 0 | 1462;
}

/** @throws BrokenFile when the file is no readable workbook. */
export async function openWorkbook(blob: Blob, limits: FileLimits): Promise<Workbook> {
  const entries = await zipEntries(blob);
  const part = (name: string): AsyncGenerator<XmlToken> => tokensOf(blob, entries.get(name), limits);
  if (!entries.has('xl/workbook.xml'))
    throw new BrokenFile('this archive is not an Excel workbook: unpack it and choose the file inside');
  const { sheetId, dayZero } = await readContents(part('xl/workbook.xml'));
  const target = await findTarget(part('xl/_rels/workbook.xml.rels'), sheetId);
  const sheet = entries.get(target);
  if (sheet === undefined) throw new BrokenFile(`the workbook is damaged: its first sheet "${target}" is missing`);
  const sharedStrings = await readSharedStrings(part('xl/sharedStrings.xml'), limits);
  return { sheet, sharedStrings, dateStyles: await readDateStyles(part('xl/styles.xml')), dayZero };
}

/** Nothing for a part the workbook does without. */
export async function* tokensOf(blob: Blob, entry: ZipEntry | undefined, limits: FileLimits): AsyncGenerator<XmlToken> {
  if (entry === undefined) return;
  const tags = new XmlTags();
  for await (const { text } of textChunks(unpack(blob, entry, limits))) yield* tags.push(text);
}

async function readContents(tokens: AsyncGenerator<XmlToken>): Promise<{ sheetId: string; dayZero: 0 | 1462 }> {
  let sheetId: string | undefined;
  let dayZero: 0 | 1462 = 0;
  for await (const token of tokens) {
    if (token.kind === 'text' || token.kind === 'close') continue;
    const attributes = attributesOf(token.attributes);
    if (token.name === 'workbookPr' && ['1', 'true'].includes(attributes.get('date1904') ?? '')) dayZero = 1462;
    const isShown = token.name === 'sheet' && (attributes.get('state') ?? 'visible') === 'visible';
    if (isShown) sheetId ??= attributes.get('id');
  }
  if (sheetId === undefined) throw new BrokenFile('the workbook has no visible sheet', 'empty');
  return { sheetId, dayZero };
}

async function findTarget(tokens: AsyncGenerator<XmlToken>, id: string): Promise<string> {
  for await (const token of tokens) {
    if (token.kind === 'text' || token.name !== 'Relationship') continue;
    const attributes = attributesOf(token.attributes);
    const target = attributes.get('Target') ?? '';
    if (attributes.get('Id') === id) return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  throw new BrokenFile('the workbook is damaged: its first sheet is not listed');
}

/** A string may be written in several runs of different looks; pronunciation hints (`rPh`) are not part of it. */
async function readSharedStrings(tokens: AsyncGenerator<XmlToken>, limits: FileLimits): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let size = 0;
  let isText = false;
  let isHint = false;
  for await (const token of tokens) {
    if (token.kind === 'text') {
      if (isText && !isHint) current += token.text;
      continue;
    }
    if (token.name === 't') isText = token.kind === 'open';
    if (token.name === 'rPh') isHint = token.kind === 'open';
    if (token.name !== 'si' || token.kind === 'open') continue;
    size += current.length;
    if (size > limits.sharedText)
      throw new BrokenFile('the workbook holds more text than can be read at once: save the sheet as CSV', 'too-large');
    strings.push(unescaped(current));
    current = '';
  }
  return strings;
}

/** Number formats that are dates from the start (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

async function readDateStyles(tokens: AsyncGenerator<XmlToken>): Promise<Set<number>> {
  const dateFormats = new Set(BUILT_IN_DATES);
  const dateStyles = new Set<number>();
  let isCellStyles = false;
  let style = 0;
  for await (const token of tokens) {
    if (token.kind === 'text') continue;
    if (token.name === 'cellXfs') isCellStyles = token.kind === 'open';
    if (token.kind === 'close') continue;
    const attributes = attributesOf(token.attributes);
    const format = Number(attributes.get('numFmtId'));
    if (token.name === 'numFmt' && isDatePattern(attributes.get('formatCode') ?? '')) dateFormats.add(format);
    if (token.name !== 'xf' || !isCellStyles) continue;
    if (dateFormats.has(format)) dateStyles.add(style);
    style++;
  }
  return dateStyles;
}

/** A pattern with year, month, day, hour or second outside quotes, escapes and brackets. */
function isDatePattern(pattern: string): boolean {
  return /[ymdhs]/i.test(pattern.slice(0, 255).replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}

/** `_x000A_` stands for the character with that code (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
