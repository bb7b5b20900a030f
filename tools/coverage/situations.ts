import type { Observation } from '../../src/core/metric.ts';
import { microF1 } from '../../src/core/metrics/micro-f1.ts';
import { drawIndex, type Random } from '../../src/core/random.ts';
import { bootstrapInterval } from '../../src/core/statistics/bootstrap-interval.ts';
import type { Clusters } from '../../src/core/statistics/draws.ts';
import { meanInterval } from '../../src/core/statistics/mean-interval.ts';
import { pairedDifference } from '../../src/core/statistics/paired-difference.ts';
import type { Found } from './count-coverage.ts';
import { drawBeta, drawGroup, drawNormal, type Likeness } from './drawn-cases.ts';

/** So many groups of so many cases; groups of one are no groups. */
export interface Layout {
  readonly groups: number;
  readonly size: number;
}

export interface Situation {
  readonly cells: readonly string[];
  readonly truth: number;
  readonly sample: (random: Random) => Found;
  /** What reports showed before: percentiles of 500 resamples, cases or groups drawn. */
  readonly percentile?: (random: Random) => Found;
  readonly why?: string;
}

/** Few resamples: the comparison does not need more. */
const RESAMPLES = 500;

export const GRID: readonly Layout[] = [
  { groups: 6, size: 5 },
  { groups: 10, size: 10 },
  { groups: 20, size: 20 },
];

/** Accuracy: n 30, 100, 400; p at both ends and in the middle; independent, grouped without and with likeness. */
export function rightOrWrong(
  likeness: Likeness,
  why: (cell: AccuracyCell) => string | undefined,
): readonly Situation[] {
  return GRID.flatMap((layout) =>
    (likeness === 'beta' ? [0.02, 0.5, 0.98] : [0.02, 0.1, 0.5]).flatMap((p) =>
      kindsOf(layout, likeness).map((cell) => situationOf({ ...cell, p, likeness }, why)),
    ),
  );
}

export interface AccuracyCell extends Layout {
  readonly p: number;
  readonly icc: number;
  readonly likeness: Likeness;
}

function kindsOf({ groups, size }: Layout, likeness: Likeness): readonly (Layout & { readonly icc: number })[] {
  if (likeness === 'shared') return [{ groups, size, icc: 0.3 }];
  return [
    { groups: groups * size, size: 1, icc: 0 },
    { groups, size, icc: 0 },
    { groups, size, icc: 0.3 },
  ];
}

function situationOf(cell: AccuracyCell, why: (cell: AccuracyCell) => string | undefined): Situation {
  const { groups, size, p, icc, likeness } = cell;
  const clusters = clustersOf(cell);
  const reason = why(cell);
  const draw = (random: Random): Float64Array =>
    Float64Array.from(Array.from({ length: groups }, () => drawGroup(size, p, icc, likeness, random)).flat());
  return {
    cells: [String(groups * size), size === 1 ? '–' : `${groups} × ${size}`, String(p), String(icc)],
    truth: p,
    sample: (random) => meanInterval({ values: draw(random), random, ...(clusters && { clusters }) }),
    percentile: (random) => percentileOf(draw(random), clusters, random),
    ...(reason !== undefined && { why: reason }),
  };
}

/** Graded scores as metrics give them. */
export function graded(): readonly Situation[] {
  const kinds: readonly (readonly [title: string, truth: number, draw: (random: Random) => number])[] = [
    ['like ROUGE: beta, mean 0.2', 0.2, (random) => drawBeta(0.6, 2.4, random)],
    ['like BERTScore: beta, mean 0.85', 0.85, (random) => drawBeta(34, 6, random)],
    ['like set F1: half of it 0, else 0.3 to 1', 0.325, (random) => (random() < 0.5 ? 0 : 0.3 + 0.7 * random())],
    ['nearly all 1: one in 20 anything', 0.975, (random) => (random() < 0.95 ? 1 : random())],
  ];
  return [10, 30, 100].flatMap((n) =>
    kinds.map(([title, truth, draw]) => ({
      cells: [String(n), title],
      truth,
      sample: (random: Random) => meanInterval({ values: valuesOf(n, random, draw), random }),
      percentile: (random: Random) => percentileOf(valuesOf(n, random, draw), undefined, random),
    })),
  );
}

function valuesOf(n: number, random: Random, draw: (random: Random) => number): Float64Array {
  return Float64Array.from({ length: n }, () => draw(random));
}

/** Micro-F1: items wanted, found with the case's own chance, and as many wrong ones as are missed in the mean. */
export function pooled(): readonly Situation[] {
  const layouts = [10, 30, 100].map((n) => ({ groups: n, size: 1 }));
  return [...layouts, ...GRID].map(({ groups, size }) => ({
    cells: [String(groups * size), size === 1 ? '–' : `${groups} × ${size}`],
    // Of as many answered as wanted, in the mean: 2 · found / (answered + wanted) is the mean chance.
    truth: 0.6,
    sample: (random: Random) => {
      const lists = Array.from({ length: groups }, (_, group) => drawLists(size, String(group), random)).flat();
      return microF1.estimate(lists, random) ?? { interval: [0, 1], method: 'none' };
    },
  }));
}

function drawLists(size: number, group: string, random: Random): readonly Observation[] {
  const common = drawBeta(3, 2, random);
  return Array.from({ length: size }, (): Observation => {
    const chance = (common + drawBeta(3, 2, random)) / 2;
    const expected = 1 + drawIndex(random, 8);
    let [hits, wrong] = [0, 0];
    for (let item = 0; item < expected; item++) {
      if (random() < chance) hits++;
      if (random() < 0.4) wrong++;
    }
    return { kind: 'scored', value: 0, counts: { hits, predicted: hits + wrong, expected }, group };
  });
}

/** Two models on the same cases: right or wrong with some turned, and graded with common difficulty. */
export function paired(): readonly Situation[] {
  const alone = [30, 100, 400].map((n) => ({ groups: n, size: 1 }));
  const accuracy = [...alone, ...GRID].flatMap((layout) =>
    [0.05, 0.3].map((turned) =>
      pairedSituation(layout, `right or wrong, ${100 * turned} % turned`, turnedPair(turned)),
    ),
  );
  return [
    ...accuracy,
    ...[...alone.slice(0, 2), ...GRID].map((layout) => pairedSituation(layout, 'graded', gradedPair)),
  ];
}

type DrawPair = (common: number, random: Random) => readonly [before: number, after: number];

/** Three turn to right for each that turns to wrong; groups that incline to the one or the other by a common number. */
function turnedPair(turned: number): { readonly truth: number; readonly draw: DrawPair } {
  return {
    truth: turned / 2,
    draw: (common, random) => {
      if (random() >= turned) return random() < 0.6 ? [1, 1] : [0, 0];
      // A number that is even over groups: the share gained is 0.75 over all of them, 0.5 to 1 in one.
      return random() < 0.5 + common / 2 ? [0, 1] : [1, 0];
    },
  };
}

const gradedPair: { readonly truth: number; readonly draw: DrawPair } = {
  truth: 0.05,
  draw: (common, random) => {
    const difficulty = 0.4 + 0.2 * random();
    const shift = 0.05 + 0.2 * (common - 0.5) + 0.03 * Math.max(-3, Math.min(3, drawNormal(random)));
    return [difficulty, difficulty + shift];
  },
};

function pairedSituation(
  layout: Layout,
  title: string,
  { truth, draw }: { readonly truth: number; readonly draw: DrawPair },
): Situation {
  const { groups, size } = layout;
  const clusters = clustersOf(layout);
  const pairsOf = (random: Random): { readonly before: Float64Array; readonly after: Float64Array } => {
    const pairs = Array.from({ length: groups }, () => {
      const common = random();
      return Array.from({ length: size }, () => draw(common, random));
    }).flat();
    return { before: Float64Array.from(pairs, ([one]) => one), after: Float64Array.from(pairs, ([, other]) => other) };
  };
  return {
    cells: [String(groups * size), size === 1 ? '–' : `${groups} × ${size}`, title],
    truth,
    sample: (random) => pairedDifference({ ...pairsOf(random), random, ...(clusters && { clusters }) }),
    percentile: (random) => {
      const { before, after } = pairsOf(random);
      return percentileOf(
        after.map((value, place) => value - (before[place] ?? 0)),
        clusters,
        random,
      );
    },
  };
}

function percentileOf(values: Float64Array, clusters: Clusters | undefined, random: Random): Found {
  const statistic = (picks: Uint32Array): number => {
    let sum = 0;
    for (const pick of picks) sum += values[pick] ?? 0;
    return sum / picks.length;
  };
  const bootstrap = { n: values.length, statistic, random, resamples: RESAMPLES, ...(clusters && { clusters }) };
  return { interval: bootstrapInterval(bootstrap), method: 'percentile' };
}

export function clustersOf({ groups, size }: Layout): Clusters | undefined {
  if (size === 1) return undefined;
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: size }, (__, place) => group * size + place),
  );
}
