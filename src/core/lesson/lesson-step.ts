import type { Case } from '../dataset.ts';
import type { Setting, Trial } from '../run.ts';
import type { Said } from '../text/said.ts';

/** One page of the lesson. A step is one file of data and small functions, and a line in the registry. */
export interface LessonStep {
  /** Stands in the address. */
  readonly id: string;
  readonly title: string;
  /** What a class needs for it. */
  readonly minutes: number;
  /** What is said before anything is asked, a paragraph each. */
  readonly intro: readonly string[];
  /** What the learner says before the result is there; null: nothing. */
  readonly question: LessonQuestion | null;
  /** What the model is asked, in this order; empty: nothing. */
  readonly asks: readonly LessonAsking[];
  /** The prediction asks the first of them only; the others wait for the learner's word. Absent: all are asked at once. */
  readonly isStaged?: true;
  /**
   * What the numbers that came show; null while there are too few to say anything.
   *
   * @param heard in the order of `asks`; null where the model was not asked yet
   */
  find(heard: readonly (Heard | null)[], learner: Learner): Finding | null;
}

export interface LessonQuestion {
  readonly text: string;
  readonly choices: readonly LessonChoice[];
  /** Of the button that fixes the prediction. */
  readonly button: string;
}

export interface LessonChoice {
  readonly id: string;
  readonly text: string;
}

/** Some cases of an embedded dataset, asked in one run. Steps that name the same asking share what came back. */
export interface LessonAsking {
  readonly id: string;
  readonly task: string;
  readonly dataset: string;
  /** Solved cases before the question; they come from those kept apart for that. */
  readonly shots: number;
  readonly setting?: Pick<Setting, 'optionOrder'>;
  /** @param cases of the dataset, in its order */
  choose(cases: readonly Case[]): readonly Case[];
}

/** What came back of an asking. */
export interface Heard {
  /** The cases asked, in the order asked. */
  readonly items: readonly Case[];
  readonly trials: readonly Trial[];
}

/** What the learner did on a page. */
export interface Learner {
  /** Id of the choice; null where none was made. */
  readonly choice: string | null;
  /** Own words, a code, or a number, as the step asks for it. */
  readonly text: string;
}

export interface Finding {
  /** What this shows, with its numbers. */
  readonly sentences: readonly Said[];
  /** Ids of the choices that came true; null where the numbers do not tell, or nothing was predicted. */
  readonly cameTrue: readonly string[] | null;
}
