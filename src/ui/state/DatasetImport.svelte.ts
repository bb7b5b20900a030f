import type { ImportFailure, ImportProgress, ImportRequest, ImportSummary } from '../../../workers/importer.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { ImportedDataset } from '../../app/imported-dataset.ts';
import type { Mapping } from '../../core/format.ts';
import type { FormatId } from '../../core/formats/index.ts';

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly name: string; readonly progress: ImportProgress | null }
  | { readonly kind: 'done'; readonly name: string; readonly summary: ImportSummary }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: ImportFailure };

/** The reader's own words about a file that did not speak for itself. */
export interface ImportHint {
  readonly format: FormatId;
  readonly mapping: Mapping;
}

/** One file at a time on its way to becoming a dataset. */
export class DatasetImport {
  readonly #bedside: () => Promise<Bedside>;
  readonly #onDataset: (dataset: ImportedDataset) => void;
  #state = $state.raw<ImportState>({ kind: 'idle' });
  #file = $state.raw<File | null>(null);

  /** Kept on this device after the tab closes. */
  keep = $state(false);
  /** A list of case ids, for datasets whose official test set is a subset of the file. */
  subset = $state.raw<File | null>(null);

  constructor(bedside: () => Promise<Bedside>, onDataset: (dataset: ImportedDataset) => void) {
    this.#bedside = bedside;
    this.#onDataset = onDataset;
  }

  get state(): ImportState {
    return this.#state;
  }

  /** Whether the reader could help by saying what the columns mean. */
  get canMap(): boolean {
    return this.#state.kind === 'failed' && isMappable(this.#state.failure);
  }

  async take(file: File): Promise<void> {
    if (this.#state.kind === 'busy') return;
    this.#file = file;
    await this.#import(file, {});
  }

  /** The same file again, with the reader's help. */
  async retry(hint: ImportHint): Promise<void> {
    if (this.#file !== null) await this.#import(this.#file, hint);
  }

  async stop(): Promise<void> {
    const bedside = await this.#bedside();
    await bedside.stopImport();
  }

  dismiss(): void {
    if (this.#state.kind !== 'busy') this.#state = { kind: 'idle' };
  }

  async #import(file: File, hint: Partial<ImportHint>): Promise<void> {
    const { name } = file;
    this.#state = { kind: 'busy', name, progress: null };
    const bedside = await this.#bedside();
    const outcome = await bedside.importDataset(file, this.#request(hint), (progress) => {
      if (this.#state.kind === 'busy') this.#state = { kind: 'busy', name, progress };
    });
    if (!outcome.ok) {
      this.#state = { kind: 'failed', name, failure: outcome.failure };
      return;
    }
    this.#onDataset(outcome.value);
    this.#state = { kind: 'done', name, summary: outcome.value.summary };
  }

  #request(hint: Partial<ImportHint>): ImportRequest {
    return {
      ...hint,
      ...(this.subset === null ? {} : { subset: this.subset }),
      keep: this.keep ? 'device' : 'memory',
    };
  }
}

function isMappable(failure: ImportFailure): boolean {
  const isAboutColumns =
    failure.kind === 'not-recognised' || failure.kind === 'ambiguous' || failure.kind === 'columns';
  return isAboutColumns && failure.columns.length > 0;
}
