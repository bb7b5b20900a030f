import type { DatasetCases } from '../../../workers/evaluator.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { DatasetIdentity } from '../../core/run.ts';
import type { Parts } from './Parts.svelte.ts';

/** The cases of the datasets a run names, read once each. */
export class CaseShelf {
  readonly #bedside: () => Promise<Bedside>;
  readonly #parts: Parts;
  readonly #read = new Map<string, Promise<DatasetCases | null>>();

  constructor(bedside: () => Promise<Bedside>, parts: Parts) {
    this.#bedside = bedside;
    this.#parts = parts;
  }

  /** Null when this very dataset is gone from the page and the device. */
  read(dataset: DatasetIdentity): Promise<DatasetCases | null> {
    const key = `${dataset.id} ${dataset.sha256}`;
    const known = this.#read.get(key) ?? this.#fetch(dataset);
    this.#read.set(key, known);
    return known;
  }

  clear(): void {
    this.#read.clear();
  }

  async #fetch(dataset: DatasetIdentity): Promise<DatasetCases | null> {
    const bedside = await this.#bedside();
    const source = this.#parts.find(dataset.id)?.source ?? null;
    if (source?.card.sha256 !== dataset.sha256) return null;
    const { cases } = source;
    return cases.kind === 'memory' ? { cases: cases.cases, pool: null } : bedside.casesOf(source);
  }
}
