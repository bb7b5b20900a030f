import type { DatasetCard } from '../src/core/dataset.ts';
import type { LoadedModel } from '../src/core/engine.ts';
import type { Failure, Outcome } from '../src/core/outcome.ts';
import type { Report, Result } from '../src/core/report.ts';
import type { LiveScore } from '../src/core/sequential/live-score.ts';
import type { StatedScore } from '../src/core/logs/stated-score.ts';
import type { StoredAnswer } from '../src/core/stored/stored-answer.ts';
import type { VaultKeys } from '../src/store/vault.ts';
import type { RunRecord, RunSpec, Trial } from '../src/core/run.ts';
import type { AidSource } from './aid-source.api.ts';
import type { CaseListApi } from './case-list.api.ts';
import type { CodeTableApi } from './code-tables.api.ts';
import type { ComparisonApi } from './comparisons.api.ts';
import type { ContaminationApi } from './contamination.api.ts';
import type { DatasetCases, DatasetSource } from './dataset-source.api.ts';
import type { HistoryApi } from './history.api.ts';
import type { MergedRunApi } from './merged-runs.api.ts';
import type { RatingApi } from './ratings.api.ts';
import type { ResultsApi } from './results.api.ts';
import type { RunFailure } from './run-failure.api.ts';
import type { SavedFilesApi } from './saved-files.api.ts';
import type { StudyApi } from './studies.api.ts';
import type { StudyNoteApi } from './study-notes.api.ts';

/** `spec.parts[i].dataset.id` names an entry of `datasets`; each of `spec.aids` has its file in `aids`. */
export interface RunOrder {
  readonly spec: RunSpec;
  readonly datasets: readonly DatasetSource[];
  readonly engine: LoadedModel;
  readonly aids?: readonly AidSource[];
}

/** Stored answers, read out of a file. */
export interface StoredAnswers {
  readonly rows: readonly StoredAnswer[];
  /** What the reader should know about the file, one sentence each. */
  readonly notes: readonly string[];
  /** What a log of another tool says its answers are worth; absent where the file says nothing of it. */
  readonly stated?: readonly StatedScore[];
  readonly title: string;
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string;
}

export interface PartProgress {
  readonly task: string;
  readonly dataset: string;
  readonly done: number;
  readonly planned: number;
  /** Running results over the trials so far. */
  readonly results: readonly Result[];
  /** The first metric watched from case to case. */
  readonly live: LiveScore;
}

export interface RunProgress {
  readonly done: number;
  /** Without cases that a rule has spared. */
  readonly planned: number;
  readonly elapsedMs: number;
  /** Over the last trials; null before the first. */
  readonly itemsPerMinute: number | null;
  readonly remainingMs: number | null;
  readonly parts: readonly PartProgress[];
}

export type RunEvent =
  /** Prompts are counted before a run begins that is not to begin with a case too long; at most twice a second. */
  | { readonly kind: 'counting'; readonly counted: number; readonly planned: number }
  /** Not kept: a dataset of it is held in memory, or the device keeps nothing now, or has no room for it. */
  | { readonly kind: 'started'; readonly run: RunRecord; readonly isKept: boolean; readonly hasRoom: boolean }
  | { readonly kind: 'trial'; readonly trial: Trial }
  /** At most twice a second. */
  | { readonly kind: 'progress'; readonly progress: RunProgress };

export interface RunResult {
  readonly run: RunRecord;
  readonly report: Report;
}

/** A run opened to be read: everything the screens show. */
export interface OpenedRun extends RunResult {
  readonly trials: readonly Trial[];
}

/** What a start found to put right. */
export interface Recovery {
  /** Runs whose tables differed from their journal. */
  readonly runs: number;
  /** Trials the tables had lost and have again. */
  readonly restoredTrials: number;
  /** One sentence for each thing that could not be put right. */
  readonly problems: readonly string[];
}

export interface Offers {
  readonly hasDatabase: boolean;
  /** Without a journal runs are held in memory only. */
  readonly hasJournal: boolean;
}

/** Whether what is kept on this device is encrypted. */
export interface Protection {
  /** `off`: it is not. `locked`: it is, and nothing of it can be read or added to before the passphrase is given. */
  readonly state: 'off' | 'locked' | 'unlocked';
  /** Runs and datasets kept, readable or not. */
  readonly runs: number;
  readonly datasets: number;
  /** Encrypting or decrypting has begun and was broken off; the next unlocking goes on with it. */
  readonly unfinished: 'on' | 'off' | null;
  /** The record of the key is damaged: no passphrase opens it. */
  readonly isLost: boolean;
}

/** Records and journals, of those kept. */
export interface ProtectionProgress {
  readonly done: number;
  readonly total: number;
}

export interface ProtectionFailure extends Failure {
  readonly kind: 'not-sealed' | 'passphrase' | 'busy' | 'state' | 'storage';
}

/** Told as it happens; what is returned is not awaited. */
export type Watch = (event: RunEvent) => void;

/**
 * The evaluator conducts one run at a time. A trial is durable (its journal line is flushed) before the next begins, and in the
 * tables before the next is written down, unless a dataset of the run is held in memory only, or the browser has no journal: then nothing of the run is written anywhere.
 */
export interface EvaluatorApi
  extends
    MergedRunApi,
    RatingApi,
    StudyNoteApi,
    ComparisonApi,
    ContaminationApi,
    CaseListApi,
    CodeTableApi,
    HistoryApi,
    ResultsApi,
    SavedFilesApi,
    StudyApi {
  /** Settles when the run has finished or was stopped. On the ports an `Engine` is exposed, and an `Encoder` where the run has one. */
  start(
    order: RunOrder,
    engine: MessagePort,
    encoder: MessagePort | null,
    watch: Watch,
  ): Promise<Outcome<RunResult, RunFailure>>;
  /** Judges stored answers to one part: a run without a model, whose engine is `recorded` and whose model is the file. */
  judgeStored(
    order: Omit<RunOrder, 'engine'>,
    stored: StoredAnswers,
    encoder: MessagePort | null,
    watch: Watch,
  ): Promise<Outcome<RunResult, RunFailure>>;
  /** Goes on with a stored run; trials already done are not repeated. The specification is the stored one. */
  resume(
    runId: string,
    order: Omit<RunOrder, 'spec'>,
    engine: MessagePort,
    encoder: MessagePort | null,
    watch: Watch,
  ): Promise<Outcome<RunResult, RunFailure>>;
  /** After the trial under way. */
  stop(): Promise<void>;
  /** The engine worker was terminated: the trial under way is given up and the run stops. */
  engineLost(): Promise<void>;
  /** What this browser lets the evaluator keep. */
  offers(): Promise<Offers>;
  /** Rebuilds the tables from the journals where they differ. Done once, before anything is read. */
  recover(): Promise<Recovery>;
  runs(): Promise<readonly RunRecord[]>;
  /** Reports need the cases: a dataset not among `datasets` costs its baselines. */
  open(runId: string, datasets: readonly DatasetSource[]): Promise<Outcome<OpenedRun, RunFailure>>;
  /** Refused while the run is conducted, here or in another tab. */
  remove(runId: string): Promise<Outcome<void, RunFailure>>;
  /** Another tab has removed a run: texts of cases that are held for lists are let go of. */
  forgetCases(): Promise<void>;
  /** Datasets kept on this device. */
  datasets(): Promise<readonly DatasetCard[]>;
  cases(dataset: DatasetSource): Promise<Outcome<DatasetCases, RunFailure>>;
  removeDataset(id: string): Promise<void>;
  /** Aids kept on this device. */
  aids(): Promise<readonly AidSource[]>;
  keepAid(aid: AidSource): Promise<Outcome<void, RunFailure>>;
  removeAid(sha256: string): Promise<void>;
  protection(): Promise<Protection>;
  /** Those of an unlocked vault, for other workers and tabs; null otherwise. */
  keys(): Promise<VaultKeys | null>;
  /** Takes keys that another worker or tab has unlocked, or locks; keys of another vault are not taken. Looks at the vault again. */
  hold(keys: VaultKeys | null): Promise<void>;
  /** Encrypts what is kept. Fails, changing nothing, while anything is being written. */
  protect(
    passphrase: string,
    onProgress: (progress: ProtectionProgress) => void,
  ): Promise<Outcome<void, ProtectionFailure>>;
  /** Goes on with a change that was broken off. */
  unlock(
    passphrase: string,
    onProgress: (progress: ProtectionProgress) => void,
  ): Promise<Outcome<void, ProtectionFailure>>;
  lock(): Promise<Outcome<void, ProtectionFailure>>;
  changePassphrase(old: string, next: string): Promise<Outcome<void, ProtectionFailure>>;
  /** Gives the number of records that were damaged beyond reading, and are gone. */
  unprotect(
    passphrase: string,
    onProgress: (progress: ProtectionProgress) => void,
  ): Promise<Outcome<number, ProtectionFailure>>;
}
