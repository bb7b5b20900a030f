import type { WordPair } from './word-pair.ts';

/** So many rows are compared with a column at once. Not 32: two numbers of 30 bits and a carry have a sum of 31, which stays a machine integer. */
export const BAND = 30;
const ALL_FLAT = 2 ** BAND - 1;

/** What is known while one band of rows is worked on. */
export interface Band {
  /** By word: bit i is 1 where row i of the band has it. All 0 between bands. */
  readonly matches: Int32Array;
  /** By column: what the addition carried out of the band above. */
  readonly carries: Uint8Array;
}

/**
 * Length of the longest common subsequence, bit-parallel; `expected` are the rows, `predicted` the columns.
 *
 * A column of the textbook table rises by 0 or 1 from row to row, so a column of many rows fits into a word: bit i is 0
 * where it rises. With M the rows whose word matches, the next column is (V + (V & M)) | (V & ~M).
 * Crochemore et al. 2001, doi:10.1016/S0020-0190(01)00182-X; Hyyrö 2004, "Bit-parallel LCS-length computation revisited".
 *
 * Longer lists are cut into bands of rows. The addition's carry out of a band enters the band below it, so one bit
 * for each column is kept between bands, and memory stays linear.
 */
export function longestCommonSubsequence({ predicted, expected, highest }: WordPair): number {
  const band = newBand(predicted.length, highest);
  const flats = new Int32Array(predicted.length);
  let length = 0;
  for (let start = 0; start < expected.length && flats.length > 0; start += BAND) {
    const rows = expected.subarray(start, start + BAND);
    enter(band, rows);
    fillColumns(band, predicted, 0, predicted.length, flats);
    leave(band, rows);
    length += rises(flats.at(-1) ?? ALL_FLAT);
  }
  return length;
}

export function newBand(columns: number, highestWord: number): Band {
  return { matches: new Int32Array(highestWord + 1), carries: new Uint8Array(columns) };
}

export function enter({ matches }: Band, rows: Int32Array): void {
  for (let bit = 0; bit < rows.length; bit++) {
    const word = rows[bit] ?? 0;
    matches[word] = (matches[word] ?? 0) | (1 << bit);
  }
}

export function leave({ matches }: Band, rows: Int32Array): void {
  for (let bit = 0; bit < rows.length; bit++) matches[rows[bit] ?? 0] = 0;
}

/** Columns `from` to `to`, a table of their own: bit i of `flats[column]` is 0 where that column rises at row i of the band. */
export function fillColumns(band: Band, words: Int32Array, from: number, to: number, flats: Int32Array): void {
  const { matches, carries } = band;
  let flat = ALL_FLAT;
  for (let column = from; column < to; column++) {
    const match = matches[words[column] ?? 0] ?? 0;
    const sum = flat + (flat & match) + (carries[column] ?? 0);
    carries[column] = sum >>> BAND;
    flat = (sum | (flat & ~match)) & ALL_FLAT;
    flats[column] = flat;
  }
}

/** Rows past the last of a band match nothing, so they never rise. */
function rises(flat: number): number {
  let ones = 0;
  for (let rest = flat ^ ALL_FLAT; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
