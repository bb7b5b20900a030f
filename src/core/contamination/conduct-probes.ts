import type { Case } from '../dataset.ts';
import type { Decoding, Engine, EngineFailure, Generation } from '../engine.ts';
import { sha256Hex } from '../hash.ts';
import { areMovable } from '../option-order/are-movable.ts';
import { placeOfTarget } from '../option-order/rotate-options.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';
import type { Templating } from '../build-prompt.ts';
import { seededRandom } from '../random.ts';
import type { Task } from '../task.ts';
import { continuationPrompt, halvesOf, plainWords } from './halves.ts';
import { optionsOnlyPrompt, orderPrompt, otherOrders, questionOnlyPrompt } from './probe-prompts.ts';
import type { Choice, Continuation, ProbedCase } from './probed-case.ts';

export interface Probing {
  readonly engine: Pick<Engine, 'score' | 'generate'>;
  /** A multiple choice whose options may stand in any order. */
  readonly task: Task;
  readonly cases: readonly Case[];
  readonly templating: Templating;
  readonly seed: number;
  isStopped(): boolean;
}

/** Orders of the wrong options besides the listed one. */
const OTHER_ORDERS = 3;

const CONTINUATION_TOKENS = 96;

/** Cases that can be probed: the right option is among them and none points to another. */
export function probeable(task: Task, cases: readonly Case[]): readonly Case[] {
  return task.optionOrder === 'free' && task.packing === undefined ? cases.filter(areMovable) : [];
}

/**
 * Asks each case in the ways of the probes, six to eight askings each. What the engine cannot answer is null and the next is asked;
 * ends with the failure where the engine is gone. A case cut short by a stop is not yielded.
 */
export async function* conductProbes(probing: Probing): AsyncGenerator<ProbedCase, Outcome<void, EngineFailure>> {
  for (const item of probeable(probing.task, probing.cases)) {
    const probed = await probeCase(probing, item);
    if (probing.isStopped()) return success(undefined);
    if (!probed.ok) return probed;
    yield probed.value;
  }
  return success(undefined);
}

type Told<T> = Outcome<T | null, EngineFailure>;

async function probeCase(probing: Probing, item: Case): Promise<Outcome<ProbedCase, EngineFailure>> {
  const { task, templating } = probing;
  const optionsOnly = await choice(probing, item, optionsOnlyPrompt(task, item, templating));
  if (!optionsOnly.ok) return optionsOnly;
  const questionOnly = await choice(probing, item, questionOnlyPrompt(task, item, templating));
  if (!questionOnly.ok) return questionOnly;
  const orders = await ordersOf(probing, item);
  if (!orders.ok) return orders;
  const continuation = await continuationOf(probing, item);
  if (!continuation.ok) return continuation;
  return success({
    caseId: item.id,
    optionsOnly: optionsOnly.value,
    questionOnly: questionOnly.value,
    orders: orders.value,
    continuation: continuation.value,
  });
}

async function choice(probing: Probing, item: Case, prompt: Prompt): Promise<Told<Choice>> {
  const labels = (item.options ?? []).map(({ label }) => label);
  const told = passable(await probing.engine.score(prompt, labels));
  if (!told.ok || told.value === null) return told.ok ? success(null) : told;
  const { likelihoods = [] } = told.value;
  const logs = labels.map((label) => logOf(likelihoods, label));
  return success(logs.every(Number.isFinite) ? { logs, right: placeOfTarget(item) } : null);
}

function logOf(likelihoods: NonNullable<Generation['likelihoods']>, label: string): number {
  return likelihoods.find(({ option }) => option.trim() === label)?.logProbability ?? Number.NaN;
}

/** Null where there is no other order: with fewer than three options. */
async function ordersOf(probing: Probing, item: Case): Promise<Told<readonly number[]>> {
  const { task, templating, seed } = probing;
  const random = seededRandom(Number.parseInt(sha256Hex(`${String(seed)} ${item.id}`).slice(0, 8), 16));
  const others = otherOrders(item, OTHER_ORDERS, random);
  const logs: number[] = [];
  for (const options of others.length === 0 ? [] : [item.options ?? [], ...others]) {
    const told = await choice(probing, item, orderPrompt(task, item, options, templating));
    if (!told.ok || told.value === null) return told.ok ? success(null) : told;
    logs.push(told.value.logs[told.value.right] ?? Number.NaN);
  }
  return success(logs.length === 0 ? null : logs);
}

async function continuationOf({ engine, seed }: Probing, item: Case): Promise<Told<Continuation>> {
  const halves = halvesOf(item);
  if (halves === null) return success(null);
  const decoding: Decoding = { temperature: 0, topP: 1, seed, maxTokens: CONTINUATION_TOKENS, stop: [] };
  const told = passable(await engine.generate(continuationPrompt(halves), decoding));
  if (!told.ok || told.value === null) return told.ok ? success(null) : told;
  return success({ wanted: halves.second, written: plainWords(told.value.text) });
}

/** A case that is too long says nothing; an engine that is gone or was stopped ends it all. */
function passable(told: Outcome<Generation, EngineFailure>): Told<Generation> {
  if (told.ok) return told;
  const { kind } = told.failure;
  return kind === 'context' || kind === 'unsupported' ? success(null) : failure(told.failure);
}
