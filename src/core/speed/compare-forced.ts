import { failure, success, type Failure, type Outcome } from '../outcome.ts';
import { mean } from '../statistics/mean.ts';
import type { ForcedToken } from './forced-text.ts';

/** How far two ways of computing one model agree along one text. */
export interface Agreement {
  /** Places compared, at least 1. */
  readonly n: number;
  /** Of them, those with the same likeliest token. */
  readonly agreeing: number;
  /** Places where it differs although the reference was not torn: its first choice led its second by more than `nearTie`. */
  readonly clearlyDiffering: number;
  /** Of the forced token's log-probability, absolute, in nats. */
  readonly meanDifference: number;
  readonly largestDifference: number;
  /** Where the likeliest token differs, first places first. */
  readonly differing: readonly Differing[];
}

export interface Differing {
  readonly position: number;
  /** How far the reference's first choice led its second, in nats. */
  readonly lead: number;
}

/** In nats: a lead of a tenth is 52 against 48 in a hundred. Rounding may turn such a place round, and no more. */
export const nearTie = 0.1;

export interface ForcingFailure extends Failure {
  readonly kind: 'not-comparable';
}

/** @param reference and @param other the same text forced in two ways */
export function compareForced(
  reference: readonly ForcedToken[],
  other: readonly ForcedToken[],
): Outcome<Agreement, ForcingFailure> {
  const byPosition = new Map(other.map((entry) => [entry.position, entry]));
  const pairs = reference.flatMap((left) => {
    const right = byPosition.get(left.position);
    return right === undefined ? [] : [{ left, right }];
  });
  if (pairs.length === 0) return failure(nothingForced);
  if (pairs.some(({ left, right }) => left.token !== right.token)) return failure(otherTokens);
  const differences = pairs.map(({ left, right }) => Math.abs(left.logProbability - right.logProbability));
  const differing = pairs
    .filter(({ left, right }) => left.likeliest !== right.likeliest)
    .map(({ left }) => ({ position: left.position, lead: left.likeliestLogProbability - left.secondLogProbability }));
  return success({
    n: pairs.length,
    agreeing: pairs.length - differing.length,
    clearlyDiffering: differing.filter(({ lead }) => lead > nearTie).length,
    meanDifference: mean(differences),
    largestDifference: Math.max(...differences),
    differing,
  });
}

const nothingForced: ForcingFailure = {
  kind: 'not-comparable',
  message: 'No place of the text could be forced both ways: the model’s tokenizer reads its beginnings differently.',
};

const otherTokens: ForcingFailure = {
  kind: 'not-comparable',
  message:
    'The text was cut into other tokens the second time, so the two ways cannot be compared. Load the model again.',
};
