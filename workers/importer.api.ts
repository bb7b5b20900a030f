import type { Case, DatasetCard, RejectedRow } from '../src/core/dataset.ts';
import type { Mapping, Row } from '../src/core/format.ts';
import type { FormatId } from '../src/core/formats/index.ts';
import type { Failure, Outcome } from '../src/core/outcome.ts';
import type { AidIdentity } from '../src/core/run.ts';
import type { Said } from '../src/core/text/said.ts';
import type { TaskId } from '../src/core/tasks/index.ts';
import type { VaultKeys } from '../src/store/vault.ts';
import type { NamedHandIn } from '../src/core/recipe/group-hand-ins.ts';
import type { PackedFile } from './importer/logs/pack-archive.ts';
import type { StoredAnswers } from './evaluator.api.ts';

/** What a reader knows about a file before it is opened. Without a task and a format the file must speak for itself. */
export interface ImportRequest {
  /** The task the cases are for: settles which of several possible formats is meant. */
  readonly task?: TaskId;
  readonly format?: FormatId;
  /** Columns the reader named; the rest are guessed from their usual names. */
  readonly mapping?: Mapping;
  /** A second file of case ids (one a line, a JSON list, or a JSON object keyed by id): only these cases are taken. */
  readonly subset?: Blob;
  /** `memory`: gone with the page, and bounded. `device`: kept in this browser until erased. */
  readonly keep: 'memory' | 'device';
}

export interface ImportProgress {
  readonly phase: 'looking' | 'reading';
  /** Part of the phase that is done, 0 to 1. */
  readonly fraction: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** A file that became a dataset. */
export interface ImportSummary {
  readonly card: DatasetCard;
  readonly format: FormatId;
  readonly rejected: Rejections;
  /** Rows that are good but not in the subset asked for. */
  readonly outsideSubset: number;
  /** What the reader should know, one sentence each. */
  readonly notes: readonly Said[];
}

/** Rows that did not become cases. All are counted; the first 10,000 are kept. */
export interface Rejections {
  readonly count: number;
  readonly rows: readonly RejectedRow[];
}

export type ImportFailureKind =
  | 'not-sealed'
  | 'empty'
  | 'broken'
  | 'too-large'
  | 'not-recognised'
  | 'ambiguous'
  | 'columns'
  | 'wrong-task'
  | 'no-answers'
  | 'too-many-labels'
  | 'no-cases'
  | 'storage'
  | 'stopped';

export interface ImportFailure extends Failure {
  readonly kind: ImportFailureKind;
  /** Formats that could read the file if the reader chose one. */
  readonly candidates: readonly FormatId[];
  /** For the mapping dialog: the file's columns and its first rows. Empty when no row could be read. */
  readonly columns: readonly string[];
  readonly sample: readonly Row[];
  readonly rejected: Rejections;
}

/** Parses untrusted files away from the page. One import at a time. */
export interface ImporterApi {
  /**
   * `onCases` receives the cases in order when they are kept in memory, and is waited for; it is not called otherwise.
   * @param keys what kept cases are encrypted with; null where nothing is, and while locked: then keeping fails.
   */
  importFile(
    file: Blob,
    name: string,
    request: ImportRequest,
    keys: VaultKeys | null,
    onProgress: (progress: ImportProgress) => void,
    onCases: (cases: readonly Case[]) => void | Promise<void>,
  ): Promise<Outcome<ImportSummary, ImportFailure>>;
  /** Stored answers of any of the shapes known (Bedside's own lines, CLUE's predictions). */
  readStoredAnswers(file: Blob, name: string): Promise<Outcome<StoredAnswers, ImportFailure>>;
  /** Files as one zip archive, to be saved. */
  packArchive(files: readonly PackedFile[]): Promise<Blob>;
  /** A run that was saved to be merged with others; fails with a sentence that names file and line. */
  readHandIn(file: Blob, name: string): Promise<Outcome<NamedHandIn>>;
  /** Says what a table of codes or a term list is, or why it is none. */
  readAid(file: Blob, name: string): Promise<Outcome<AidIdentity, ImportFailure>>;
  /** Ends the import under way, which then fails with `stopped`. */
  stop(): Promise<void>;
}
