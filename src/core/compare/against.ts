import type { ContestMetric, ContestPair } from './compare-runs.ts';
import type { AdjustedPair } from './verdict.ts';

/** An entry set against another one. */
export interface Against extends Omit<ContestPair, 'base' | 'other'> {
  /** Place in the contest's entries. */
  readonly entry: number;
}

/** Every other entry less this one, in the order of the entries: pairs that stand the other way round are mirrored. */
export function pairsAgainst({ pairs }: ContestMetric, entry: number): readonly Against[] {
  const found = pairs.flatMap(({ base, other, ...rest }): Against[] => {
    if (base === entry) return [{ ...rest, entry: other }];
    return other === entry ? [{ ...mirrored(rest), entry: base }] : [];
  });
  return found.toSorted((one, two) => one.entry - two.entry);
}

function mirrored(pair: Omit<ContestPair, 'base' | 'other'>): Omit<ContestPair, 'base' | 'other'> {
  const { onlyBase, onlyOther, unscored } = pair.leftOut;
  const leftOut = { onlyBase: onlyOther, onlyOther: onlyBase, unscored };
  return { ...pair, leftOut, found: pair.found === null ? null : mirroredPair(pair.found) };
}

function mirroredPair(pair: AdjustedPair): AdjustedPair {
  const { base, other, gained, lost, difference } = pair;
  // 0 has no sign to show.
  const negative = (value: number): number => (value === 0 ? 0 : -value);
  const [low, high] = difference.interval;
  return {
    ...pair,
    base: other,
    other: base,
    gained: lost,
    lost: gained,
    difference: { ...difference, value: negative(difference.value), interval: [negative(high), negative(low)] },
  };
}
