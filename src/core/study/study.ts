import type { Case } from '../dataset.ts';
import type { Outcome } from '../outcome.ts';
import type { ProfileId } from '../profile.ts';
import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import type { RunRecord, Setting, Trial } from '../run.ts';
import type { Task } from '../task.ts';
import type { Said } from '../text/said.ts';
import type { Recipe } from '../clinicbench/roster.ts';
import type { Finding } from './finding.ts';

/**
 * A question that is put to runs: what is asked for it, and how the answers are read. What it asks is an ordinary run whose parts say how
 * they are asked, so it is kept, stopped and resumed like any other, and any run that has such parts can be read.
 */
export interface Study {
  readonly id: string;
  readonly title: Said;
  readonly question: Said;
  /** How it is computed, and whose definition that is. */
  readonly definition: Said;
  /** Absent: it reads one run. Else it sets runs of these two kinds of model side by side. */
  readonly roles?: readonly [Said, Said];
  /** `one`: it reads a single run. `any`: one or several. `both`: at least one of each role. */
  readonly reads: 'one' | 'any' | 'both';
  /** Absent: it asks nothing of its own and reads runs as they are. */
  readonly design?: StudyDesign;
  /** Why this run cannot be read so, in a sentence; null when it can. */
  obstacle(run: RunRecord): Said | null;
  /** Equal runs give equal findings. Fails with a sentence where the runs have nothing to read in common. */
  read(runs: readonly StudyRun[]): Outcome<readonly Finding[]>;
}

export interface StudyDesign {
  /** Which choices it leaves to the reader. */
  readonly choices: readonly (keyof StudyChoices)[];
  /** The parts of one run. Fails with a sentence where a choice has no meaning. */
  parts(tasks: readonly StudyTask[], choices: StudyChoices): Outcome<readonly StudyPart[]>;
}

export interface StudyTask {
  readonly task: Task;
  readonly profile?: ProfileId;
  /** Id of the dataset. */
  readonly dataset: string;
}

export interface StudyChoices {
  /** Numbers of solved examples, each 0 or more. */
  readonly shots: readonly number[];
  /** How often the examples are drawn anew: 1 or more. */
  readonly draws: number;
  readonly variants: readonly Variant[];
}

/** In what the asking is varied. */
export type Variant = 'layout' | 'reasoning' | 'wording' | 'option-order' | 'draws';

/** A part to ask. */
export interface StudyPart {
  readonly task: string;
  readonly profile?: ProfileId;
  readonly dataset: string;
  readonly shots: number;
  readonly setting?: Omit<Setting, 'shotsFrom'>;
}

/** A run with everything a study may read of it. */
export interface StudyRun {
  readonly run: RunRecord;
  readonly trials: readonly Trial[];
  /** What moving the options did, as the run's report has it. */
  readonly optionOrder: readonly OptionOrderResult[];
  /** By part: its cases as they were asked, by id; null where the dataset is gone. */
  readonly cases: readonly (ReadonlyMap<string, Case> | null)[];
  /** Which of the study's roles its model has. */
  readonly role: 0 | 1;
  /** What its model was tuned on, where somebody says so. */
  readonly recipe: Recipe | null;
}
