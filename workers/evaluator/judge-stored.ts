import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { RunPlan } from '../../src/core/run/run-plan.ts';
import { matchAnswers } from '../../src/core/stored/match-answers.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { RunOrder, StoredAnswers, Watch } from '../evaluator.api.ts';
import { beginLog } from './begin-log.ts';
import { conductOrder } from './conduct-order.ts';
import { noEngine, storedModel } from './no-engine.ts';
import { openAids } from './open-aids.ts';
import { planOrder, planStores } from './plan-order.ts';
import type { Session, Settled } from './session.ts';
import { newRecord } from './start-run.ts';
import type { Stores } from './stores.ts';

export interface StoredOrder {
  readonly order: Omit<RunOrder, 'engine'>;
  readonly stored: StoredAnswers;
  readonly encoder: MessagePort | null;
  readonly watch: Watch;
}

/** A run whose answers are there already: planned, judged and kept like any other. */
export async function judgeStored(
  runId: string,
  { order, stored, encoder, watch }: StoredOrder,
  session: Session,
  stores: Stores,
): Promise<Settled> {
  const aids = await openAids(order.spec, order.aids ?? [], encoder);
  if (!aids.ok) return aids;
  const planned = await planOrder(runId, { ...order, engine: storedModel(stored, []) }, planStores(stores));
  if (!planned.ok) return planned;
  const matched = matchedPlan(planned.value, stored);
  if (!matched.ok) return matched;
  const { plan, recorded } = matched.value;
  const record = newRecord(plan, Date.now());
  const begun = await beginLog(stores, order.datasets, record);
  if (!begun.ok) return begun;
  const { log, hasRoom } = begun.value;
  watch({ kind: 'started', run: record, isKept: log.isKept, hasRoom });
  const conducted = {
    plan,
    log,
    done: [],
    engine: noEngine(),
    aids: aids.value,
    recorded,
    watch,
    isStopped: () => session.isStopped,
  };
  return conductOrder(conducted).finally(() => log.close());
}

interface Matched {
  readonly plan: RunPlan;
  readonly recorded: ReadonlyMap<string, string>;
}

function matchedPlan(plan: RunPlan, stored: StoredAnswers): Outcome<Matched, RunFailure> {
  const [part] = plan.parts;
  if (part === undefined || plan.parts.length > 1)
    return failure({ kind: 'predictions', message: 'Stored answers belong to one task on one dataset: choose one.' });
  const items = part.cases.map(({ item }) => item);
  const matched = matchAnswers(stored.rows, items, part.task.profile);
  if (!matched.ok) return failure({ kind: 'predictions', message: `${stored.title}: ${matched.failure.message}` });
  const { answers, notes } = matched.value;
  return success({ plan: { ...plan, engine: storedModel(stored, [...stored.notes, ...notes]) }, recorded: answers });
}
