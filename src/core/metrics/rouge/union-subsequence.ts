import { BAND, enter, fillColumns, leave, newBand } from './longest-common-subsequence.ts';
import type { WordPair } from './word-pair.ts';

/** A pair of texts cut into lines: how many words each line has. */
export interface LinedPair extends WordPair {
  readonly predictedLines: readonly number[];
  readonly expectedLines: readonly number[];
}

/** The table of one expected line against all predicted lines: `flats` holds its bands one after the other. */
interface Table {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly flats: Int32Array;
}

/**
 * The words of each expected line that are in its longest common subsequence with some predicted line (Lin 2004,
 * section 3.2). Where a subsequence is not unique it is the one google-research `rouge` finds: from the ends, going
 * back along the predicted line wherever that loses nothing.
 *
 * Time and memory grow with the words of one text times those of the other; memory by a bit for each.
 */
export function unionSubsequence(pair: LinedPair): Int32Array {
  const { predicted, expected, highest, expectedLines } = pair;
  const longest = expectedLines.reduce((most, length) => Math.max(most, length), 0);
  const flats = new Int32Array(Math.ceil(longest / BAND) * predicted.length);
  const band = newBand(predicted.length, highest);
  const isFound = new Uint8Array(expected.length);
  let start = 0;
  for (const length of expectedLines) {
    const rows = expected.subarray(start, start + length);
    const table = { rows, columns: predicted, flats };
    fillTable(table, pair.predictedLines, band);
    mark(table, pair.predictedLines, isFound.subarray(start, start + length));
    start += length;
  }
  return expected.filter((_, place) => isFound[place] === 1);
}

function fillTable({ rows, columns, flats }: Table, lines: readonly number[], band: ReturnType<typeof newBand>): void {
  band.carries.fill(0);
  for (let row = 0, base = 0; row < rows.length; row += BAND, base += columns.length) {
    const inBand = rows.subarray(row, row + BAND);
    const flatsOfBand = flats.subarray(base, base + columns.length);
    enter(band, inBand);
    let from = 0;
    for (const length of lines) {
      fillColumns(band, columns, from, from + length, flatsOfBand);
      from += length;
    }
    leave(band, inBand);
  }
}

function mark(table: Table, lines: readonly number[], isFound: Uint8Array): void {
  let from = 0;
  for (const length of lines) {
    walkBack(table, from, from + length, isFound);
    from += length;
  }
}

/** The textbook walk from the last cell: its question "is the cell on the left larger than the one above" asks whether the column rises here. */
function walkBack({ rows, columns, flats }: Table, from: number, to: number, isFound: Uint8Array): void {
  let row = rows.length - 1;
  let column = to - 1;
  while (row >= 0 && column >= from) {
    if (rows[row] === columns[column]) {
      isFound[row] = 1;
      row--;
      column--;
      continue;
    }
    const flat = flats[Math.floor(row / BAND) * columns.length + column] ?? 0;
    const isRise = ((flat >>> (row % BAND)) & 1) === 0;
    if (isRise) column--;
    else row--;
  }
}
