import { drawIndex, type Random } from '../../src/core/random.ts';
import { meanGradesInSteps } from '../../src/core/readability/mean-grades.ts';
import { watchScore } from '../../src/core/sequential/watch-score.ts';
import { quantileInterval } from '../../src/core/statistics/quantile-interval.ts';
import { ratioOf } from '../../src/core/statistics/ratio-interval.ts';
import { finished } from '../../src/core/steps.ts';
import type { Found } from './count-coverage.ts';
import { drawNormal } from './drawn-cases.ts';
import type { Situation } from './situations.ts';

const SIZES = [10, 30, 100, 400];

/** Speeds as runs give them: times of cases are skewed, and long answers take longer. */
export function speeds(): readonly Situation[] {
  return [
    ...SIZES.map(rateOf),
    ...SIZES.map(timeOf),
    ...SIZES.map((n) => quantileOf(n, 0.5)),
    // Of fewer than 36 cases none is shown.
    ...[40, 100, 400].map((n) => quantileOf(n, 0.9)),
  ];
}

function rateOf(n: number): Situation {
  return {
    cells: ['tokens per second', String(n)],
    // Log-normal seconds a token, whatever the length.
    truth: 20 / Math.exp(0.3 ** 2 / 2),
    sample: (random) => {
      const tokens = Float64Array.from({ length: n }, () => 10 + drawIndex(random, 90));
      const seconds = tokens.map((count) => (count / 20) * Math.exp(0.3 * drawNormal(random)));
      return ratioFound(tokens, seconds);
    },
  };
}

function timeOf(n: number): Situation {
  return {
    cells: ['milliseconds a case', String(n)],
    truth: 1000 * Math.exp(0.5 ** 2 / 2),
    sample: (random) => ratioFound(skewed(n, random), new Float64Array(n).fill(1)),
  };
}

function ratioFound(above: Float64Array, below: Float64Array): Found {
  return { interval: ratioOf(above, below)?.interval ?? null, method: 'ratio estimator, t' };
}

function quantileOf(n: number, share: number): Situation {
  return {
    cells: [share === 0.5 ? 'median latency' : '90th percentile of latency', String(n)],
    truth: share === 0.5 ? 1000 : 1000 * Math.exp(0.5 * 1.2815515655446004),
    sample: (random) => {
      const { interval } = quantileInterval(skewed(n, random).sort(), share);
      return { interval, method: interval === null ? 'none' : 'order statistics' };
    },
  };
}

function skewed(n: number, random: Random): Float64Array {
  return Float64Array.from({ length: n }, () => 1000 * Math.exp(0.5 * drawNormal(random)));
}

/** Grades of answers: skewed, and alike to those of the references. */
export function grades(): readonly Situation[] {
  return [10, 30, 100].flatMap((n) =>
    (['answers', 'difference'] as const).map((of): Situation => ({
      cells: [of === 'answers' ? 'mean grade of answers' : 'mean difference from the references', String(n)],
      truth: of === 'answers' ? 9 * Math.exp(0.3 ** 2 / 2) : 1,
      sample: (random) => {
        const pairs = Array.from({ length: n }, () => {
          const answer = 9 * Math.exp(0.3 * drawNormal(random));
          return { answer, reference: answer - 1 + 2 * drawNormal(random) };
        });
        const interval = finished(meanGradesInSteps(pairs, drawIndex(random, 2 ** 31)))?.[of].interval ?? null;
        return { interval, method: 'BCa' };
      },
    })),
  );
}

/** A running score, looked at after every case: an interval counts as missing the truth when it ever did. */
export function watched(): readonly Situation[] {
  return [30, 100, 400].flatMap((n) =>
    [0.02, 0.5, 0.98].map((p): Situation => ({
      cells: [String(n), String(p)],
      truth: p,
      sample: (random) => {
        const watch = watchScore({ line: null }, 0.05);
        let interval: Found['interval'] = [0, 1];
        for (let seen = 0; seen < n && holds(interval, p); seen++)
          ({ interval } = watch.add(random() < p ? 1 : 0, null));
        return { interval, method: 'betting' };
      },
    })),
  );
}

function holds(interval: Found['interval'], truth: number): boolean {
  return interval !== null && interval[0] <= truth && truth <= interval[1];
}
