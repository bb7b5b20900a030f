import type { StorageKind } from '../../app/storage-report.ts';
import { counted } from './numbers.ts';

const kinds: Readonly<Record<StorageKind, readonly [title: string, noun: string]>> = {
  models: ['Models and encoders of the library', 'model'],
  'open-data': ['Datasets and tables of the library', 'item'],
  unfinished: ['Unfinished downloads', 'download'],
  datasets: ['Your datasets', 'dataset'],
  runs: ['Runs: tables', 'run'],
  journals: ['Runs: journals', 'journal'],
  aids: ['Files that metrics use', 'file'],
  ratings: ['Rating tasks and ratings', 'task'],
  'study-notes': ['Imported published scores and notes on models', 'note'],
  vault: ['Key of the encryption, closed by your passphrase', 'record'],
  measurements: ["This device's speed", 'record'],
  page: ['This page, to start without network', 'file'],
  ledger: ['Ledger of requests', 'row'],
  other: ['Anything else of this address', 'entry'],
};

export function storageTitle(kind: StorageKind): string {
  return kinds[kind][0];
}

/** "3 models". */
export function storageCount(kind: StorageKind, n: number): string {
  const [, noun] = kinds[kind];
  return noun === 'entry' && n !== 1 ? `${String(n)} entries` : counted(n, noun);
}
