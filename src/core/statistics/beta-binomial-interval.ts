import type { ClusterSums } from './cluster-sums.ts';
import { logGamma } from './log-gamma.ts';

const MEAN_STEPS = 256;
const LIKENESS_STEPS = 24;

/** Work grows with the number of different sums, not of clusters. */
const MOST_TALLIES = 300;

/** One distinct value of a sum over clusters. */
interface Tally {
  readonly value: number;
  readonly clusters: number;
}

interface Tallies {
  readonly successes: readonly Tally[];
  readonly failures: readonly Tally[];
  readonly sizes: readonly Tally[];
}

/**
 * Interval of a proportion where cases of a cluster are alike to an unknown degree and too little is seen to estimate that degree: all or
 * nearly all right, or all wrong, or the exceptions in a handful of clusters.
 *
 * The number right in a cluster is taken as beta-binomial (Skellam 1948, doi:10.1111/j.2517-6161.1948.tb00014.x) with mean p and
 * likeness (intraclass correlation) ρ, and the middle of the posterior of p is given, with Jeffreys' prior for p, whose intervals
 * cover well from 0 to 1 (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286), and ρ averaged over 0 to 1.
 * So every degree of likeness that fits is allowed for, and one that does not fit is not: where standard errors between clusters are too
 * small, a model of the clusters does better (Franco, Little, Louis and Slud 2019, https://pmc.ncbi.nlm.nih.gov/articles/PMC6690503). At 0 and at n the closed end is 0 or 1.
 * Graded values are treated as if they were right or wrong, which is the most they can vary. Deterministic; a grid of 256 × 24.
 *
 * @returns within 0 to 1, holding the mean
 */
export function betaBinomialInterval(clusters: ClusterSums, confidence = 0.95): readonly [number, number] {
  const { sizes, sums, mean } = clusters;
  const failures = sizes.map((size, cluster) => Math.max(0, size - (sums[cluster] ?? 0)));
  const posterior = posteriorOf({ successes: tally(sums), failures: tally(failures), sizes: tally(sizes) });
  const tail = (1 - confidence) / 2;
  const low = mean <= 0 ? 0 : Math.min(mean, shareToMean(placeOf(posterior, tail)));
  const high = mean >= 1 ? 1 : Math.max(mean, shareToMean(placeOf(posterior, 1 - tail)));
  return [low, high];
}

/** Weight of each step of p, summing up to 1. */
function posteriorOf(tallies: Tallies): Float64Array {
  const logs = Array.from({ length: LIKENESS_STEPS }, (_, step) => {
    // Even steps of √ρ, so that small likeness in large clusters is told apart; the prior of ρ is even.
    const root = (step + 0.5) / LIKENESS_STEPS;
    const sum = 1 / (root * root) - 1;
    return Float64Array.from(
      { length: MEAN_STEPS },
      (__, place) => Math.log(root) + logLikelihood(tallies, place, sum),
    );
  });
  const largest = Math.max(...logs.map((row) => row.reduce((most, log) => Math.max(most, log), -Infinity)));
  const weights = new Float64Array(MEAN_STEPS);
  for (const row of logs) {
    for (let place = 0; place < MEAN_STEPS; place++)
      weights[place] = (weights[place] ?? 0) + Math.exp((row[place] ?? 0) - largest);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Of the counts, but for a constant, at the middle of a step of p and with the beta's parameters adding up to `sum`. */
function logLikelihood({ successes, failures, sizes }: Tallies, place: number, sum: number): number {
  const mean = shareToMean((place + 0.5) / MEAN_STEPS);
  return rising(successes, mean * sum) + rising(failures, (1 - mean) * sum) - rising(sizes, sum);
}

/** Σ log Γ(a + x)/Γ(a). */
function rising(tallies: readonly Tally[], a: number): number {
  const base = logGamma(a);
  return tallies.reduce((sum, { value, clusters }) => sum + clusters * (logGamma(a + value) - base), 0);
}

/** Sums of graded values differ in the last digits, and no interval shows the ninth; of very many different ones two digits do. */
function tally(values: Float64Array): readonly Tally[] {
  const exact = countsOf(values.map((value) => Math.round(value * 1e9) / 1e9));
  const counts = exact.size <= MOST_TALLIES ? exact : countsOf(values.map((value) => Number(value.toPrecision(2))));
  return Array.from(counts, ([value, clusters]) => ({ value, clusters }));
}

function countsOf(values: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Steps are even in the angle of p, which makes Jeffreys' prior even: p = sin²(π/2 · share). */
function shareToMean(share: number): number {
  return Math.sin((share * Math.PI) / 2) ** 2;
}

/** The share of all steps below which this much of the weight lies. */
function placeOf(weights: Float64Array, wanted: number): number {
  let below = 0;
  for (const [place, weight] of weights.entries()) {
    if (below + weight >= wanted) return (place + (wanted - below) / weight) / weights.length;
    below += weight;
  }
  return 1;
}
