import { Dexie, type Table } from 'dexie';
import type { Case, DatasetCard } from '../core/dataset.ts';
import type { Adjudication } from '../core/rating/consensus.ts';
import type { RatingKey, RatingTask } from '../core/rating/rating-task.ts';
import type { Sheet } from '../core/rating/sheet.ts';
import type { RunResults } from '../core/report/run-results.ts';
import type { AidIdentity, RunRecord, Trial } from '../core/run.ts';
import type { StudyNote } from '../core/study/study-note.ts';
import type { Stored } from './encrypted-rows.ts';
import { Keyring } from './keyring.ts';
import type { VaultRecord } from './vault.ts';

/** A run and how much of its journal the tables know: equal sizes mean nothing has to be rebuilt. */
export interface RunRow {
  readonly id: string;
  readonly record: RunRecord;
  readonly journalBytes: number;
}

/** A dataset is there once this row is: it names the import whose blocks hold the cases. */
export interface DatasetRow {
  readonly id: string;
  readonly card: DatasetCard;
  readonly import: string;
}

/** Neighbouring cases in one row: a hundred rows are read and written far faster than 20,000. */
export interface CaseBlock {
  readonly import: string;
  /** Position of the block's first case in its dataset. */
  readonly first: number;
  readonly cases: readonly Case[];
}

/** Something metrics use: a table of codes, a term list, an encoder. */
export interface AidRow {
  readonly sha256: string;
  readonly identity: AidIdentity;
  /** For an encoder its ONNX model, then its tokenizer.json. */
  readonly files: readonly Blob[];
}

/** A rating task on this device. Its sheets stand in rows of their own, so that a rating writes little. */
export interface RatingRow {
  /** Random: the hash of the task would confirm a guess at its content. */
  readonly id: string;
  readonly task: RatingTask;
  /** Null for a task that came as a file: then nobody here knows the models. */
  readonly key: RatingKey | null;
  /** Ids of the sheets filled in on this device. */
  readonly own: readonly string[];
  readonly adjudications: readonly Adjudication[];
  /** The models were shown: what is rated here from then on is not blind. */
  readonly isUnblinded: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
}

export interface SheetRow {
  /** `RatingRow.id`. */
  readonly rating: string;
  /** `Sheet.id`. */
  readonly id: string;
  readonly sheet: Sheet;
}

/** What the reader brought for studies: a table of published scores, a word on a model. */
export interface StudyNoteRow {
  /** Random: it names neither table nor model. */
  readonly id: string;
  readonly note: StudyNote;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
}

/** What a run came to, so that nobody waits for it twice. */
export interface ResultsRow {
  readonly run: string;
  /** Hash of all that can change a number of it: they hold only for an equal one. */
  readonly key: string;
  readonly results: RunResults;
}

export interface VaultRow {
  readonly key: 'vault';
  /** Null where it was found damaged beyond repair. */
  readonly record: VaultRecord | null;
}

export type RunKey = Pick<RunRow, 'id'>;
export type TrialKey = Pick<Trial, 'run' | 'part' | 'index'>;
export type DatasetKey = Pick<DatasetRow, 'id'>;
export type BlockKey = Pick<CaseBlock, 'import' | 'first'>;
export type RatingRowKey = Pick<RatingRow, 'id'>;
export type SheetKey = Pick<SheetRow, 'rating' | 'id'>;
export type StudyNoteKey = Pick<StudyNoteRow, 'id'>;
export type ResultsKey = Pick<ResultsRow, 'run'>;

/** Rows of these tables but the last two are the reader's own and may be encrypted; files that metrics use say nothing of a patient. */
export interface Database {
  readonly dexie: Dexie;
  readonly runs: Table<Stored<RunRow, RunKey>, string>;
  readonly trials: Table<Stored<Trial, TrialKey>, [run: string, part: number, index: number]>;
  readonly datasets: Table<Stored<DatasetRow, DatasetKey>, string>;
  readonly blocks: Table<Stored<CaseBlock, BlockKey>, [importId: string, first: number]>;
  readonly ratings: Table<Stored<RatingRow, RatingRowKey>, string>;
  readonly sheets: Table<Stored<SheetRow, SheetKey>, [rating: string, id: string]>;
  readonly studyNotes: Table<Stored<StudyNoteRow, StudyNoteKey>, string>;
  readonly results: Table<Stored<ResultsRow, ResultsKey>, string>;
  readonly aids: Table<AidRow, string>;
  /** At most one row. */
  readonly vault: Table<VaultRow, string>;
  readonly keyring: Keyring;
}

/** Opened by the first request. A transaction is over only when the disk has it. */
export function openDatabase(): Database {
  const dexie = new Dexie('bedside', { chromeTransactionDurability: 'strict' });
  dexie.version(1).stores({
    runs: 'id',
    trials: '[run+part+index]',
    datasets: 'id',
    blocks: '[import+first]',
  });
  dexie.version(2).stores({ aids: 'sha256' });
  dexie.version(3).stores({ vault: 'key' });
  dexie.version(4).stores({ ratings: 'id', sheets: '[rating+id]' });
  dexie.version(5).stores({ studyNotes: 'id' });
  dexie.version(6).stores({ results: 'run' });
  return {
    dexie,
    runs: dexie.table('runs'),
    trials: dexie.table('trials'),
    datasets: dexie.table('datasets'),
    blocks: dexie.table('blocks'),
    ratings: dexie.table('ratings'),
    sheets: dexie.table('sheets'),
    studyNotes: dexie.table('studyNotes'),
    results: dexie.table('results'),
    aids: dexie.table('aids'),
    vault: dexie.table('vault'),
    keyring: new Keyring(),
  };
}
