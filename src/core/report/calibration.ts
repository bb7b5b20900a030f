import type { Estimate } from '../metric.ts';
import { estimateByBootstrap } from '../metrics/estimates/estimate-by-bootstrap.ts';
import { estimateMean } from '../metrics/estimates/estimate-mean.ts';
import { drawIndices, seededRandom, type Random } from '../random.ts';
import { brierScore, type BrierScore } from '../statistics/brier-score.ts';
import { quantile } from '../statistics/quantile.ts';
import {
  BINS,
  equalMassBins,
  reliabilityCurve,
  type Forecast,
  type ReliabilityBin,
} from '../statistics/reliability-curve.ts';
import { riskCoverage, type RiskCoverage } from '../statistics/risk-coverage.ts';
import { STRETCH } from '../stretch.ts';
import { seedFor } from './seed-for.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/** Whether the probability a model gives to the option it chooses is how often it is right. */
export interface PartCalibration {
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification. */
  readonly part: number;
  /** Cases with probabilities of their options and a score; at least 1. */
  readonly n: number;
  /** Mean probability of the chosen option, and the share that was right. */
  readonly confidence: number;
  readonly accuracy: number;
  /** Expected calibration error over bins of equal mass: 0 to 1. */
  readonly error: Estimate;
  /** What a calibrated model with these probabilities would stay below in 95 % of samples of this size. */
  readonly errorByChance: number;
  /** Mean squared error of the probabilities, with its interval, and Murphy's parts. */
  readonly brier: Estimate & Pick<BrierScore, 'reliability' | 'resolution' | 'uncertainty' | 'within'>;
  readonly curve: readonly ReliabilityBin[];
  /** At most 50 points, the first and the last among them. */
  readonly riskCoverage: RiskCoverage;
}

const MOST_POINTS = 50;
const SAMPLES = 1000;

/** Null where options were not compared by probability, where right is not known, and for tasks without accuracy. */
export function calibrationOf(request: SummaryRequest & { readonly part: number }): PartCalibration | null {
  const { task, dataset, part, seed } = request;
  const judged = request.judged.toSorted((left, right) => left.index - right.index);
  const rows = judged.flatMap((row) => forecastOf(row));
  const forecasts = rows.map(({ forecast }) => forecast);
  const n = forecasts.length;
  const [brier, risk] = [brierScore(forecasts), riskCoverage(forecasts)];
  if (brier === null || risk === null) return null;
  const draw = (name: string): Random => seededRandom(seedFor(seed, task.id, `calibration ${name}`));
  const { reliability, resolution, uncertainty, within } = brier;
  return {
    ...{ task: task.id, dataset, part, n },
    confidence: forecasts.reduce((sum, { probability }) => sum + probability, 0) / n,
    accuracy: forecasts.filter(({ isRight }) => isRight).length / n,
    error: errorOf(rows, draw('error')),
    errorByChance: errorByChance(forecasts, draw('chance')),
    brier: { ...brierOf(rows, draw('brier')), reliability, resolution, uncertainty, within },
    curve: reliabilityCurve(forecasts),
    riskCoverage: { ...risk, points: thinned(risk.points) },
  };
}

interface Row {
  readonly forecast: Forecast;
  readonly group?: string;
}

/** The probability of the option that was chosen, which is the most probable one. */
function forecastOf({ generation, scores, group }: JudgedCase): readonly Row[] {
  const score = scores['accuracy'];
  const logs = (generation?.likelihoods ?? []).map(({ logProbability }) => logProbability).filter(Number.isFinite);
  if (generation?.finish !== 'scored' || score?.kind !== 'scored' || logs.length === 0) return [];
  // Rounding may lead a little beyond 1.
  const probability = Math.min(1, Math.exp(Math.max(...logs)));
  return [{ forecast: { probability, isRight: score.value === 1 }, ...(group !== undefined && { group }) }];
}

/** Resampled with the bins as they are, so that the cost is linear in the cases. */
function errorOf(rows: readonly Row[], random: Random): Estimate {
  const forecasts = rows.map(({ forecast }) => forecast);
  const bins = binsOf(forecasts);
  const gaps = Float64Array.from(forecasts, ({ probability, isRight }) => Number(isRight) - probability);
  const error = (picks: Uint32Array): number => errorOver(picks, gaps, bins);
  return estimateByBootstrap(
    observations(rows, () => 0),
    error,
    random,
  );
}

/** Bin of each forecast, as the expected calibration error has them. */
function binsOf(forecasts: readonly Forecast[]): Uint8Array {
  const places = new Map(equalMassBins(forecasts).flatMap((bin, place) => bin.map((forecast) => [forecast, place])));
  return Uint8Array.from(forecasts, (forecast) => places.get(forecast) ?? 0);
}

/** The weights of the bins cancel: what counts is the sum of the gaps in each. */
function errorOver(picks: Uint32Array, gaps: Float64Array, bins: Uint8Array): number {
  const sums = new Float64Array(BINS);
  for (let from = 0; from < picks.length; from += STRETCH)
    addGaps(sums, picks.subarray(from, from + STRETCH), gaps, bins);
  return sums.reduce((sum, gap) => sum + Math.abs(gap), 0) / picks.length;
}

function addGaps(sums: Float64Array, picks: Uint32Array, gaps: Float64Array, bins: Uint8Array): void {
  for (let place = 0; place < picks.length; place++) {
    const pick = picks[place] ?? 0;
    const bin = bins[pick] ?? 0;
    sums[bin] = (sums[bin] ?? 0) + (gaps[pick] ?? 0);
  }
}

function brierOf(rows: readonly Row[], random: Random): Estimate {
  const squares = observations(rows, ({ probability, isRight }) => (probability - Number(isRight)) ** 2);
  const estimate = estimateMean(squares, random);
  if (estimate === null) throw new Error('a Brier score of no forecasts');
  return estimate;
}

function observations(rows: readonly Row[], value: (forecast: Forecast) => number) {
  return rows.map(({ forecast, group }) => ({
    kind: 'scored' as const,
    value: value(forecast),
    ...(group !== undefined && { group }),
  }));
}

/**
 * Even a calibrated model misses the diagonal by chance; so much that the error alone says little where cases are few.
 * Consistency resampling: Bröcker and Smith 2007, doi:10.1175/WAF993.1.
 */
function errorByChance(forecasts: readonly Forecast[], random: Random): number {
  const bins = binsOf(forecasts);
  const probabilities = Float64Array.from(forecasts, ({ probability }) => probability);
  const draws = new Uint32Array(forecasts.length);
  const errors = Float64Array.from({ length: samples(forecasts.length) }, () => {
    drawIndices(random, ALL_BITS, draws);
    return drawnError(probabilities, bins, draws);
  });
  return quantile(errors.sort(), 0.95);
}

/** Fewer where cases are so many that each tells nearly the same. */
function samples(n: number): number {
  return Math.max(200, Math.min(SAMPLES, Math.ceil(10_000_000 / n)));
}

/** A draw below it, over it, is a number from 0 to 1. */
const ALL_BITS = 2 ** 32;

function drawnError(probabilities: Float64Array, bins: Uint8Array, draws: Uint32Array): number {
  const sums = new Float64Array(BINS);
  for (let from = 0; from < draws.length; from += STRETCH) {
    const to = from + STRETCH;
    addDrawn(sums, probabilities.subarray(from, to), bins.subarray(from, to), draws.subarray(from, to));
  }
  return sums.reduce((sum, gap) => sum + Math.abs(gap), 0) / probabilities.length;
}

function addDrawn(sums: Float64Array, probabilities: Float64Array, bins: Uint8Array, draws: Uint32Array): void {
  for (let place = 0; place < draws.length; place++) {
    const [bin, probability] = [bins[place] ?? 0, probabilities[place] ?? 0];
    sums[bin] = (sums[bin] ?? 0) + ((draws[place] ?? 0) / ALL_BITS < probability ? 1 : 0) - probability;
  }
}

/** Keeps the last point, where every case is answered. */
function thinned(points: RiskCoverage['points']): RiskCoverage['points'] {
  const last = points.length - 1;
  if (last < MOST_POINTS) return points;
  const places = Array.from({ length: MOST_POINTS }, (_, step) => Math.round((step * last) / (MOST_POINTS - 1)));
  return places.flatMap((place) => points[place] ?? []);
}
