import type { Recipe } from '../src/core/clinicbench/roster.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Finding } from '../src/core/study/finding.ts';
import type { StudyRun } from '../src/core/study/study.ts';
import type { DatasetSource } from './dataset-source.api.ts';

/** A study and the runs it is read from. */
export interface StudyRequest {
  /** Id of the study. */
  readonly study: string;
  readonly runs: readonly StudiedRun[];
}

export interface StudiedRun extends Pick<StudyRun, 'role'> {
  readonly id: string;
  /** What its model was tuned on, where somebody says so. */
  readonly recipe: Recipe | null;
}

export interface ReadStudy {
  readonly findings: readonly Finding[];
  /** How many of the runs were not finished. */
  readonly unfinished: number;
  /** How many of the finished ones a rule has ended early. */
  readonly endedEarly: number;
}

export interface StudyApi {
  /** Thousands of resamples over many cases, so it is computed beside the page. Fails where the runs have nothing to read in common. */
  readStudy(request: StudyRequest, datasets: readonly DatasetSource[]): Promise<Outcome<ReadStudy>>;
}
