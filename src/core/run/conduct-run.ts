import type { Case } from '../dataset.ts';
import type { EngineFailure, Generation } from '../engine.ts';
import { success, type Outcome } from '../outcome.ts';
import { buildPrefix, buildPrompt } from '../build-prompt.ts';
import type { Message, Prompt } from '../prompt.ts';
import type { Rotation, Trial } from '../run.ts';
import { askCase } from './ask-case.ts';
import { askRotations, rotatedIn } from './ask-rotations.ts';
import { watchPart, type PartWatch } from '../sequential/watch-part.ts';
import type { Conductor, FinishedTrial } from './conductor.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { isUnseen, packCase } from './pack-case.ts';
import { shorteningsIn, type Shortenings } from './part-shortenings.ts';
import { askedCase, type PlannedCase, type PlannedPart, type RunPlan } from './run-plan.ts';
import { shortenedCase } from './shortened-case.ts';
import { promptHash, trialId } from './trial-id.ts';
import { tryAsking, untried, type Tried } from './try-asking.ts';

/** How a run came to its end. `failed`: the engine cannot go on, and no further case was tried. */
export type RunEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: EngineFailure };

/**
 * Asks part by part, in dataset order or in the drawn order of a stop rule, and yields each trial when it is finished. Whoever takes a trial makes it
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
  const asking = beginPart(plan, part, conductor);
  const watch = stopWatch(plan, part);
  for (const planned of part.cases) {
    // The next part follows. It depends on the trials alone, so a resumed run ends the part at the same case.
    if (watch?.standing?.side != null) return null;
    if (conductor.isStopped()) return { kind: 'stopped' };
    const asked = await conductCase(asking, planned);
    if (!asked.ok && asked.failure.kind === 'stopped') return { kind: 'stopped' };
    if (!asked.ok) return { kind: 'failed', failure: asked.failure };
    const { finished, trial } = asked.value;
    watch?.take(finished);
    if (trial !== null) yield trial;
  }
  return null;
}

/** Null where the part is asked to its end. */
function stopWatch(plan: RunPlan, part: PlannedPart): PartWatch | null {
  if (part.spec.stop === undefined) return null;
  const watch = watchPart(plan, part);
  return watch.ok ? watch.value : null;
}

/** A part while it is asked. */
interface PartAsking {
  readonly plan: RunPlan;
  readonly part: PlannedPart;
  readonly conductor: Conductor;
  readonly prefix: readonly Message[];
  /** Ids of the cases that are asked again with their options moved. */
  readonly rotated: ReadonlySet<string>;
  readonly shortenings: Shortenings;
  /** The engine has been given the prefix, and nothing else since. */
  isWarm: boolean;
}

function beginPart(plan: RunPlan, part: PlannedPart, conductor: Conductor): PartAsking {
  return {
    plan,
    part,
    conductor,
    prefix: buildPrefix(part.task, part.shots, plan.engine),
    rotated: conductor.recorded === null ? rotatedIn(part, plan) : new Set(),
    shortenings: shorteningsIn(plan, part, conductor),
    isWarm: false,
  };
}

interface AskedCase {
  readonly finished: FinishedTrial;
  /** Null for a case that had its trial already. */
  readonly trial: Trial | null;
}

/** Fails when the run cannot go on, with `stopped` when it was told to end. */
async function conductCase(asking: PartAsking, planned: PlannedCase): Promise<Outcome<AskedCase, EngineFailure>> {
  const { plan, part, conductor } = asking;
  const { task, shots } = part;
  const packed = await packCase(plan, part, planned, conductor);
  if (!packed.ok && packed.failure.kind === 'stopped') return packed;
  const packing = packed.ok ? packed.value : undefined;
  const whole = askedCase(task, planned.item, packing);
  // A case whose documents could not be packed has no prompt; its trial is known by the case alone.
  const hasPrompt = packed.ok && !isUnseen(task, conductor);
  const wholePrompt = hasPrompt ? buildPrompt(task, whole, shots, plan.engine) : NO_PROMPT;
  // A trial is known by what was to be asked: what had to be done to ask it follows from that.
  const id = trialId(plan, part, whole.id, promptHash(wholePrompt));
  const finished = conductor.done.get(id);
  if (finished !== undefined) return success({ finished, trial: null });

  const shortened = await asking.shortenings.of(whole);
  if (!shortened.ok && shortened.failure.kind === 'stopped') return shortened;
  const shortening = shortened.ok ? shortened.value : undefined;
  const item = shortenedCase(whole, shortening);
  const prompt = shortening === undefined ? wholePrompt : buildPrompt(task, item, shots, plan.engine);
  // Notes took the place of the prefix.
  if (shortening?.kind === 'map-reduce' || !shortened.ok) asking.isWarm = false;
  const warmed = await warm(asking);
  if (!warmed.ok && warmed.failure.kind === 'stopped') return warmed;

  const obstacle = packed.ok ? shortened : packed;
  const tried = obstacle.ok ? await tryCase(asking, item, prompt) : untried(obstacle.failure);
  if (!tried.ok) return tried;
  const { outcome, attempt, retried } = tried.value;
  if (!outcome.ok && outcome.failure.kind === 'stopped') return outcome;
  // What is right was written for the whole case.
  const judged = await judgeOutcome(part, planned.index, whole, outcome, conductor.aids);
  const isRotated = outcome.ok && asking.rotated.has(planned.item.id);
  const rotations = isRotated ? await rotate(asking, item) : success(undefined);
  if (!rotations.ok) return rotations;
  const trial: Trial = {
    id,
    run: plan.run,
    part: part.index,
    task: task.id,
    promptHash: promptHash(prompt),
    attempt,
    ...(retried.length > 0 && { retried }),
    ...judged,
    ...(packing !== undefined && { packing }),
    ...(shortening !== undefined && { shortening }),
    ...(rotations.value !== undefined && { rotations: rotations.value }),
  };
  return success({ finished: trial, trial });
}

const NO_PROMPT: Prompt = { prefix: [], suffix: [] };

/** A prefix that cannot be kept costs speed only; what is wrong with the engine shows at the case itself. */
async function warm(asking: PartAsking): Promise<Outcome<unknown, EngineFailure>> {
  const { conductor, isWarm, prefix } = asking;
  asking.isWarm = true;
  return isWarm || conductor.recorded !== null ? success(undefined) : conductor.engine.setPrefix(prefix);
}

/** Fails when there is no engine left to ask. */
function tryCase(
  { plan, part, conductor }: PartAsking,
  item: Case,
  prompt: Prompt,
): Promise<Outcome<Tried, EngineFailure>> {
  return tryAsking(conductor.engine, prompt, () => askCase(plan, part, item, prompt, conductor));
}

function rotate(asking: PartAsking, item: Case): Promise<Outcome<readonly Rotation[], EngineFailure>> {
  const { plan, part, conductor } = asking;
  const { task, shots } = part;
  const ask = async (moved: Case): Promise<Outcome<Outcome<Generation, EngineFailure>, EngineFailure>> => {
    const tried = await tryCase(asking, moved, buildPrompt(task, moved, shots, plan.engine));
    return tried.ok ? success(tried.value.outcome) : tried;
  };
  return askRotations({ task, item, isStopped: () => conductor.isStopped(), ask });
}
