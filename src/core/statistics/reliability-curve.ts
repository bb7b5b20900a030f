import { orderOf } from './ranks.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** What a model thought of its answer, and how it was. */
export interface Forecast {
  /** Probability given to being right: 0 to 1. */
  readonly probability: number;
  readonly isRight: boolean;
}

export interface ReliabilityBin {
  readonly n: number;
  /** Mean probability: 0 to 1. */
  readonly probability: number;
  /** Share that was right, with Wilson's 95 % interval. */
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}

/** Ten bins, as in most papers. */
export const BINS = 10;

/**
 * Bins of about equally many forecasts, by rising probability; equal probabilities stay in one bin, so that the order of the
 * cases does not matter. At most `bins` bins, none empty.
 * Equal mass as in Nguyen and O'Connor 2015, doi:10.18653/v1/D15-1182: bins of equal width are nearly empty where a model is always sure.
 */
export function equalMassBins(forecasts: readonly Forecast[], bins = BINS): readonly (readonly Forecast[])[] {
  const order = orderOf(forecasts.map(({ probability }) => probability));
  const result: Forecast[][] = [];
  let filled = 0;
  let last: number | null = null;
  for (const [rank, place] of order.entries()) {
    const forecast = forecasts[place];
    if (forecast === undefined) continue;
    const isFull = rank >= Math.ceil((forecasts.length * filled) / bins);
    if (isFull && forecast.probability !== last) {
      result.push([]);
      filled = Math.floor((rank * bins) / forecasts.length) + 1;
    }
    result.at(-1)?.push(forecast);
    last = forecast.probability;
  }
  return result;
}

/**
 * Reliability diagram: how often answers of about one probability were right. A calibrated model is on the diagonal.
 * Murphy and Winkler 1977, doi:10.2307/2346866.
 */
export function reliabilityCurve(forecasts: readonly Forecast[], bins = BINS): readonly ReliabilityBin[] {
  return equalMassBins(forecasts, bins).map((bin) => {
    const right = bin.filter(({ isRight }) => isRight).length;
    return {
      n: bin.length,
      probability: bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length,
      accuracy: right / bin.length,
      interval: wilsonInterval(right, bin.length),
    };
  });
}
