import { success, type Outcome } from '../../src/core/outcome.ts';
import type { RunRecord } from '../../src/core/run.ts';
import type { RunLog } from '../../src/store/run-store.ts';
import type { StorageFailure } from '../../src/store/storage-failure.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import { storeForRun, type Stores } from './stores.ts';

export interface BegunLog {
  readonly log: RunLog;
  /** False: the run is held in memory because the device has no room for it. */
  readonly hasRoom: boolean;
}

/** Where a new run is written down. Without room for it it can be evaluated all the same, in memory, and whoever watches is told. */
export async function beginLog(
  stores: Stores,
  datasets: readonly DatasetSource[],
  record: RunRecord,
): Promise<Outcome<BegunLog, StorageFailure>> {
  const begun = await storeForRun(stores, datasets).create(record);
  if (begun.ok) return success({ log: begun.value, hasRoom: true });
  if (begun.failure.lacks !== 'room') return begun;
  const held = await stores.memory.create(record);
  return held.ok ? success({ log: held.value, hasRoom: false }) : held;
}
