import type { Forecast } from './reliability-curve.ts';

export interface RiskCoverage {
  /** One for each distinct probability, from the surest on: answering only from there up. */
  readonly points: readonly RiskCoveragePoint[];
  /** Area under the curve: mean of the risk over all numbers of answers; 0 to 1, smaller is better. */
  readonly area: number;
  /** The area less that of the best order of the same answers: 0 when every right answer is surer than every wrong one. */
  readonly excess: number;
}

export interface RiskCoveragePoint {
  readonly probability: number;
  /** Share of the cases that are answered. */
  readonly coverage: number;
  /** Share of the answers that are wrong. */
  readonly risk: number;
}

/**
 * How often a model errs when it may keep silent where it is unsure. Null without forecasts.
 * El-Yaniv and Wiener 2010, https://jmlr.org/papers/v11/el-yaniv10a.html; area and its excess: Geifman, Uziel and El-Yaniv 2019, https://arxiv.org/abs/1805.08206.
 * Equally sure answers count as if in random order, so that the order of the cases does not matter.
 */
export function riskCoverage(forecasts: readonly Forecast[]): RiskCoverage | null {
  const n = forecasts.length;
  if (n === 0) return null;
  const sorted = forecasts.toSorted((one, other) => other.probability - one.probability);
  const points: RiskCoveragePoint[] = [];
  let [answered, wrong, area] = [0, 0, 0];
  while (answered < n) {
    const probability = sorted[answered]?.probability ?? 0;
    const size = sizeOfTie(sorted, answered);
    const errors = sorted.slice(answered, answered + size).filter(({ isRight }) => !isRight).length;
    for (let more = 1; more <= size; more++) area += (wrong + (errors * more) / size) / (answered + more);
    answered += size;
    wrong += errors;
    points.push({ probability, coverage: answered / n, risk: wrong / answered });
  }
  return { points, area: area / n, excess: (area - bestArea(n, wrong)) / n };
}

function sizeOfTie(sorted: readonly Forecast[], from: number): number {
  let next = from + 1;
  while (next < sorted.length && sorted[next]?.probability === sorted[from]?.probability) next++;
  return next - from;
}

/** All right answers first. */
function bestArea(n: number, wrong: number): number {
  let area = 0;
  for (let answered = n - wrong + 1; answered <= n; answered++) area += (answered - (n - wrong)) / answered;
  return area;
}
