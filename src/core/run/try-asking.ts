import type { Engine, EngineFailure, Generation } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';

/** What came of asking one prompt, after all tries. */
export interface Tried {
  readonly outcome: Outcome<Generation, EngineFailure>;
  readonly attempt: number;
  readonly retried: readonly string[];
}

/** A case that fails in a way that may pass is tried again so many times. */
const mostRetries = 2;

/** Restarts the engine between tries. Fails when there is no engine left to ask. */
export async function tryAsking(
  engine: Engine,
  prompt: Prompt,
  asking: () => Promise<Outcome<Generation, EngineFailure>>,
): Promise<Outcome<Tried, EngineFailure>> {
  const retried: string[] = [];
  for (let attempt = 1; ; attempt++) {
    const outcome = await asking();
    if (outcome.ok) return success({ outcome, attempt, retried });
    if (outcome.failure.kind === 'not-loaded' || outcome.failure.kind === 'bad-model') return failure(outcome.failure);
    if (!outcome.failure.recoverable) return success({ outcome, attempt, retried });

    const restarted = await engine.restart();
    if (!restarted.ok && restarted.failure.kind === 'stopped') return success({ outcome: restarted, attempt, retried });
    if (!restarted.ok) return failure(restarted.failure);
    await engine.setPrefix(prompt.prefix);
    if (attempt > mostRetries) return success({ outcome, attempt, retried });
    retried.push(outcome.failure.message);
  }
}

/** For a prompt that could not be made. */
export function untried(reason: EngineFailure): Outcome<Tried, EngineFailure> {
  if (reason.kind === 'not-loaded' || reason.kind === 'bad-model') return failure(reason);
  return success({ outcome: failure(reason), attempt: 1, retried: [] });
}
