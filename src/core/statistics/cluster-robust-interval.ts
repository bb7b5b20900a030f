import type { ClusterSums } from './cluster-sums.ts';
import { studentQuantile } from './student-quantile.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface ClusterRobustInterval {
  readonly interval: readonly [number, number];
  /** Independent right-or-wrong cases that would tell as much as these: n over Kish's design effect. */
  readonly effectiveN: number;
  /** Degrees of freedom of the standard error. */
  readonly freedom: number;
}

/** A spread below this is rounding. */
const ROUNDING = 1e-12;

/**
 * Interval of a mean of values within 0 to 1 where cases of a cluster are not independent, for few clusters too; null where the
 * clusters do not differ, for then their spread is not known.
 *
 * The standard error is taken between clusters (Liang and Zeger 1986, doi:10.1093/biomet/73.1.13, with K/(K−1)), turned into an
 * effective number of cases p(1−p)/SE² (Kish 1965, Survey Sampling), and put into Wilson's interval with Student's t in the place of
 * the normal quantile: Wilson's form is what Franco, Little, Louis and Slud 2019, https://pmc.ncbi.nlm.nih.gov/articles/PMC6690503, recommend for
 * clustered surveys. Degrees of freedom by Satterthwaite 1946, doi:10.2307/3002019, so that clusters of very unequal size
 * count as fewer; K − 1 for equal ones. Graded values only make p(1−p)/SE² larger.
 *
 * Where successes or failures stand in very few clusters the standard error is too small too often: see `meanInterval`.
 *
 * @throws on fewer than two clusters
 */
export function clusterRobustInterval(clusters: ClusterSums, confidence = 0.95): ClusterRobustInterval | null {
  const { sizes, sums, total, mean } = clusters;
  const count = sizes.length;
  if (count < 2) throw new Error(`no spread between ${count} cluster`);
  const between = sums.reduce((sum, one, cluster) => sum + (one - mean * (sizes[cluster] ?? 0)) ** 2, 0);
  const variance = ((count / (count - 1)) * between) / (total * total);
  const inner = mean * (1 - mean);
  if (Math.sqrt(variance) <= ROUNDING || inner <= ROUNDING) return null;
  const freedom = freedomOf(clusters, between);
  const effectiveN = inner / variance;
  const t = studentQuantile((1 - confidence) / 2, freedom);
  // Wilson's formula holds for less than one case too, its precondition apart.
  return { interval: scoreInterval(mean, effectiveN, t), effectiveN, freedom };
}

/** From the variances that the clusters would have, were every two cases of a cluster as alike as they are on average. */
function freedomOf({ sizes, total, squares }: ClusterSums, between: number): number {
  const pairs = sizes.reduce((sum, size) => sum + size * (size - 1), 0);
  const alike = pairs <= 0 ? 0 : Math.max(0, Math.min(1, (between - squares) / ((pairs * squares) / total)));
  let [first, second] = [0, 0];
  for (const size of sizes) {
    const variance = size * (1 + (size - 1) * alike);
    first += variance;
    second += variance * variance;
  }
  return Math.max(1, (first * first) / second - 1);
}

function scoreInterval(mean: number, n: number, t: number): readonly [number, number] {
  // Scaling n and z² alike changes nothing in the formula.
  const scale = n < 1 ? 1 / n : 1;
  return wilsonInterval(mean * n * scale, n * scale, t * Math.sqrt(scale));
}
