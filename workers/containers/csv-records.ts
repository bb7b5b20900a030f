import Papa from 'papaparse';
import { BrokenFile } from './container.ts';

/** One record of a delimited file. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Empty when a quote is out of place. */
  readonly cells: readonly string[];
  /** What is wrong with it; null when it is well formed. */
  readonly problem: string | null;
}

/** Papa Parse reads on over lines when it meets a stray quote, so after one it is given a little at a time. */
const CAREFUL_REACH = 128;

/**
 * Cuts delimited text into records, a chunk at a time. Papa Parse reads the records; kept here is what it does not
 * keep across chunks: the record that is not yet whole, the line each begins on, and how to go on after a stray quote.
 */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #longest: number;
  /** Text that is not yet a whole record. It begins on line `#line`. */
  #rest = '';
  #line = 1;
  /** Reading an unfinished record again is worth while when it has doubled, so that its cost stays linear. */
  #worthReading = 0;
  #isLostLine = false;

  constructor(delimiter: string, longest: number) {
    this.#delimiter = delimiter;
    this.#longest = longest;
  }

  /** @throws BrokenFile when a record is longer than allowed, as after a quote that is never closed. */
  push(text: string): CsvRecord[] {
    this.#rest += text;
    if (this.#rest.length < this.#worthReading) return [];
    const records = this.#read({ isEnd: false });
    this.#worthReading = Math.min(2 * this.#rest.length, this.#longest + 1);
    return records;
  }

  /** What a file without a last line feed ends with. */
  end(): CsvRecord[] {
    if (this.#rest !== '' && !this.#rest.endsWith('\n')) this.#rest += '\n';
    return this.#read({ isEnd: true });
  }

  #read({ isEnd }: { isEnd: boolean }): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (let reach = this.#rest.length; this.#rest !== '';) {
      if (this.#isLostLine && !this.#leaveLine(0)) break;
      const text = this.#rest.slice(0, reach);
      const isAll = text.length === this.#rest.length;
      const { whole, fault } = recordsIn(text, this.#delimiter, { isWhole: isAll && isEnd });
      for (const { cells, problem, length } of whole) records.push(...this.#take(cells, problem, length));
      if (fault === null) {
        if (isAll) break;
        reach *= 2;
        continue;
      }
      records.push({ line: this.#line, cells: [], problem: 'text follows a closing quote' });
      this.#leaveLine(fault);
      reach = CAREFUL_REACH;
    }
    if (this.#rest.length > this.#longest) throw this.#tooLong();
    return records;
  }

  /** Nothing for a blank line. */
  #take(cells: readonly string[], problem: string | null, length: number): CsvRecord[] {
    if (length > this.#longest) throw this.#tooLong();
    const record = { line: this.#line, cells, problem };
    this.#forget(length);
    return cells.length === 1 && cells[0] === '' && problem === null ? [] : [record];
  }

  /** Passes over the line that has the character `from`; false when it goes on in the next chunk. */
  #leaveLine(from: number): boolean {
    const lineFeed = this.#rest.indexOf('\n', from);
    this.#isLostLine = lineFeed < 0;
    this.#forget(lineFeed < 0 ? this.#rest.length : lineFeed + 1);
    return !this.#isLostLine;
  }

  #forget(length: number): void {
    for (let at = this.#rest.indexOf('\n'); at >= 0 && at < length; at = this.#rest.indexOf('\n', at + 1)) this.#line++;
    this.#rest = this.#rest.slice(length);
  }

  #tooLong(): BrokenFile {
    return new BrokenFile(
      `the record that begins on line ${this.#line} is longer than ${this.#longest} characters: is a quote left open there?`,
    );
  }
}

interface FoundRecord {
  readonly cells: readonly string[];
  readonly problem: string | null;
  /** In characters of the text, with its line end. */
  readonly length: number;
}

interface Found {
  readonly whole: readonly FoundRecord[];
  /** Where, behind the whole records, a quote stands inside a quoted cell; null when none does. */
  readonly fault: number | null;
}

/** The last record may go on behind the text, unless the text `isWhole`. */
function recordsIn(text: string, delimiter: string, { isWhole }: { isWhole: boolean }): Found {
  const source = isWhole ? text : withoutLastBlanks(text);
  const found: FoundRecord[] = [];
  let start = 0;
  const strayQuotes: number[] = [];
  // Papa Parse takes one byte order mark away, wherever in the file the text comes from.
  Papa.parse<string[]>(Papa.BYTE_ORDER_MARK + source, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const strayIn = errors.find((error) => error.code === 'InvalidQuotes')?.index;
      if (strayIn !== undefined) {
        strayQuotes.push(strayQuote(source, strayIn) - start);
        parser.abort();
        return;
      }
      const written = source.slice(start, meta.cursor);
      const problem = errors.length === 0 ? null : 'a quote opened in this record is never closed';
      found.push({ cells: withoutReturn(data, written, delimiter), problem, length: written.length });
      start = meta.cursor;
    },
  });
  // Behind a last line feed Papa Parse sees one more record, of nothing.
  const last = strayQuotes.length === 0 ? found.pop() : undefined;
  if (isWhole && last !== undefined && last.length > 0) found.push(last);
  return { whole: found, fault: strayQuotes[0] ?? null };
}

/** Blanks may stand between a closing quote and what must follow it: without that, the quote would seem out of place. */
function withoutLastBlanks(text: string): string {
  return text.slice(0, Math.max(text.trimEnd().length, text.lastIndexOf('\n') + 1));
}

/** The first quote in a quoted cell that is neither doubled nor its end. The cell's text begins at `from`. */
function strayQuote(source: string, from: number): number {
  let quote = source.indexOf('"', from);
  while (source.charAt(quote + 1) === '"') quote = source.indexOf('"', quote + 2);
  return quote;
}

/** A carriage return before the line feed ends the record; one inside quotes is text. */
function withoutReturn(cells: readonly string[], written: string, delimiter: string): readonly string[] {
  const last = cells.at(-1);
  if (last?.endsWith('\r') !== true) return cells;
  const isPlain = written === `${last}\n` || written.endsWith(`${delimiter}${last}\n`);
  return isPlain ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}
