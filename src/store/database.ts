import { Dexie, type Table } from 'dexie';
import type { Case, DatasetCard } from '../core/dataset.ts';
import type { AidIdentity, RunRecord, Trial } from '../core/run.ts';
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

export interface VaultRow {
  readonly key: 'vault';
  /** Null where it was found damaged beyond repair. */
  readonly record: VaultRecord | null;
}

export type RunKey = Pick<RunRow, 'id'>;
export type TrialKey = Pick<Trial, 'run' | 'part' | 'index'>;
export type DatasetKey = Pick<DatasetRow, 'id'>;
export type BlockKey = Pick<CaseBlock, 'import' | 'first'>;

/** Rows of the first four tables are the reader's own and may be encrypted; files that metrics use say nothing of a patient. */
export interface Database {
  readonly dexie: Dexie;
  readonly runs: Table<Stored<RunRow, RunKey>, string>;
  readonly trials: Table<Stored<Trial, TrialKey>, [run: string, part: number, index: number]>;
  readonly datasets: Table<Stored<DatasetRow, DatasetKey>, string>;
  readonly blocks: Table<Stored<CaseBlock, BlockKey>, [importId: string, first: number]>;
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
  return {
    dexie,
    runs: dexie.table('runs'),
    trials: dexie.table('trials'),
    datasets: dexie.table('datasets'),
    blocks: dexie.table('blocks'),
    aids: dexie.table('aids'),
    vault: dexie.table('vault'),
    keyring: new Keyring(),
  };
}
