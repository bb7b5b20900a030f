import type { RunRecord } from '../../src/core/run.ts';
import { heldAmong } from '../../src/store/lock.ts';
import { runLock } from '../../src/store/run-lock.ts';
import type { Stores } from './stores.ts';

/**
 * All runs, newest first. One that nobody conducts is not running, whatever was written down last: the disk was too full for how it ended, or its tab was
 * killed while this one was open.
 */
export async function listRuns({ memory, kept }: Pick<Stores, 'memory' | 'kept'>): Promise<readonly RunRecord[]> {
  const lists = await Promise.all([...new Set([memory, kept])].map((store) => store.list()));
  const records = distinct(lists.flat()).sort(newestFirst);
  const running = records.filter(({ state }) => state === 'running').map(({ id }) => runLock(id));
  const held = running.length === 0 ? new Set<string>() : await heldAmong(running);
  return records.map((run): RunRecord =>
    run.state === 'running' && !held.has(runLock(run.id)) ? { ...run, state: 'stopped' } : run,
  );
}

/** A merged run that is held in memory may have been kept before: the one in memory counts, here as everywhere. */
function distinct(records: readonly RunRecord[]): RunRecord[] {
  return [...new Map(records.toReversed().map((record) => [record.id, record])).values()];
}

function newestFirst(left: RunRecord, right: RunRecord): number {
  return right.startedAt - left.startedAt || (left.id < right.id ? -1 : 1);
}
