import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { quote } from '../../src/core/formats/cells.ts';
import { BrokenFile, type FileLimits } from './container.ts';
import { textChunks } from './text-chunks.ts';
import { type XmlToken, XmlTokens } from './xml-tokens.ts';
import { unpack, zipEntries } from './zip.ts';

/** What must be known about a workbook before its first sheet can be read. */
export interface Workbook {
  readonly sheet: FileEntry;
  readonly sharedStrings: readonly string[];
  /** Cell styles that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Days from 1899-12-30 to day 0: some workbooks count from 1904. */
  readonly dayZero: 0 | 1462;
}

/** @throws BrokenFile when the file is no readable workbook. */
export async function openWorkbook(blob: Blob, limits: FileLimits): Promise<Workbook> {
  const entries = await zipEntries(blob);
  const part = (name: string): AsyncGenerator<XmlToken> => tokensOf(entries.get(name), limits);
  if (!entries.has('xl/workbook.xml'))
    throw new BrokenFile('this archive is not an Excel workbook: unpack it and choose the file inside');
  const { sheetId, dayZero } = await readContents(part('xl/workbook.xml'));
  const target = await findTarget(part('xl/_rels/workbook.xml.rels'), sheetId);
  const sheet = entries.get(target);
  if (sheet === undefined) throw new BrokenFile(`the workbook is damaged: its first sheet ${quote(target)} is missing`);
  const sharedStrings = await readSharedStrings(part('xl/sharedStrings.xml'), limits);
  return { sheet, sharedStrings, dateStyles: await readDateStyles(part('xl/styles.xml')), dayZero };
}

/** Nothing for a part the workbook does without. */
async function* tokensOf(entry: FileEntry | undefined, limits: FileLimits): AsyncGenerator<XmlToken> {
  if (entry === undefined) return;
  const tokens = new XmlTokens();
  for await (const { text } of textChunks(unpack(entry, limits))) yield* tokens.push(text);
}

async function readContents(tokens: AsyncGenerator<XmlToken>): Promise<{ sheetId: string; dayZero: 0 | 1462 }> {
  let sheetId: string | undefined;
  let dayZero: 0 | 1462 = 0;
  for await (const token of tokens) {
    if (token.kind !== 'open') continue;
    const { name, attributes } = token;
    if (name === 'workbookPr' && ['1', 'true'].includes(attributes['date1904'] ?? '')) dayZero = 1462;
    if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') sheetId ??= relationOf(attributes);
  }
  if (sheetId === undefined) throw new BrokenFile('the workbook has no visible sheet', 'empty');
  return { sheetId, dayZero };
}

/** `r:id`, where workbooks are free to call the prefix otherwise. */
function relationOf(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

async function findTarget(tokens: AsyncGenerator<XmlToken>, id: string): Promise<string> {
  for await (const token of tokens) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const target = token.attributes['Target'] ?? '';
    if (token.attributes['Id'] === id) return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
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
      if (!isText || isHint) continue;
      current += token.text;
      size += token.text.length;
      if (size > limits.sharedText) throw tooMuchText();
      continue;
    }
    if (token.name === 't') isText = token.kind === 'open';
    if (token.name === 'rPh') isHint = token.kind === 'open';
    if (token.name !== 'si' || token.kind === 'open') continue;
    strings.push(unescaped(current));
    current = '';
  }
  return strings;
}

function tooMuchText(): BrokenFile {
  return new BrokenFile('the workbook holds more text than can be read at once: save the sheet as CSV', 'too-large');
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
    const format = Number(token.attributes['numFmtId']);
    if (token.name === 'numFmt' && isDatePattern(token.attributes['formatCode'] ?? '')) dateFormats.add(format);
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
