import type { StorageKind } from '../../app/storage-report.ts';
import { counted } from './numbers.ts';

export function storageTitle(kind: StorageKind): string {
  const titles: Readonly<Record<StorageKind, string>> = {
    models: 'Models and encoders of the library',
    'open-data': 'Datasets and tables of the library',
    unfinished: 'Unfinished downloads',
    datasets: 'Your datasets',
    runs: 'Runs: tables',
    journals: 'Runs: journals',
    aids: 'Files that metrics use',
    ratings: 'Rating tasks and ratings',
    'study-notes': 'Imported published scores and notes on models',
    vault: 'Key of the encryption, closed by your passphrase',
    measurements: "This device's speed",
    page: 'This page, to start without network',
    ledger: 'Ledger of requests',
    other: 'Anything else of this address',
  };
  return titles[kind];
}

const nouns: Readonly<Record<StorageKind, string>> = {
  models: 'model',
  'open-data': 'item',
  unfinished: 'download',
  datasets: 'dataset',
  runs: 'run',
  journals: 'journal',
  aids: 'file',
  ratings: 'task',
  'study-notes': 'note',
  vault: 'record',
  measurements: 'record',
  page: 'file',
  ledger: 'row',
  other: 'entry',
};

/** "3 models". */
export function storageCount(kind: StorageKind, n: number): string {
  const noun = nouns[kind];
  return noun === 'entry' && n !== 1 ? `${String(n)} entries` : counted(n, noun);
}
