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
  /** Absent: plain in everything. */
  readonly setting?: Setting;
  /** Absent: all cases that the limit leaves. */
  readonly share?: Share;
  /** Absent: all of its cases are asked, in dataset order. */
  readonly stop?: StopRule;
}

/** When a part ends before its last case. Its cases are then asked in an order drawn by the seed: see `inDrawnOrder`. */
export interface StopRule {
  /** What the score is to be separated from: the best constant answer on the planned cases, or the scores of an earlier run on them. */
  readonly from: 'constant' | EarlierPart;
  /** Raised whenever the rule would end a part at another case: see `STOP_RULE_VERSION`. */
  readonly version: number;
}

/** A part of a finished run on this device, with scores on the same cases. */
export interface EarlierPart {
  readonly run: string;
  /** That of the run: what it asked of which model. */
  readonly fingerprint: string;
  /** Position in its specification. */
  readonly part: number;
}

/** Every so-many-th case of those that would be asked, so that several devices share a run: `number` is from 1 to `of`, `of` at least 2. */
export interface Share {
  readonly number: number;
  readonly of: number;
}

/** How a part is asked where that differs from the plain form of its task. Each field that is absent is plain. */
export interface Setting {
  /** `flat`: instruction, solved cases and case stand in one user turn, an empty line between them. Plain: a turn each. */
  readonly layout?: 'flat';
  /** `step-by-step`: the model reasons first and ends with a line "Final answer: …", and only what follows the last of these words is read. Plain: as the task says. */
  readonly reasoning?: 'step-by-step';
  /** Which draw of the solved cases, from 1. Plain: the one the seed gives. */
  readonly draw?: number;
  /** A dataset that gives the solved cases. Plain: the dataset that is asked, or what is kept apart of it. */
  readonly shotsFrom?: DatasetIdentity;
  /** What is done where a prompt and its answer do not fit into the context. Plain: the case is unscored. */
  readonly tooLong?: TooLong;
  /** Whether cases are asked again with their options moved: a drawn part of them, or every one. Plain: none. */
  readonly optionOrder?: OptionOrder;
}

/**
 * `refuse`: the run does not begin while any case is too long. `cut`: the longest field of the case is cut, with a mark that says so.
 * `map-reduce`: that field is asked piece by piece, and then the answers in its place.
 */
export type TooLong = 'refuse' | 'cut' | 'map-reduce';

/** `sample`: so many cases, drawn by the seed, that the run costs at most 1.3 times as much. */
export type OptionOrder = 'sample' | 'every';

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
  /** Where the case was too long for the context and the setting says what to do then: what was done. */
  readonly shortening?: Shortening;
  /** The same case asked with its options moved, by growing shift; absent where it was not. Never part of the scores. */
  readonly rotations?: readonly Rotation[];
}

/** What was done with a case that was too long. Numbers of tokens are of the field's text alone. */
export type Shortening = CutField | NotedField;

export interface CutField {
  readonly kind: 'cut';
  readonly field: string;
  readonly tokens: number;
  readonly keptTokens: number;
  /** So many UTF-16 units of the text were shown, and then a mark. */
  readonly characters: number;
}

export interface NotedField {
  readonly kind: 'map-reduce';
  readonly field: string;
  readonly tokens: number;
  /** What the model wrote on each piece, in order: it was shown in place of the text. Untrusted text. */
  readonly notes: readonly string[];
  /** 1 where the notes are on the text; more where they are on notes that were too long themselves. */
  readonly rounds: number;
  /** Milliseconds the model took for all notes; no part of the generation's own time. */
  readonly totalMs: number;
}

/** One more asking of a case, with each option's text moved on by `shift` places and the labels left where they were. */
export interface Rotation {
  /** 1 to the number of options less 1. */
  readonly shift: number;
  /** Null when nothing came back: then `failure` says why. */
  readonly generation: Generation | null;
  readonly failure: EngineFailure | null;
  /** As it was read: its label is the place chosen. */
  readonly answer: Answer | null;
  /** Place of the right option in this order, from 0. */
  readonly right: number;
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
  /** Of a run that was merged: the shares it holds whole. Absent: it was asked on one device. */
  readonly merged?: readonly Share[];
  /** The build of Bedside that began it, 64 hex digits. No part of the fingerprint: what can change a number has a version of its own. */
  readonly build?: string;
}
