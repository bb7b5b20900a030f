import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import { agreementInterval } from '../../src/core/statistics/agreement-interval.ts';
import { kappaSums } from '../../src/core/statistics/cohen-kappa.ts';
import { fleissSums } from '../../src/core/statistics/fleiss-kappa.ts';
import { intraclassCorrelation, reliabilitySums } from '../../src/core/statistics/intraclass-correlation.ts';
import { alphaSums } from '../../src/core/statistics/krippendorff-alpha.ts';
import { percentSums } from '../../src/core/statistics/percent-agreement.ts';
import { resampledSpearman } from '../../src/core/statistics/spearman-correlation.ts';
import { totalOf, valueOver, type Summed } from '../../src/core/statistics/summed.ts';
import type { Found } from './count-coverage.ts';
import { drawNormal } from './drawn-cases.ts';
import type { Situation } from './situations.ts';

const POINTS = [1, 2, 3, 4, 5];

/** Cases, and answers to each of them. */
interface Rated {
  readonly cases: number;
  readonly answers: number;
}

const SIZES: readonly Rated[] = [
  { cases: 20, answers: 1 },
  { cases: 60, answers: 1 },
  { cases: 30, answers: 2 },
];

/** What is drawn for an answer; `common` is 0 to 1 and the case's own. */
type DrawItem = (common: number, random: Random) => readonly number[];

interface Coefficient {
  readonly title: string;
  readonly summed: Summed;
  readonly draw: DrawItem;
}

const coefficients: readonly Coefficient[] = [
  { title: 'percent agreement, 2 raters', summed: percentSums, draw: ratings(2, 0) },
  { title: 'quadratic kappa, 2 raters', summed: kappaSums(POINTS, 'quadratic'), draw: ratings(2, 0) },
  { title: "Fleiss' kappa, 3 raters", summed: fleissSums, draw: tallies },
  { title: 'ordinal alpha, 3 raters, some missing', summed: alphaSums(POINTS, 'ordinal'), draw: ratings(3, 0.2) },
  { title: 'ICC(2,1), 3 fixed raters', summed: reliabilitySums('single'), draw: ratings(3, 0) },
];

/** Agreement of raters, cases drawn anew and raters not: two answers to one case are alike. */
export function agreements(): readonly Situation[] {
  return coefficients.flatMap(({ title, summed, draw }) => {
    const truth = truthOf(summed, draw);
    // With one answer a case the interval of the ICC is another.
    const sizes = title.startsWith('ICC') ? SIZES.filter(({ answers }) => answers > 1) : SIZES;
    return sizes.map((size): Situation => {
      return { cells: [title, ...cellsOf(size)], truth, sample: (random) => agreementOf(size, summed, draw, random) };
    });
  });
}

function truthOf(summed: Summed, draw: DrawItem): number {
  const random = seededRandom(1);
  const items = Array.from({ length: 400_000 }, () => draw(random(), random));
  return valueOver(summed, items) ?? Number.NaN;
}

function agreementOf({ cases, answers }: Rated, { sums, value }: Summed, draw: DrawItem, random: Random): Found {
  const rows = Array.from({ length: cases }, () => {
    const common = random();
    return totalOf(Array.from({ length: answers }, () => sums(draw(common, random))));
  });
  const interval = agreementInterval({ n: cases, statistic: (picks) => value(totalOf(rows, picks)), random });
  return { interval, method: interval === null ? 'none' : 'percentile bootstrap' };
}

/** Half of an answer's worth is the case's. A rater sees it, or guesses; later raters are a little stricter. */
function ratings(raters: number, missing: number): DrawItem {
  return (common, random) => {
    const worth = random() < 0.5 ? Math.floor(common * POINTS.length) : drawIndex(random, POINTS.length);
    const given = Array.from({ length: raters }, (_, rater) => ratingOf(worth, rater, random));
    const kept = given.filter(() => random() >= missing);
    return missing === 0 || kept.length < 2 ? given : kept;
  };
}

function ratingOf(worth: number, rater: number, random: Random): number {
  const seen = random() < 0.7 ? worth : drawIndex(random, POINTS.length);
  const strict = random() < 0.1 * rater ? 1 : 0;
  return 1 + Math.max(0, seen - strict);
}

function tallies(common: number, random: Random): readonly number[] {
  const given = ratings(3, 0)(common, random);
  return POINTS.map((point) => given.filter((rating) => rating === point).length);
}

/** Shrout and Fleiss: raters are drawn, too. */
export function reliabilities(): readonly Situation[] {
  return [20, 60].flatMap((n) =>
    (['single', 'average'] as const).map((form): Situation => {
      const truth = form === 'single' ? 0.5 : (3 * 0.5) / (1 + 2 * 0.5);
      return {
        cells: [form === 'single' ? 'ICC(2,1), 3 drawn raters' : 'ICC(2,3), 3 drawn raters', String(n), '1'],
        truth,
        sample: (random) => {
          const worth = Array.from({ length: n }, () => drawNormal(random));
          const raters = Array.from({ length: 3 }, () => {
            const own = Math.sqrt(0.2) * drawNormal(random);
            return worth.map((value) => value + own + Math.sqrt(0.8) * drawNormal(random));
          });
          const interval = intraclassCorrelation(raters)?.[form].interval ?? null;
          return { interval, method: interval === null ? 'none' : 'Shrout and Fleiss' };
        },
      };
    }),
  );
}

const LIKENESS = 0.6;

/** A metric's score and the raters' mean. */
export function rankCorrelations(): readonly Situation[] {
  return SIZES.map(({ cases, answers }): Situation => ({
    cells: ["Spearman's correlation", ...cellsOf({ cases, answers })],
    // Of two normal numbers: Pearson 1907.
    truth: (6 / Math.PI) * Math.asin(LIKENESS / 2),
    sample: (random) => {
      const pairs = Array.from({ length: cases }, () => drawPairs(answers, random)).flat();
      const clusters = Array.from({ length: cases }, (_, item) =>
        Array.from({ length: answers }, (__, answer) => item * answers + answer),
      );
      const statistic = resampledSpearman(
        pairs.map(([one]) => one),
        pairs.map(([, other]) => other),
      );
      const interval = agreementInterval({ n: pairs.length, clusters, statistic, random });
      return { interval, method: interval === null ? 'none' : 'percentile bootstrap' };
    },
  }));
}

/** Half of the variance of either side is the case's. */
function drawPairs(answers: number, random: Random): readonly (readonly [number, number])[] {
  const common = drawPair(random);
  return Array.from({ length: answers }, () => {
    const own = drawPair(random);
    return [common[0] + own[0], common[1] + own[1]] as const;
  });
}

function drawPair(random: Random): readonly [number, number] {
  const one = drawNormal(random);
  return [one, LIKENESS * one + Math.sqrt(1 - LIKENESS ** 2) * drawNormal(random)];
}

function cellsOf({ cases, answers }: Rated): readonly string[] {
  return [String(cases), String(answers)];
}
