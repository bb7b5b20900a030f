import type { PagedRun, RunStore } from '../../src/store/run-store.ts';
import type { Stores } from './stores.ts';

export interface FoundRun {
  readonly store: RunStore;
  readonly paged: PagedRun;
}

/** A run, to be read a page at a time; null for one that is not here. */
export async function findRun({ memory, kept }: Stores, runId: string): Promise<FoundRun | null> {
  for (const store of [memory, kept]) {
    const paged = await store.readPages(runId);
    if (paged !== null) return { store, paged };
  }
  return null;
}
