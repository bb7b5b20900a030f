import type { ProtectedStores } from '../../src/store/change-protection.ts';
import type { Database } from '../../src/store/database.ts';
import type { Recovery } from '../../src/store/recover-runs.ts';
import type { RunStore } from '../../src/store/run-store.ts';
import type { DatasetSource } from '../dataset-source.api.ts';

export interface Stores {
  /** Null in browsers that refuse a database. */
  readonly database: Database | null;
  readonly memory: RunStore;
  /** On this device; `memory` where the browser offers no journal or no database. */
  readonly kept: RunStore;
  /** What protection is about; null where nothing is kept. */
  readonly toProtect: ProtectedStores | null;
  /** Puts right what a crash left behind. Null: not now, since what is kept is being encrypted or decrypted in another tab. */
  recover(): Promise<Recovery | null>;
}

/** Where a new run is written down: what is held in memory stays there, and while locked nothing is written. */
export function storeForRun({ database, memory, kept }: Stores, datasets: readonly DatasetSource[]): RunStore {
  const isPrivate = datasets.some((dataset) => dataset.cases.kind === 'memory');
  return isPrivate || database?.keyring.state === 'locked' ? memory : kept;
}
