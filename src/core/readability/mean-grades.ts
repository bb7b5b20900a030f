import { seededRandom } from '../random.ts';
import { bcaInterval } from '../statistics/bca-interval.ts';
import { sumPicked } from '../statistics/sum-picked.ts';
import { finished, type Steps } from '../steps.ts';
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

/** Grades of an answer and of its reference. */
export interface PairGrades {
  readonly answer: number;
  readonly reference: number;
}

/** Null where no case has words on both sides. */
export function meanGrades(pairs: readonly GradedPair[], seed: number): MeanGrades | null {
  return finished(meanGradesInSteps(pairs.map(pairGrades), seed));
}

/** Null where one of the two has no words. */
export function pairGrades({ answer, reference }: GradedPair): PairGrades | null {
  const [written, wanted] = [readingGrade(answer), readingGrade(reference)];
  return written === null || wanted === null ? null : { answer: written.grade, reference: wanted.grade };
}

/** So many pauses do the means of one part take. */
export const GRADE_STEPS = 3;

/** The same from pairs that were graded one by one, with a pause after each mean. */
export function* meanGradesInSteps(pairs: readonly (PairGrades | null)[], seed: number): Steps<MeanGrades | null> {
  const graded = pairs.filter((pair) => pair !== null);
  if (graded.length === 0) return null;
  const mean = (of: (one: PairGrades) => number): MeanGrade => meanOf(Float64Array.from(graded, of), seed);
  const answers = mean(({ answer }) => answer);
  yield;
  const references = mean(({ reference }) => reference);
  yield;
  const difference = mean(({ answer, reference }) => answer - reference);
  yield;
  return { n: graded.length, without: pairs.length - graded.length, answers, references, difference };
}

function meanOf(values: Float64Array, seed: number): MeanGrade {
  const n = values.length;
  const over = (picks: Uint32Array): number => sumPicked(values, picks) / picks.length;
  const interval = n < 2 ? null : bcaInterval({ n, statistic: over, random: seededRandom(seed) });
  return { value: over(Uint32Array.from(values.keys())), interval };
}
