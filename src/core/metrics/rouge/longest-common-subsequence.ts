/** Bits in a machine word: so many tokens of `left` are compared with a token of `right` at once. */
const WORD = 32;

/**
 * Length of the longest common subsequence, bit-parallel.
 *
 * A column of the textbook table rises by 0 or 1 from row to row, so a column of 32 rows fits into a word: bit i is 0
 * where it rises. With M the rows whose token matches, the next column is (V + (V & M)) | (V & ~M).
 * Crochemore et al. 2001, doi:10.1016/S0020-0190(01)00182-X; Hyyrö 2004, "Bit-parallel LCS-length computation revisited".
 *
 * Longer lists are cut into bands of 32 rows. The addition's carry out of a band enters the band below it, so one bit
 * for each token of `right` is kept between bands, and memory stays linear.
 */
export function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  const ids = new Map<string, number>();
  const rows = numbered(left, (token) => ids.get(token) ?? added(ids, token));
  const columns = numbered(right, (token) => ids.get(token) ?? 0);
  const matches = new Int32Array(ids.size + 1);
  const carries = new Uint8Array(columns.length);
  let length = 0;
  for (let start = 0; start < rows.length; start += WORD) {
    const height = Math.min(WORD, rows.length - start);
    matches.fill(0);
    for (let bit = 0; bit < height; bit++) {
      const id = rows[start + bit] ?? 0;
      matches[id] = (matches[id] ?? 0) | (1 << bit);
    }
    length += risesInBand(columns, matches, carries, height);
  }
  return length;
}

/** Tokens as small whole numbers; 0 is for those that occur in `right` only and match no row. */
function numbered(tokens: readonly string[], numberOf: (token: string) => number): Int32Array {
  const numbers = new Int32Array(tokens.length);
  let place = 0;
  for (const token of tokens) numbers[place++] = numberOf(token);
  return numbers;
}

function added(ids: Map<string, number>, token: string): number {
  ids.set(token, ids.size + 1);
  return ids.size;
}

/** Takes the carries from the band above and leaves those for the band below. */
function risesInBand(columns: Int32Array, matches: Int32Array, carries: Uint8Array, height: number): number {
  let flat = -1;
  for (let column = 0; column < columns.length; column++) {
    const match = matches[columns[column] ?? 0] ?? 0;
    const sum = (flat >>> 0) + ((flat & match) >>> 0) + (carries[column] ?? 0);
    carries[column] = sum > 0xffffffff ? 1 : 0;
    flat = sum | (flat & ~match);
  }
  const unused = height === WORD ? 0 : -1 << height;
  return countOnes(~(flat | unused));
}

function countOnes(word: number): number {
  let ones = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
