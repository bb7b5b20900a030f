import type { EngineFailure } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { buildPrompt } from '../build-prompt.ts';
import { count, counted } from '../text/numbers.ts';
import { answerTokensOf } from './answer-tokens.ts';
import { promptRuler, type CountingEngine } from './prompt-ruler.ts';
import { askedCase, decodingOf, type PlannedPart, type RunPlan } from './run-plan.ts';

export interface Counting {
  readonly engine: CountingEngine;
  isStopped(): boolean;
  /** Told before each case is counted: how many were, and how many there are. */
  onProgress(counted: number, planned: number): void;
}

/** So many of the cases that are too long are named. */
const mostNamed = 3;

/**
 * Counts the prompts of the parts that are not to begin while a case is too long. Fails with `context` and a sentence when one is, with
 * `stopped` when it was stopped, and as the engine does. Nothing of a prompt is kept.
 */
export async function refuseTooLong(plan: RunPlan, counting: Counting): Promise<Outcome<void, EngineFailure>> {
  const parts = plan.parts.filter(({ spec }) => spec.setting?.tooLong === 'refuse');
  const planned = parts.reduce((sum, part) => sum + part.cases.length, 0);
  let before = 0;
  for (const part of parts) {
    const done = before;
    const onProgress = (inPart: number): void => counting.onProgress(done + inPart, planned);
    const found = await findTooLong(plan, part, { ...counting, isStopped: () => counting.isStopped(), onProgress });
    if (!found.ok) return found;
    if (found.value.number > 0) return failure(refusal(plan, part, found.value));
    before += part.cases.length;
  }
  return success(undefined);
}

interface TooLongCases {
  readonly number: number;
  readonly ids: readonly string[];
  readonly longest: number;
}

async function findTooLong(
  plan: RunPlan,
  part: PlannedPart,
  counting: Counting,
): Promise<Outcome<TooLongCases, EngineFailure>> {
  const ruler = promptRuler(counting.engine);
  const limit = limitOf(plan, part);
  const ids: string[] = [];
  let [number, longest] = [0, 0];
  for (const [position, { item }] of part.cases.entries()) {
    if (counting.isStopped()) return failure(stopped);
    counting.onProgress(position, part.cases.length);
    const prompt = buildPrompt(part.task, askedCase(part.task, item, undefined), part.shots, plan.engine);
    const measured = await ruler.measure(prompt, limit);
    if (!measured.ok) return measured;
    if (measured.value <= limit) continue;
    number += 1;
    longest = Math.max(longest, measured.value);
    if (ids.length < mostNamed) ids.push(item.id);
  }
  return success({ number, ids, longest });
}

/** Most tokens that a prompt may have. */
function limitOf(plan: RunPlan, part: PlannedPart): number {
  return plan.engine.contextTokens - answerTokensOf(part, decodingOf(plan.spec, part.task));
}

function refusal(plan: RunPlan, part: PlannedPart, { number, ids, longest }: TooLongCases): EngineFailure {
  const named = ids.map((id) => `"${id}"`).join(', ') + (number > ids.length ? ', …' : '');
  const { contextTokens } = plan.engine;
  const room = `${count(contextTokens)} tokens leaves ${count(Math.max(0, limitOf(plan, part)))} for a prompt`;
  return {
    kind: 'context',
    message: `"${part.task.title}" was not begun: ${counted(number, 'case')} of ${count(part.cases.length)} (${named}) ${number === 1 ? 'is' : 'are'} too long. A context of ${room}, and the longest has about ${count(longest)}. Have long cases cut or read in pieces, use fewer shots, leave these cases out, or choose a model with a longer context.`,
    recoverable: false,
  };
}

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The evaluation was stopped before its first case.',
  recoverable: false,
};
