import { BINS, equalMassBins, type Forecast } from './reliability-curve.ts';

export interface BrierScore {
  /** Mean squared error of the probabilities: 0 to 1, smaller is better. Equal to reliability − resolution + uncertainty + within. */
  readonly score: number;
  /** How far probabilities are from what they promise: smaller is better. */
  readonly reliability: number;
  /** How far bins differ from the overall share: larger is better. */
  readonly resolution: number;
  /** What always giving the overall share would score. */
  readonly uncertainty: number;
  /** What the bins hide: 0 where the probabilities of a bin are equal. */
  readonly within: number;
}

/**
 * Brier score of the given answer and Murphy's parts over bins of equal mass; null without forecasts.
 * Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2; Murphy 1973, doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2; the part
 * within bins: Stephenson, Coelho and Jolliffe 2008, doi:10.1175/2007WAF2006116.1.
 */
export function brierScore(forecasts: readonly Forecast[], bins = BINS): BrierScore | null {
  const n = forecasts.length;
  if (n === 0) return null;
  const share = shareRight(forecasts);
  let [reliability, resolution, within] = [0, 0, 0];
  for (const bin of equalMassBins(forecasts, bins)) {
    const right = shareRight(bin);
    const centre = bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length;
    reliability += bin.length * (centre - right) ** 2;
    resolution += bin.length * (right - share) ** 2;
    for (const { probability, isRight } of bin)
      within += (probability - centre) ** 2 - 2 * (probability - centre) * (Number(isRight) - right);
  }
  const errors = forecasts.reduce((sum, { probability, isRight }) => sum + (probability - Number(isRight)) ** 2, 0);
  return {
    score: errors / n,
    reliability: reliability / n,
    resolution: resolution / n,
    uncertainty: share * (1 - share),
    within: within / n,
  };
}

/**
 * Brier's own score of probabilities for all options of a question: Σ (probability − outcome)²; 0 to 2, smaller is better.
 *
 * @param probabilities of the options, adding up to 1
 * @param right place of the right one
 */
export function brierOfOptions(probabilities: readonly number[], right: number): number {
  return probabilities.reduce((sum, probability, place) => sum + (probability - Number(place === right)) ** 2, 0);
}

function shareRight(forecasts: readonly Forecast[]): number {
  return forecasts.filter(({ isRight }) => isRight).length / forecasts.length;
}
