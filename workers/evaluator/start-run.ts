import { runFingerprint } from '../../src/core/run/run-fingerprint.ts';
import { countPlanned, type RunPlan } from '../../src/core/run/run-plan.ts';
import type { RunRecord } from '../../src/core/run.ts';
import { thisBuild } from '../../src/store/own-file.ts';
import type { RunOrder, Watch } from '../evaluator.api.ts';
import { beginLog } from './begin-log.ts';
import { countBefore } from './count-before.ts';
import { conductOrder } from './conduct-order.ts';
import { openAids } from './open-aids.ts';
import { planOrder, planStores } from './plan-order.ts';
import type { Session, Settled } from './session.ts';
import type { Stores } from './stores.ts';

/** A run with a dataset that is held in memory is held there itself, and so is one that the device has no room for. */
export async function startRun(
  runId: string,
  order: RunOrder,
  session: Session,
  stores: Stores,
  encoder: MessagePort | null,
  watch: Watch,
): Promise<Settled> {
  const aids = await openAids(order.spec, order.aids ?? [], encoder);
  if (!aids.ok) return aids;
  const planned = await planOrder(runId, order, planStores(stores));
  if (!planned.ok) return planned;
  const fitting = await countBefore(planned.value, session, watch);
  if (!fitting.ok) return fitting;
  const record = newRecord(planned.value, Date.now());
  const begun = await beginLog(stores, order.datasets, record);
  if (!begun.ok) return begun;
  const { log, hasRoom } = begun.value;
  watch({ kind: 'started', run: record, isKept: log.isKept, hasRoom });
  const answering = { engine: session.engine, aids: aids.value, recorded: null };
  const conducted = { plan: planned.value, log, done: [], ...answering, watch };
  return conductOrder({ ...conducted, isStopped: () => session.isStopped }).finally(() => log.close());
}

export function newRecord(plan: RunPlan, now: number): RunRecord {
  const build = thisBuild();
  return {
    id: plan.run,
    spec: plan.spec,
    fingerprint: fingerprintOf(plan),
    engine: plan.engine,
    state: 'running',
    startedAt: now,
    changedAt: now,
    planned: countPlanned(plan),
    done: 0,
    message: null,
    ...(build !== undefined && { build }),
  };
}

export function fingerprintOf(plan: RunPlan): string {
  return runFingerprint(
    plan.spec,
    plan.engine,
    plan.parts.map((part) => part.task),
  );
}
