import type { ImportFailure, ImportProgress, ImportRequest } from '../../workers/importer.api.ts';
import type { PackedFile } from '../../workers/importer/logs/pack-archive.ts';
import type { EngineFailure } from '../core/engine.ts';
import type { AidSource } from '../../workers/aid-source.api.ts';
import type { OpenedRun, Recovery, RunResult } from '../../workers/evaluator.api.ts';
import type { DatasetCases, DatasetSource } from '../../workers/dataset-source.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { ModelSource } from '../../workers/engine.api.ts';
import type { LedgerRow } from '../../workers/service-worker.api.ts';
import type { ShelfItem } from '../core/library/shelf.ts';
import type { Outcome } from '../core/outcome.ts';
import type { ProfileId } from '../core/profile.ts';
import type { Protocol, RunRecord, Setting, Share, Subset } from '../core/run.ts';
import type { AgreementReport, ComparedPair } from '../core/speed/agreement-report.ts';
import type { SpeedReport } from '../core/speed/speed-report.ts';
import type { BedsideEvent } from './bedside-event.ts';
import type { Capability } from './capability.ts';
import type { CaseListControls } from './case-list.ts';
import type { CodeLooking } from './code-tables.ts';
import type { ResultsControls } from './results.ts';
import type { SavedFileControls } from './saved-files.ts';
import type { StudyControls } from './studies.ts';
import type { ComparisonControls } from './comparisons.ts';
import type { ContaminationControls } from './contamination-probing.ts';
import type { DeviceFacts } from './device-facts.ts';
import type { Measured, MeasuringEvent } from './device-measuring.ts';
import type { Measurements } from './device-results.ts';
import type { HistoryControls } from './histories.ts';
import type { ImportedDataset } from './imported-dataset.ts';
import type { LibraryModel } from './library-models.ts';
import type { ProtectionControls } from './protection.ts';
import type { MergeControls } from './merged-runs.ts';
import type { RatingControls } from './ratings.ts';
import type { SealReport } from './seal.ts';
import type { StorageReport } from './storage-report.ts';
import type { StoredNames } from './stored-names.ts';
import type { StudyNoteControls } from './study-notes.ts';
import type { Update } from './updates.ts';

/** What a reader asks for, before the model is loaded and the specification is fixed. */
export interface RunRequest extends AskingRequest {
  readonly model: ModelSource;
}

/** Which tasks are asked on what, and how; everything but the model. */
export interface AskingRequest {
  readonly parts: readonly RequestedPart[];
  readonly limit: number | null;
  /** Null: as many as each task's protocol has; none where it says nothing. */
  readonly shots: number | null;
  readonly seed: number;
  readonly protocol: Protocol;
  /** Absent: the whole dataset. */
  readonly subset?: Subset;
  /** What metrics may use; absent: nothing. */
  readonly aids?: readonly AidSource[];
  /** For every part, in what of it has a meaning there. Absent: plain. */
  readonly setting?: RequestedSetting;
  /** Absent: all cases. */
  readonly share?: Share;
  /** A part ends when its score is separated from the best constant answer, or from an earlier run that asked the same. Absent: it is asked to its end. */
  readonly stopFrom?: 'constant' | RunRecord;
}

/** A setting before the dataset that gives the solved cases is fixed. */
export interface RequestedSetting extends Omit<Setting, 'shotsFrom'> {
  readonly shotsFrom?: DatasetSource;
}

export interface RequestedPart {
  readonly task: string;
  /** Absent: the task's default. */
  readonly profile?: ProfileId;
  readonly dataset: DatasetSource;
  /** Absent: what the request says for all parts. So one run can ask a task in several ways. */
  readonly shots?: number;
  /** Takes the place of what the request says, field by field. */
  readonly setting?: RequestedSetting;
}

/** Answers of some model, stored in a file by Bedside, by CLUE's own code or by hand, to be judged without it. */
export interface StoredAnswersRequest extends AskingRequest {
  readonly file: File;
}

/**
 * Everything the page can do, for its screens and, as `window.bedside`, for the headless evaluation.
 * The page composes and watches; workers parse, run and score.
 */
export interface Bedside
  extends
    MergeControls,
    ProtectionControls,
    RatingControls,
    StudyNoteControls,
    ComparisonControls,
    ContaminationControls,
    CaseListControls,
    CodeLooking,
    HistoryControls,
    ResultsControls,
    SavedFileControls,
    StudyControls {
  capabilities(): Promise<readonly Capability[]>;
  /** Tries every way out of this page that can be tried without harm, here and now; takes up to two seconds. */
  sealReport(): Promise<SealReport>;
  /** The requests that the page's policy let through since the service worker was installed, oldest first. */
  ledger(): Promise<readonly LedgerRow[]>;
  /** Calls back for a newer build that is ready on the device; nothing changes until it is taken. */
  watchUpdates(tell: (update: Update) => void): Promise<void>;
  /** Loads this tab again with the newer build. */
  takeUpdate(): Promise<void>;
  /** What this start found to put right, to be said when it is not nothing. */
  recovery(): Promise<Recovery>;
  embeddedDatasets(): readonly DatasetSource[];
  keptDatasets(): Promise<readonly DatasetSource[]>;
  importDataset(
    file: File,
    request: ImportRequest,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<ImportedDataset, ImportFailure>>;
  stopImport(): Promise<void>;
  removeDataset(id: string): Promise<void>;
  demoModel(): Promise<ModelSource>;
  modelFromFile(file: File): ModelSource;
  /** What the library keeps in this browser, and the files of one item. */
  libraryItems(): Promise<readonly ShelfItem[]>;
  libraryFiles(item: ShelfItem): Promise<readonly File[]>;
  /** The library's models, and of each whether it runs here. */
  libraryModels(): Promise<readonly LibraryModel[]>;
  modelFromLibrary(item: ShelfItem): Promise<ModelSource>;
  /** What this browser says of the device. */
  device(): Promise<DeviceFacts>;
  /** The fixed speed test; refused while the engine is in use. The result is kept on this device. */
  measureSpeed(model: ModelSource, watch: (event: MeasuringEvent) => void): Promise<Measured<SpeedReport>>;
  /** Forces one text on the model computed in two ways. The result is kept on this device. */
  compareBackends(
    model: ModelSource,
    pair: ComparedPair,
    watch: (event: MeasuringEvent) => void,
  ): Promise<Measured<AgreementReport>>;
  stopMeasuring(): Promise<void>;
  /** The last results of each model. */
  measurements(): Measurements;
  /** The model that goes by this hash in runs, where it is the embedded one or in the library; else null. */
  modelOfHash(sha256: string): Promise<ModelSource | null>;
  startRun(
    request: RunRequest,
    watch: (event: BedsideEvent) => void,
  ): Promise<Outcome<RunResult, RunFailure | EngineFailure>>;
  /** The model must be the run's own; a dataset held in memory cannot be resumed. */
  resumeRun(
    runId: string,
    model: ModelSource,
    watch: (event: BedsideEvent) => void,
  ): Promise<Outcome<RunResult, RunFailure | EngineFailure>>;
  /** Files as one zip archive, to be saved. */
  packArchive(files: readonly PackedFile[]): Promise<Blob>;
  /** Judges the answers in a file: a run without a model. */
  judgeStored(
    request: StoredAnswersRequest,
    watch: (event: BedsideEvent) => void,
  ): Promise<Outcome<RunResult, RunFailure | ImportFailure>>;
  /** Tables, term lists and encoders kept on this device or held in this tab. */
  aids(): Promise<readonly AidSource[]>;
  /** Reads and checks a table of codes, a term list or the files of an encoder (its ONNX model and tokenizer.json). */
  addAid(files: readonly File[], keep: 'memory' | 'device'): Promise<Outcome<AidSource, ImportFailure>>;
  /** A table of codes or an encoder of the library, used where it lies: nothing is stored twice. */
  addLibraryAid(item: ShelfItem): Promise<Outcome<AidSource, ImportFailure>>;
  removeAid(sha256: string): Promise<void>;
  stopRun(): Promise<void>;
  runs(): Promise<readonly RunRecord[]>;
  openRun(runId: string): Promise<Outcome<OpenedRun, RunFailure>>;
  /** The cases of one dataset of a run, for showing prompts again. Null when the dataset is gone. */
  casesOf(dataset: DatasetSource): Promise<DatasetCases | null>;
  /** Refused while the run is conducted, here or in another tab. */
  removeRun(runId: string): Promise<Outcome<void, RunFailure>>;
  /** Calls back for each run that is removed from now on, here or in another tab. */
  watchRemovals(tell: (runId: string) => void): void;
  /** What lies on this device, by kind and size. */
  storageReport(): Promise<StorageReport>;
  /** Asks the browser to throw nothing away when the disk fills; some ask the reader in turn. */
  persistStorage(): Promise<boolean>;
  /** Names of everything this origin has stored, as the browser lists them now. */
  storedNames(): Promise<StoredNames>;
  /**
   * Stops every tab of Bedside, this one too, and erases everything this origin has stored.
   * Gives the names of what is still there: nothing, when all went well.
   */
  eraseEverything(): Promise<readonly string[]>;
  /** Calls back when another tab erases everything: this one has stopped for good and writes nothing until it is loaded again. */
  watchErasure(tell: () => void): void;
}
