import type { Case } from '../dataset.ts';
import type { EngineFailure } from '../engine.ts';
import { success, type Outcome } from '../outcome.ts';
import { buildPrompt } from '../build-prompt.ts';
import type { Prompt } from '../prompt.ts';
import type { Shortening } from '../run.ts';
import { answerTokensOf } from './answer-tokens.ts';
import type { Conductor } from './conductor.ts';
import { promptRuler } from './prompt-ruler.ts';
import { decodingOf, type PlannedPart, type RunPlan } from './run-plan.ts';
import { shortenCase } from './shorten-case.ts';
import { tryAsking } from './try-asking.ts';

/** Undefined for a case that is asked whole. */
export interface Shortenings {
  of(item: Case): Promise<Outcome<Shortening | undefined, EngineFailure>>;
}

/** How long cases of a part are shortened; never where its setting does not say so, or where stored answers were given to another prompt. */
export function shorteningsIn(plan: RunPlan, part: PlannedPart, conductor: Conductor): Shortenings {
  const how = part.spec.setting?.tooLong;
  if (how === undefined || how === 'refuse' || conductor.recorded !== null)
    return { of: async () => success(undefined) };
  const { engine } = conductor;
  const decoding = decodingOf(plan.spec, part.task);
  const common = {
    task: part.task,
    how,
    engine,
    ruler: promptRuler(engine),
    contextTokens: plan.engine.contextTokens,
    answerTokens: answerTokensOf(part, decoding),
    build: (item: Case) => buildPrompt(part.task, item, part.shots, plan.engine),
    isStopped: () => conductor.isStopped(),
    ask: async (prompt: Prompt, maxTokens: number) => {
      const noting = { ...decoding, maxTokens, stop: [] };
      const tried = await tryAsking(engine, prompt, () => engine.generate(prompt, noting));
      return tried.ok ? tried.value.outcome : tried;
    },
  };
  return { of: (item) => shortenCase({ ...common, item }) };
}
