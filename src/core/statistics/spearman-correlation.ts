import { pearsonCorrelation } from './pearson-correlation.ts';
import { ranks } from './ranks.ts';

/**
 * Rank correlation: −1 to 1, Pearson's of the midranks; null where one side does not vary.
 * Spearman 1904, doi:10.2307/1412159. Equal to scipy 1.10.1.
 *
 * @throws on lists of different lengths
 */
export function spearmanCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  return pearsonCorrelation(ranks(left), ranks(right));
}

/**
 * The same of a resample of the pairs, without sorting again: equal values have one level, and the ranks follow from how often each level was
 * drawn. The positions may be as many as there are pairs, or more, or fewer.
 */
export function resampledSpearman(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
): (picks: Uint32Array) => number | null {
  if (left.length !== right.length) throw new Error(`no pairs in ${left.length} and ${right.length} values`);
  const [leftLevels, rightLevels] = [levelsOf(left), levelsOf(right)];
  return (picks) => pearsonCorrelation(ranksOfDrawn(leftLevels, picks), ranksOfDrawn(rightLevels, picks));
}

/** Of each value its place among the different values, ascending. */
function levelsOf(values: ArrayLike<number>): Uint32Array {
  const distinct = [...new Set(Array.from(values))].sort((one, other) => one - other);
  const places = new Map(distinct.map((value, place) => [value, place]));
  return Uint32Array.from(values, (value) => places.get(value) ?? 0);
}

function ranksOfDrawn(levels: Uint32Array, picks: Uint32Array): Float64Array {
  const counts = new Uint32Array(levels.length);
  for (const pick of picks) {
    const level = levels[pick] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const middles = new Float64Array(levels.length);
  let below = 0;
  for (const [level, count] of counts.entries()) {
    middles[level] = below + (count + 1) / 2;
    below += count;
  }
  const ranked = new Float64Array(picks.length);
  for (const [place, pick] of picks.entries()) ranked[place] = middles[levels[pick] ?? 0] ?? 0;
  return ranked;
}
