import type { Bedside } from '../../app/bedside.ts';
import type { Case } from '../../core/dataset.ts';
import type { DatasetIdentity } from '../../core/run.ts';
import type { Parts } from './Parts.svelte.ts';

export interface ShelvedCases {
  /** In dataset order; empty when this very dataset is gone from the page and the device. */
  readonly cases: readonly Case[];
  /** Solved cases kept apart for shots; null when there are none. */
  readonly pool: readonly Case[] | null;
}

const nothing: ShelvedCases = { cases: [], pool: null };

/** The cases of the datasets a run names, read once each. */
export class CaseShelf {
  readonly #bedside: () => Promise<Bedside>;
  readonly #parts: Parts;
  readonly #read = new Map<string, Promise<ShelvedCases>>();

  constructor(bedside: () => Promise<Bedside>, parts: Parts) {
    this.#bedside = bedside;
    this.#parts = parts;
  }

  read(dataset: DatasetIdentity): Promise<ShelvedCases> {
    const key = `${dataset.id} ${dataset.sha256}`;
    const known = this.#read.get(key) ?? this.#fetch(dataset);
    this.#read.set(key, known);
    return known;
  }

  clear(): void {
    this.#read.clear();
  }

  async #fetch(dataset: DatasetIdentity): Promise<ShelvedCases> {
    const bedside = await this.#bedside();
    const source = this.#parts.find(dataset.id)?.source ?? null;
    if (source?.card.sha256 !== dataset.sha256) return nothing;
    return { cases: await bedside.casesOf(source), pool: null };
  }
}
