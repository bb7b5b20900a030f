import type { ReadRow } from '../../containers/container.ts';

/** What a spreadsheet would compute, as `csvLine` guards it, and what stands in front of it then. */
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;
/** Signs that begin nothing but a formula: a number may be led by plus or minus. */
const SURELY_FORMULA = /^[=@＝＠]/;

/**
 * Cells of a table as text. An apostrophe that was put before a formula to keep a spreadsheet from computing it is taken off again;
 * a formula without one is text here like any other.
 */
export class PlainCells {
  #guarded = 0;
  #formulas = 0;

  plain(read: ReadRow): ReadRow {
    if ('message' in read) return read;
    const row = Object.fromEntries(Object.entries(read.row).map(([name, value]) => [name, this.#cell(value)]));
    return { ...read, row };
  }

  /** What the reader should know, one sentence each. */
  notes(): readonly string[] {
    return [
      ...(this.#guarded === 0
        ? []
        : [
            `${this.#guarded} cells were led by an apostrophe that keeps spreadsheets from computing them; it was taken off.`,
          ]),
      ...(this.#formulas === 0
        ? []
        : [`${this.#formulas} cells begin with = or @, which a spreadsheet would compute; they were read as text.`]),
    ];
  }

  #cell(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    if (GUARDED.test(value)) {
      this.#guarded++;
      return value.slice(1);
    }
    if (SURELY_FORMULA.test(value)) this.#formulas++;
    return value;
  }
}
