import { BrokenFile } from './container.ts';

/** One record of a delimited file. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with it; null when it is well formed. */
  readonly problem: string | null;
}

type Place = 'cell-start' | 'plain' | 'quoted' | 'after-quote';

/**
 * Cuts delimited text into records (RFC 4180; line feeds, with or without carriage return, end a record).
 * A quoted cell may hold delimiters, line breaks and doubled quotes. Cost is linear in the text.
 */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #longest: number;
  #place: Place = 'cell-start';
  #cell = '';
  #cells: string[] = [];
  #size = 0;
  #problem: string | null = null;
  #line = 1;
  #recordLine = 1;

  constructor(delimiter: string, longest: number) {
    this.#delimiter = delimiter;
    this.#longest = longest;
  }

  /** @throws BrokenFile when a record is longer than allowed, as after a quote that is never closed. */
  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (let at = 0; at < text.length;) {
      if (this.#place === 'quoted') {
        at = this.#takeQuoted(text, at);
        continue;
      }
      const char = text.charAt(at);
      if (char === '"') this.#meetQuote();
      else if (char === this.#delimiter) this.#endCell();
      else if (char === '\n') records.push(...this.#endRecord());
      else at = this.#takePlain(text, at) - 1;
      at++;
    }
    return records;
  }

  /** The record a file without a last line feed ends with. */
  end(): CsvRecord[] {
    if (this.#place === 'quoted')
      this.#problem ??= `a quote opened in the record on line ${this.#recordLine} is never closed`;
    const isUntouched = this.#place === 'cell-start' && this.#cells.length === 0;
    return isUntouched ? [] : this.#endRecord();
  }

  #takeQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const to = quote < 0 ? text.length : quote;
    this.#keep(text, from, to);
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) this.#line++;
    if (quote < 0) return to;
    this.#place = 'after-quote';
    return to + 1;
  }

  /** A doubled quote inside quotes is a quote; one in the middle of a plain cell stands for itself. */
  #meetQuote(): void {
    if (this.#place === 'plain') {
      this.#cell += '"';
      return;
    }
    if (this.#place === 'after-quote') this.#cell += '"';
    this.#place = 'quoted';
  }

  #takePlain(text: string, from: number): number {
    let to = from + 1;
    while (
      to < text.length &&
      text.charAt(to) !== this.#delimiter &&
      text.charAt(to) !== '\n' &&
      text.charAt(to) !== '"'
    )
      to++;
    if (this.#place === 'after-quote' && text.slice(from, to).trim() !== '')
      this.#problem ??= 'text follows a closing quote';
    if (this.#place === 'cell-start') this.#place = 'plain';
    if (this.#place === 'plain') this.#keep(text, from, to);
    return to;
  }

  #keep(text: string, from: number, to: number): void {
    this.#size += to - from;
    if (this.#size > this.#longest) {
      throw new BrokenFile(
        `the record that begins on line ${this.#recordLine} is longer than ${this.#longest} characters: is a quote left open there?`,
      );
    }
    this.#cell += text.slice(from, to);
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#place = 'cell-start';
  }

  /** Nothing for a blank line. */
  #endRecord(): CsvRecord[] {
    const wasPlain = this.#place === 'plain';
    if (wasPlain && this.#cell.endsWith('\r')) this.#cell = this.#cell.slice(0, -1);
    this.#endCell();
    const isBlank = this.#cells.length === 1 && this.#cells[0] === '' && this.#problem === null;
    const record: CsvRecord = { line: this.#recordLine, cells: this.#cells, problem: this.#problem };
    this.#cells = [];
    this.#size = 0;
    this.#problem = null;
    this.#line++;
    this.#recordLine = this.#line;
    return isBlank ? [] : [record];
  }
}
