import type { Case } from '../dataset.ts';
import type { Engine, EngineFailure, Generation } from '../engine.ts';
import type { Aids } from '../evidence.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { readGeneration, scoreAnswer, unjudged } from '../judge.ts';
import type { Packing } from '../packing.ts';
import { buildPrefix, buildPrompt, type Prompt } from '../prompt.ts';
import { askRotations, rotatedIn } from './ask-rotations.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { askedCase, decodingOf, type PlannedCase, type PlannedPart, type RunPlan } from './run-plan.ts';
import type { Rotation, Shortening, Trial } from '../run.ts';
import type { Task } from '../task.ts';
import { answerTokensOf } from './answer-tokens.ts';
import { promptRuler } from './prompt-ruler.ts';
import { shortenCase } from './shorten-case.ts';
import { shortenedCase } from './shortened-case.ts';
import { promptHash, trialId } from './trial-id.ts';

export interface Conductor {
  readonly engine: Engine;
  readonly aids: Aids;
  /** Answers stored earlier, by case id: they are judged and the engine is not asked. Null: the engine answers. */
  readonly recorded: ReadonlyMap<string, string> | null;
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
  const prefix = buildPrefix(part.task, part.shots, plan.engine);
  const rotated = conductor.recorded === null ? rotatedIn(part, plan) : new Set<string>();
  const shortenings = shorteningsIn(plan, part, conductor);
  let isWarm = false;
  for (const planned of part.cases) {
    if (conductor.isStopped()) return { kind: 'stopped' };
    const packed = await packCase(plan, part, planned, conductor);
    if (!packed.ok && packed.failure.kind === 'stopped') return { kind: 'stopped' };
    const packing = packed.ok ? packed.value : undefined;
    const whole = askedCase(part.task, planned.item, packing);
    // A case whose documents could not be packed has no prompt; its trial is known by the case alone.
    const wholePrompt =
      packed.ok && !isUnseen(part.task, conductor) ? buildPrompt(part.task, whole, part.shots, plan.engine) : NO_PROMPT;
    // A trial is known by what was to be asked: what had to be done to ask it follows from that.
    const id = trialId(plan, part, whole.id, promptHash(wholePrompt));
    if (conductor.done.has(id)) continue;
    const shortened = await shortenings.of(whole);
    if (!shortened.ok && shortened.failure.kind === 'stopped') return { kind: 'stopped' };
    const shortening = shortened.ok ? shortened.value : undefined;
    const item = shortenedCase(whole, shortening);
    const prompt = shortening === undefined ? wholePrompt : buildPrompt(part.task, item, part.shots, plan.engine);
    // Notes took the place of the prefix.
    if (shortening?.kind === 'map-reduce' || !shortened.ok) isWarm = false;

    // A prefix that cannot be kept costs speed only; what is wrong with the engine shows at the case itself.
    const warmed = isWarm || conductor.recorded !== null ? null : await conductor.engine.setPrefix(prefix);
    if (warmed?.ok === false && warmed.failure.kind === 'stopped') return { kind: 'stopped' };
    isWarm = true;
    const obstacle = packed.ok ? shortened : packed;
    const tried = obstacle.ok ? await tryCase(plan, part, item, prompt, conductor) : untried(obstacle.failure);
    if (!tried.ok) return { kind: 'failed', failure: tried.failure };
    const { outcome, attempt, retried } = tried.value;
    if (!outcome.ok && outcome.failure.kind === 'stopped') return { kind: 'stopped' };
    const asked = { id, run: plan.run, part: part.index, task: part.task.id, promptHash: promptHash(prompt), attempt };
    const because = retried.length > 0 && { retried };
    // What is right was written for the whole case.
    const trial = { ...asked, ...because, ...(await judged(part, planned.index, whole, outcome, conductor.aids)) };
    const isRotated = outcome.ok && rotated.has(planned.item.id);
    const moved = isRotated ? await rotate(plan, part, item, conductor) : success(undefined);
    if (!moved.ok)
      return moved.failure.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'failed', failure: moved.failure };
    const rotations = moved.value;
    yield {
      ...trial,
      ...(packing !== undefined && { packing }),
      ...(shortening !== undefined && { shortening }),
      ...(rotations !== undefined && { rotations }),
    };
  }
  return null;
}

function rotate(
  plan: RunPlan,
  part: PlannedPart,
  item: Case,
  conductor: Conductor,
): Promise<Outcome<readonly Rotation[], EngineFailure>> {
  const { task, shots } = part;
  const ask = async (moved: Case): Promise<Outcome<Outcome<Generation, EngineFailure>, EngineFailure>> => {
    const tried = await tryCase(plan, part, moved, buildPrompt(task, moved, shots, plan.engine), conductor);
    return tried.ok ? success(tried.value.outcome) : tried;
  };
  return askRotations({ task, item, isStopped: () => conductor.isStopped(), ask });
}

/** How long cases of a part are shortened; never where its setting does not say so, or where stored answers were given to another prompt. */
function shorteningsIn(plan: RunPlan, part: PlannedPart, conductor: Conductor): Shortenings {
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

interface Shortenings {
  of(item: Case): Promise<Outcome<Shortening | undefined, EngineFailure>>;
}

const NO_PROMPT: Prompt = { prefix: [], suffix: [] };

/** Which documents were shown when stored answers were given is not known. */
function isUnseen(task: Task, { recorded }: Conductor): boolean {
  return recorded !== null && task.packing !== undefined;
}

/** Undefined where the task packs nothing. */
async function packCase(
  plan: RunPlan,
  part: PlannedPart,
  { item }: PlannedCase,
  conductor: Conductor,
): Promise<Outcome<Packing | undefined, EngineFailure>> {
  const { engine } = conductor;
  const rule = part.task.packing;
  if (rule === undefined || isUnseen(part.task, conductor)) return success(undefined);
  const { beginToken = '', contextTokens } = plan.engine;
  const tokenizer = {
    count: (text: string) => engine.countText(text),
    cut: (text: string, tokens: number) => engine.cutText(text, tokens),
  };
  return rule.pack(item, { tokenizer, beginToken, contextTokens, seed: plan.spec.seed });
}

function untried(reason: EngineFailure): Outcome<Tried, EngineFailure> {
  if (reason.kind === 'not-loaded' || reason.kind === 'bad-model') return failure(reason);
  return success({ outcome: failure(reason), attempt: 1, retried: [] });
}

interface Tried {
  readonly outcome: Outcome<Generation, EngineFailure>;
  readonly attempt: number;
  readonly retried: readonly string[];
}

/** Fails when there is no engine left to ask. */
function tryCase(
  plan: RunPlan,
  part: PlannedPart,
  item: Case,
  prompt: Prompt,
  conductor: Conductor,
): Promise<Outcome<Tried, EngineFailure>> {
  return tryAsking(conductor.engine, prompt, () => ask(plan, part, item, prompt, conductor));
}

async function tryAsking(
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

async function ask(
  plan: RunPlan,
  part: PlannedPart,
  item: Case,
  prompt: Prompt,
  { engine, recorded }: Conductor,
): Promise<Outcome<Generation, EngineFailure>> {
  if (recorded !== null) return recordedGeneration(item, recorded);
  if (part.spec.protocol === 'generate') return engine.generate(prompt, decodingOf(plan.spec, part.task));
  const labels = (item.options ?? []).map((option) => option.label);
  if (labels.length < 2) return failure(nothingToCompare(item));
  return engine.score(prompt, labels);
}

/** Nothing but the text is known of a stored answer. */
function recordedGeneration(item: Case, recorded: ReadonlyMap<string, string>): Outcome<Generation, EngineFailure> {
  const text = recorded.get(item.id);
  if (text === undefined) return failure(noPrediction(item));
  const usage = { promptTokens: 0, cachedTokens: 0, outputTokens: 0 };
  const timing = { firstTokenMs: 0, prefillMs: 0, decodeMs: 0, totalMs: 0 };
  return success({ text, finish: 'stop', usage, timing });
}

function noPrediction(item: Case): EngineFailure {
  return {
    kind: 'no-prediction',
    message: `the file of stored answers has none for case "${item.id}": add it there, or leave the case out.`,
    recoverable: false,
  };
}

function nothingToCompare(item: Case): EngineFailure {
  return {
    kind: 'unsupported',
    message: `case "${item.id}" has fewer than two options, so there are no likelihoods to compare: choose to generate answers instead.`,
    recoverable: false,
  };
}

type Judged = Pick<Trial, 'caseId' | 'index' | 'group' | 'generation' | 'failure' | 'answer' | 'scores'>;

async function judged(
  part: PlannedPart,
  index: number,
  item: Case,
  outcome: Outcome<Generation, EngineFailure>,
  aids: Aids,
): Promise<Judged> {
  const asked = { caseId: item.id, index, ...(item.group !== undefined && { group: item.group }) };
  if (!outcome.ok) {
    const scores = unjudged(part.task, outcome.failure.kind);
    return { ...asked, generation: null, failure: outcome.failure, answer: null, scores };
  }
  const answer = readGeneration(part.task, item, outcome.value);
  const evidence = await gatherEvidence(part.task, item, answer, aids);
  const scores = scoreAnswer(part.task, item, answer, evidence);
  return { ...asked, generation: outcome.value, failure: null, answer, scores };
}
