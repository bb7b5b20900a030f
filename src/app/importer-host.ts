import { proxy } from 'comlink';
import importerUrl from '../../workers/importer.ts?worker&url';
import type { CaseSource } from '../../workers/dataset-source.api.ts';
import type { StoredAnswers } from '../../workers/evaluator.api.ts';
import type { ImporterApi, ImportFailure, ImportProgress, ImportRequest } from '../../workers/importer.api.ts';
import type { PackedFile } from '../../workers/importer/logs/pack-archive.ts';
import type { Case } from '../core/dataset.ts';
import { success, type Outcome } from '../core/outcome.ts';
import type { NamedHandIn } from '../core/recipe/group-hand-ins.ts';
import type { ImportedDataset } from './imported-dataset.ts';
import type { VaultKeys } from '../store/vault.ts';
import type { AidIdentity } from '../core/run.ts';
import { startBlobWorker } from './blob-worker.ts';
import { workerLine } from './worker-line.ts';

/** The page's side of the importer. */
export interface ImporterHost {
  importDataset(
    file: File,
    request: ImportRequest,
    keys: VaultKeys | null,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<Outcome<ImportedDataset, ImportFailure>>;
  readStoredAnswers(file: File): Promise<Outcome<StoredAnswers, ImportFailure>>;
  readHandIn(file: File): Promise<Outcome<NamedHandIn>>;
  packArchive(files: readonly PackedFile[]): Promise<Blob>;
  /** What a table of codes or a term list is. */
  readAid(file: File): Promise<Outcome<AidIdentity, ImportFailure>>;
  stop(): Promise<void>;
  /** Ends it for good. */
  close(): void;
}

export function createImporterHost(): ImporterHost {
  const line = workerLine<ImporterApi>('importer', () => startBlobWorker(importerUrl, 'importer'));
  return {
    importDataset: async (file, request, keys, onProgress) => {
      const cases: Case[] = [];
      const collect = (batch: readonly Case[]): void => {
        for (const item of batch) cases.push(item);
      };
      const imported = await line.ask((api) =>
        api.importFile(file, file.name, request, keys, proxy(onProgress), proxy(collect)),
      );
      if (!imported.ok) return imported;
      const { card } = imported.value;
      const source: CaseSource = request.keep === 'device' ? { kind: 'kept' } : { kind: 'memory', cases };
      return success({ source: { card, cases: source }, summary: imported.value });
    },
    readStoredAnswers: (file) => line.ask((api) => api.readStoredAnswers(file, file.name)),
    readHandIn: (file) => line.ask((api) => api.readHandIn(file, file.name)),
    packArchive: (files) => line.ask((api) => api.packArchive(files)),
    readAid: (file) => line.ask((api) => api.readAid(file, file.name)),
    stop: () => line.ask((api) => api.stop()),
    close: () => line.close(),
  };
}
