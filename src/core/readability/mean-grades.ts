import { seededRandom } from '../random.ts';
import { bcaInterval } from '../statistics/bca-interval.ts';
import { readingGrade } from './reading-grade.ts';

/** A text that was written and the one that was wanted. */
export interface GradedPair {
  readonly answer: string;
  readonly reference: string;
}

export interface MeanGrade {
  /** In grades, unbounded. */
  readonly value: number;
  /** 95 %, BCa bootstrap over cases; null with fewer than two cases, or where all are alike. */
  readonly interval: readonly [number, number] | null;
}

/** Flesch-Kincaid grades over cases. Neither high nor low is right: the references say what was aimed at. */
export interface MeanGrades {
  /** Cases whose answer and reference have words. */
  readonly n: number;
  /** The others. */
  readonly without: number;
  readonly answers: MeanGrade;
  readonly references: MeanGrade;
  /** Answer − reference, case by case. */
  readonly difference: MeanGrade;
}

/** Null where no case has words on both sides. */
export function meanGrades(pairs: readonly GradedPair[], seed: number): MeanGrades | null {
  const graded = pairs.flatMap(({ answer, reference }) => {
    const [written, wanted] = [readingGrade(answer), readingGrade(reference)];
    return written === null || wanted === null ? [] : [{ answer: written.grade, reference: wanted.grade }];
  });
  if (graded.length === 0) return null;
  const mean = (of: (one: (typeof graded)[number]) => number): MeanGrade => meanOf(Float64Array.from(graded, of), seed);
  return {
    n: graded.length,
    without: pairs.length - graded.length,
    answers: mean(({ answer }) => answer),
    references: mean(({ reference }) => reference),
    difference: mean(({ answer, reference }) => answer - reference),
  };
}

function meanOf(values: Float64Array, seed: number): MeanGrade {
  const n = values.length;
  const over = (picks: ArrayLike<number>): number => {
    let sum = 0;
    for (let place = 0; place < picks.length; place++) sum += values[picks[place] ?? 0] ?? 0;
    return sum / picks.length;
  };
  const interval = n < 2 ? null : bcaInterval({ n, statistic: over, random: seededRandom(seed) });
  return { value: over(Uint32Array.from(values.keys())), interval };
}
