import { shown } from '../../src/core/text/shown.ts';
import { BrokenFile, type FileLimits } from './container.ts';
import { unescaped, type Workbook } from './workbook.ts';
import type { XmlToken } from './xml-tokens.ts';

/** One row of a sheet that has a value. */
export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  readonly line: number;
  /** Values by column from 0. */
  readonly cells: ReadonlyMap<number, string>;
  /** What is wrong with it; null when it can be read. */
  readonly problem: string | null;
}

const MS_PER_DAY = 86_400_000;
/** Days from 1899-12-30, day 0 of most workbooks, to 1970-01-01. */
const DAYS_TO_1970 = 25_569;

/**
 * Builds rows from the tokens of a sheet. Rows and cells are taken as they come and an address is only a number:
 * a cell far away costs no more than its neighbour.
 */
export class SheetRows {
  readonly #workbook: Workbook;
  readonly #limits: FileLimits;
  #line = 0;
  #column = -1;
  #cells = new Map<number, string>();
  #problem: string | null = null;
  #type = 'n';
  #style = 0;
  #value = '';
  #isValue = false;
  #isHint = false;

  constructor(workbook: Workbook, limits: FileLimits) {
    this.#workbook = workbook;
    this.#limits = limits;
  }

  push(tokens: readonly XmlToken[]): SheetRow[] {
    const rows: SheetRow[] = [];
    for (const token of tokens) {
      if (token.kind === 'text') {
        if (this.#isValue && !this.#isHint) this.#keep(token.text);
        continue;
      }
      if (token.name === 'row') rows.push(...this.#meetRow(token));
      else if (token.name === 'c') this.#meetCell(token);
      else if (token.name === 'v' || token.name === 't') this.#isValue = token.kind === 'open';
      else if (token.name === 'rPh') this.#isHint = token.kind === 'open';
    }
    return rows;
  }

  #keep(text: string): void {
    this.#value += text;
    if (this.#value.length > this.#limits.rowSize)
      throw new BrokenFile('the workbook holds a cell longer than any spreadsheet allows', 'too-large');
  }

  #meetRow(tag: Exclude<XmlToken, { kind: 'text' }>): SheetRow[] {
    if (tag.kind === 'close') {
      const row: SheetRow = { line: this.#line, cells: this.#cells, problem: this.#problem };
      const isEmpty = this.#cells.size === 0 && this.#problem === null;
      return isEmpty ? [] : [row];
    }
    const shown = Number(tag.attributes['r']);
    this.#line = Number.isInteger(shown) ? shown : this.#line + 1;
    this.#column = -1;
    this.#cells = new Map();
    this.#problem = null;
    return [];
  }

  #meetCell(tag: Exclude<XmlToken, { kind: 'text' }>): void {
    if (tag.kind === 'open') {
      this.#column = columnOf(tag.attributes['r']) ?? this.#column + 1;
      this.#type = tag.attributes['t'] ?? 'n';
      this.#style = Number(tag.attributes['s'] ?? 0);
      this.#value = '';
      return;
    }
    if (this.#value === '') return;
    if (this.#column >= this.#limits.columns) {
      this.#problem ??= `a cell stands in column ${this.#column + 1}, beyond the ${this.#limits.columns} that can be read`;
      return;
    }
    const text = this.#textOf(this.#value);
    if (text !== '') this.#cells.set(this.#column, text);
  }

  #textOf(value: string): string {
    switch (this.#type) {
      case 's':
        return this.#sharedString(value);
      case 'str':
      case 'inlineStr':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.#problem ??= `the cell in column ${this.#column + 1} holds the error ${shown(value, 20)}`;
        return '';
      default:
        return this.#numberOrDate(value);
    }
  }

  #sharedString(value: string): string {
    const text = this.#workbook.sharedStrings[Number(value)];
    if (text === undefined) this.#problem ??= `the cell in column ${this.#column + 1} points to a text that is missing`;
    return text ?? '';
  }

  /** Numbers are written as JavaScript writes them: 0.10000000000000001 in the file is 0.1 on the screen. */
  #numberOrDate(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    return this.#workbook.dateStyles.has(this.#style) ? isoDate(number + this.#workbook.dayZero) : String(number);
  }
}

/** "AB12" is column 27; undefined without an address. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}

/** "2023-10-03", with " 14:05:00" behind it when the time is not midnight. */
function isoDate(days: number): string {
  const date = new Date(Math.round((days - DAYS_TO_1970) * MS_PER_DAY));
  if (Number.isNaN(date.getTime())) return String(days);
  const [day, time] = date.toISOString().split('T');
  const clock = (time ?? '').slice(0, 8);
  return clock === '00:00:00' ? (day ?? '') : `${day} ${clock}`;
}
