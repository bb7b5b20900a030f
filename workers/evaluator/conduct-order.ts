import { buildReport } from '../../src/core/report/build-report.ts';
import { conductRun, type RunEnd } from '../../src/core/run/conduct-run.ts';
import type { Engine } from '../../src/core/engine.ts';
import type { Aids } from '../../src/core/evidence.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { RunPlan } from '../../src/core/run/run-plan.ts';
import type { RunRecord, RunState, Trial } from '../../src/core/run.ts';
import type { RunLog } from '../../src/store/run-store.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { RunResult, Watch } from '../evaluator.api.ts';
import { runMeter } from './run-meter.ts';

export interface Order {
  readonly plan: RunPlan;
  readonly log: RunLog;
  /** Trials finished before, when the run is resumed. */
  readonly done: readonly Trial[];
  readonly engine: Engine;
  readonly aids: Aids;
  /** Stored answers by case id; null where the engine answers. */
  readonly recorded: ReadonlyMap<string, string> | null;
  readonly watch: Watch;
  isStopped(): boolean;
}

/** Conducts the run to its end and writes down each trial before the next is asked. */
export async function conductOrder(order: Order): Promise<Outcome<RunResult, RunFailure>> {
  const { plan, log, watch, engine, aids, recorded } = order;
  const meter = runMeter({ plan, done: order.done, clock: () => performance.now() });
  const tell = (): void => {
    const progress = meter.progress(performance.now());
    if (progress !== null) watch({ kind: 'progress', progress });
  };
  const done = new Map(order.done.map((trial) => [trial.id, trial]));
  const trials = conductRun(plan, { engine, aids, recorded, done, isStopped: () => order.isStopped() });
  let last: Trial | null = null;
  for (;;) {
    const coming = trials.next();
    // The engine works in its own thread; the reader is told meanwhile.
    if (last !== null) watch({ kind: 'trial', trial: last });
    tell();
    const next = await coming;
    if (next.done === true) return endRun(order, next.value, (record) => buildReport(record, meter.parts()));
    const kept = await log.append(next.value, Date.now());
    if (!kept.ok) return failRun(log, kept.failure);
    meter.add(next.value, performance.now());
    last = next.value;
  }
}

async function endRun(
  { log }: Order,
  end: RunEnd,
  report: (record: RunRecord) => RunResult['report'],
): Promise<Outcome<RunResult, RunFailure>> {
  const [state, message]: [RunState, string | null] =
    end.kind === 'failed' ? ['failed', end.failure.message] : [end.kind, null];
  const kept = await log.setState(state, message, Date.now());
  if (!kept.ok) return kept;
  if (end.kind === 'failed') return failure({ kind: 'engine', message: end.failure.message });
  return success({ run: kept.value, report: report(kept.value) });
}

/** The state is written down if there is room for so little; if not, the next start finds a stopped run. */
async function failRun(log: RunLog, reason: RunFailure): Promise<Outcome<RunResult, RunFailure>> {
  await log.setState('failed', reason.message, Date.now());
  return failure(reason);
}
