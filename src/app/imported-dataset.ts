import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { ImportSummary } from '../../workers/importer.api.ts';

/** An imported file, ready for a run. */
export interface ImportedDataset {
  readonly source: DatasetSource;
  readonly summary: ImportSummary;
}
