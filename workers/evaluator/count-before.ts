import { failure, type Outcome } from '../../src/core/outcome.ts';
import { refuseTooLong } from '../../src/core/run/refuse-too-long.ts';
import type { RunPlan } from '../../src/core/run/run-plan.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { Watch } from '../evaluator.api.ts';
import type { Session } from './session.ts';

const eventGapMs = 500;

/** Counts prompts where the run is not to begin with a case that is too long; a stop ends it. */
export async function countBefore(plan: RunPlan, session: Session, watch: Watch): Promise<Outcome<void, RunFailure>> {
  let nextEvent = -Infinity;
  const onProgress = (counted: number, planned: number): void => {
    const now = performance.now();
    if (now < nextEvent) return;
    nextEvent = now + eventGapMs;
    watch({ kind: 'counting', counted, planned });
  };
  const fitting = await refuseTooLong(plan, {
    engine: session.engine,
    isStopped: () => session.isStopped,
    onProgress,
  });
  return fitting.ok
    ? fitting
    : failure({ kind: kinds[fitting.failure.kind] ?? 'engine', message: fitting.failure.message });
}

const kinds: Readonly<Partial<Record<string, RunFailure['kind']>>> = { context: 'too-long', stopped: 'stopped' };
