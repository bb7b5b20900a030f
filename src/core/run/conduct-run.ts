import type { Engine, EngineFailure, Generation } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { judge, unjudged } from '../judge.ts';
import { buildPrefix, buildPrompt, type Prompt } from '../prompt.ts';
import { decodingOf, type PlannedCase, type PlannedPart, type RunPlan } from './run-plan.ts';
import type { Trial } from '../run.ts';
import { promptHash, trialId } from './trial-id.ts';

export interface Conductor {
  readonly engine: Engine;
  /** Ids of trials that are finished already: they are passed over. */
  readonly done: ReadonlySet<string>;
  isStopped(): boolean;
}

/** How a run came to its end. `failed`: the engine cannot go on, and no further case was tried. */
export type RunEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: EngineFailure };

/** A case that fails in a way that may pass is tried again so many times. */
const mostRetries = 2;

/**
 * Asks part by part, in dataset order, and yields each trial when it is finished. Whoever takes a trial makes it
 * durable before asking for the next. A case the engine cannot answer becomes an unscored trial; the run goes on.
 * A case cut short by `stop` has no trial.
 */
export async function* conductRun(plan: RunPlan, conductor: Conductor): AsyncGenerator<Trial, RunEnd> {
  for (const part of plan.parts) {
    const end = yield* conductPart(plan, part, conductor);
    if (end !== null) return end;
  }
  return { kind: 'finished' };
}

async function* conductPart(
  plan: RunPlan,
  part: PlannedPart,
  conductor: Conductor,
): AsyncGenerator<Trial, RunEnd | null> {
  const prefix = buildPrefix(part.task, part.shots);
  let isWarm = false;
  for (const planned of part.cases) {
    const prompt = buildPrompt(part.task, planned.item, part.shots);
    const hash = promptHash(prompt);
    const id = trialId(plan, part, planned.item.id, hash);
    if (conductor.done.has(id)) continue;
    if (conductor.isStopped()) return { kind: 'stopped' };

    // A prefix that cannot be kept costs speed only; what is wrong with the engine shows at the case itself.
    const warmed = isWarm ? null : await conductor.engine.setPrefix(prefix);
    if (warmed?.ok === false && warmed.failure.kind === 'stopped') return { kind: 'stopped' };
    isWarm = true;
    const tried = await tryCase(plan, part, planned, prompt, conductor.engine);
    if (!tried.ok) return { kind: 'failed', failure: tried.failure };
    const { outcome, attempt } = tried.value;
    if (!outcome.ok && outcome.failure.kind === 'stopped') return { kind: 'stopped' };
    const asked = { id, run: plan.run, part: part.index, task: part.task.id, promptHash: hash, attempt };
    yield { ...asked, ...judged(part, planned, outcome) };
  }
  return null;
}

interface Tried {
  readonly outcome: Outcome<Generation, EngineFailure>;
  readonly attempt: number;
}

/** Fails when there is no engine left to ask. */
async function tryCase(
  plan: RunPlan,
  part: PlannedPart,
  planned: PlannedCase,
  prompt: Prompt,
  engine: Engine,
): Promise<Outcome<Tried, EngineFailure>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask(plan, part, planned, prompt, engine);
    if (outcome.ok) return success({ outcome, attempt });
    if (outcome.failure.kind === 'not-loaded' || outcome.failure.kind === 'bad-model') return failure(outcome.failure);
    if (!outcome.failure.recoverable) return success({ outcome, attempt });

    const restarted = await engine.restart();
    if (!restarted.ok && restarted.failure.kind === 'stopped') return success({ outcome: restarted, attempt });
    if (!restarted.ok) return failure(restarted.failure);
    await engine.setPrefix(prompt.prefix);
    if (attempt > mostRetries) return success({ outcome, attempt });
  }
}

async function ask(
  plan: RunPlan,
  part: PlannedPart,
  planned: PlannedCase,
  prompt: Prompt,
  engine: Engine,
): Promise<Outcome<Generation, EngineFailure>> {
  if (part.spec.protocol === 'generate') return engine.generate(prompt, decodingOf(plan.spec, part.task));
  const labels = (planned.item.options ?? []).map((option) => option.label);
  if (labels.length < 2) return failure(nothingToCompare(planned));
  return engine.score(prompt, labels);
}

function nothingToCompare(planned: PlannedCase): EngineFailure {
  return {
    kind: 'unsupported',
    message: `case "${planned.item.id}" has fewer than two options, so there are no likelihoods to compare: choose to generate answers instead.`,
    recoverable: false,
  };
}

type Judged = Pick<Trial, 'caseId' | 'index' | 'generation' | 'failure' | 'answer' | 'scores'>;

function judged(part: PlannedPart, planned: PlannedCase, outcome: Outcome<Generation, EngineFailure>): Judged {
  const asked = { caseId: planned.item.id, index: planned.index };
  if (outcome.ok) {
    return { ...asked, generation: outcome.value, failure: null, ...judge(part.task, planned.item, outcome.value) };
  }
  const scores = unjudged(part.task, outcome.failure.kind);
  return { ...asked, generation: null, failure: outcome.failure, answer: null, scores };
}
