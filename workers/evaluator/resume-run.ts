import { failure } from '../../src/core/outcome.ts';
import type { RunRecord } from '../../src/core/run.ts';
import type { ReopenedRun } from '../../src/store/run-store.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { RunOrder, Watch } from '../evaluator.api.ts';
import { conductOrder } from './conduct-order.ts';
import { unknownRun } from './missing-run.ts';
import { openAids } from './open-aids.ts';
import { planOrder, planStores } from './plan-order.ts';
import type { Session, Settled } from './session.ts';
import { fingerprintOf } from './start-run.ts';
import type { Stores } from './stores.ts';

/** Goes on where a run stopped, with the same model on the same engine, or says why it cannot. */
export async function resumeRun(
  runId: string,
  order: Omit<RunOrder, 'spec'>,
  session: Session,
  stores: Stores,
  encoder: MessagePort | null,
  watch: Watch,
): Promise<Settled> {
  const { memory, kept } = stores;
  const reopened = (await memory.reopen(runId)) ?? (await kept.reopen(runId));
  if (reopened === null) return failure(unknownRun(runId));
  if (!reopened.ok) return reopened;
  try {
    return await goOn(reopened.value, order, session, stores, encoder, watch);
  } finally {
    reopened.value.log.close();
  }
}

async function goOn(
  { record, trials, log }: ReopenedRun,
  order: Omit<RunOrder, 'spec'>,
  session: Session,
  stores: Stores,
  encoder: MessagePort | null,
  watch: Watch,
): Promise<Settled> {
  const stranger = otherModel(record, order);
  if (stranger !== null) return failure(stranger);
  const planned = await planOrder(record.id, { ...order, spec: record.spec }, planStores(stores));
  if (!planned.ok) return planned;
  if (fingerprintOf(planned.value) !== record.fingerprint) return failure(changedRun);
  const aids = await openAids(record.spec, order.aids ?? [], encoder);
  if (!aids.ok) return aids;
  const running = await log.setState('running', null, Date.now());
  if (!running.ok) return running;
  watch({ kind: 'started', run: running.value, isKept: log.isKept, hasRoom: true });
  const answering = { engine: session.engine, aids: aids.value, recorded: null };
  const conducted = { plan: planned.value, log, done: trials, ...answering, watch };
  return conductOrder({ ...conducted, isStopped: () => session.isStopped });
}

/** The same model, run the same way; null when it is. */
function otherModel({ spec, engine }: RunRecord, { engine: loaded }: Pick<RunOrder, 'engine'>): RunFailure | null {
  if (loaded.sha256 !== spec.model.sha256) {
    return {
      kind: 'other-model',
      message: `This run was made with "${spec.model.title}", and the model chosen is another: choose that file again.`,
    };
  }
  const [then, now] = [settingOf(engine), settingOf(loaded)];
  if (then === now) return null;
  return {
    kind: 'other-model',
    message: `This run was made on ${then}, and the model now runs on ${now}: begin a new run.`,
  };
}

function settingOf(engine: RunOrder['engine']): string {
  const computing = engine.computing === undefined ? '' : ` (${engine.computing})`;
  return `${engine.engineVersion}, ${engine.backend}${computing}, ${engine.threads} threads, ${engine.contextTokens} tokens of context`;
}

const changedRun: RunFailure = {
  kind: 'task',
  message:
    'This version of Bedside reads or scores the answers of this run differently than when it began: begin a new run.',
};
