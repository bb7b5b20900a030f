/**
 * Linear correlation: −1 to 1; null where one side does not vary, for then it is not defined.
 * Pearson 1896, doi:10.1098/rsta.1896.0007.
 *
 * @throws on lists of different lengths
 */
export function pearsonCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  const n = left.length;
  if (n !== right.length) throw new Error(`no pairs in ${n} and ${right.length} values`);
  const [leftMean, rightMean] = [meanOf(left), meanOf(right)];
  let [common, leftSquares, rightSquares] = [0, 0, 0];
  for (let place = 0; place < n; place++) {
    const one = (left[place] ?? 0) - leftMean;
    const other = (right[place] ?? 0) - rightMean;
    common += one * other;
    leftSquares += one * one;
    rightSquares += other * other;
  }
  if (isConstant(left) || isConstant(right)) return null;
  return Math.max(-1, Math.min(1, common / Math.sqrt(leftSquares * rightSquares)));
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place] ?? 0;
  return sum / values.length;
}

/** Sums of squares would show rounding where nothing varies. */
function isConstant(values: ArrayLike<number>): boolean {
  for (let place = 1; place < values.length; place++) if (values[place] !== values[0]) return false;
  return true;
}
