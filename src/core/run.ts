import type { Answer } from './answer.ts';
import type { EngineFailure, Generation, LoadedModel } from './engine.ts';
import type { Score } from './metric.ts';
import type { Packing } from './packing.ts';
import type { ProfileId } from './profile.ts';

/** `generate`: read free text. `likelihood`: compare the options' probabilities. Two protocols; their scores are not comparable. */
export type Protocol = 'generate' | 'likelihood';

/** What was asked for. Plain data; equal specifications with equal engines give equal trials. */
export interface RunSpec {
  readonly schema: 1;
  /** Draws shots and resamples intervals; also the decoding seed. */
  readonly seed: number;
  readonly model: ModelIdentity;
  readonly temperature: number;
  readonly topP: number;
  /** What metrics used besides cases and answers; absent: nothing. */
  readonly aids?: readonly AidIdentity[];
  readonly parts: readonly RunPart[];
}

export interface ModelIdentity {
  readonly engine: string;
  /** Name for the reader. */
  readonly title: string;
  /** SHA-256 of the model file, lower-case hex. */
  readonly sha256: string;
}

/** Something a metric used: a table of codes, a term list, an encoder. */
export interface AidIdentity {
  readonly kind: 'icd10' | 'terms' | 'encoder';
  readonly title: string;
  /** SHA-256 of its file, lower-case hex. */
  readonly sha256: string;
  /** What else can change a number, for example the year of a table or the number format of an encoder. */
  readonly detail: string;
}

/** One task on one dataset. */
export interface RunPart {
  readonly task: string;
  /** Absent: the task has only one. */
  readonly profile?: ProfileId;
  readonly taskVersion: number;
  readonly dataset: DatasetIdentity;
  /** First so many cases in dataset order; null for all. At least 1. */
  readonly limit: number | null;
  /** Number of solved cases before the question, 0 or more. */
  readonly shots: number;
  readonly protocol: Protocol;
  /** Absent: all groups, all of their cases, as often as the task says. */
  readonly subset?: Subset;
}

/** Part of a dataset whose cases belong to groups, for example patients. Null: no bound. Numbers are at least 1. */
export interface Subset {
  /** First so many groups. */
  readonly groups: number | null;
  /** First so many cases of each. */
  readonly perGroup: number | null;
  /** How often each case is asked, where the task repeats cases. */
  readonly repeats: number | null;
}

export interface DatasetIdentity {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
}

/** One case of a run, finished. Never changed afterwards. */
export interface Trial {
  /** Hash of everything asked: see `trialId`. */
  readonly id: string;
  readonly run: string;
  /** Index into `RunSpec.parts`. */
  readonly part: number;
  readonly task: string;
  readonly caseId: string;
  /** Position of the case in its dataset, from 0. */
  readonly index: number;
  /** SHA-256 of the messages sent. */
  readonly promptHash: string;
  /** Null when nothing came back: then `failure` says why and every score is unscored. */
  readonly generation: Generation | null;
  readonly failure: EngineFailure | null;
  readonly answer: Answer | null;
  readonly scores: Readonly<Record<string, Score>>;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Why earlier tries came to nothing, in order; absent where the first one counts. */
  readonly retried?: readonly string[];
  /** The case's group, where it has one. */
  readonly group?: string;
  /** Where the task packs documents: what was shown. */
  readonly packing?: Packing;
}

export type RunState = 'running' | 'stopped' | 'finished' | 'failed';

/** A run as stored: the specification, the engine that really ran it, and where it stands. */
export interface RunRecord {
  readonly id: string;
  readonly spec: RunSpec;
  readonly fingerprint: string;
  readonly engine: LoadedModel;
  readonly state: RunState;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly changedAt: number;
  /** Trials planned and finished. */
  readonly planned: number;
  readonly done: number;
  /** Why it failed; null otherwise. */
  readonly message: string | null;
}
