import type { Timing, Usage } from '../../../src/core/engine.ts';
import type { ForcedToken } from '../../../src/core/speed/forced-text.ts';
import type { Beginning } from '../likelihoods.ts';

/** One answer of llama-server, narrowed: wllama hands through whatever JSON comes. */
export interface Completion {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  readonly usage: Usage;
  readonly timing: Timing;
  /** The prompt as rendered; null where it was not told. */
  readonly prompt: string | null;
  /** Empty unless probabilities were asked for. */
  readonly beginnings: readonly Beginning[];
}

/** Null when the answer lacks something that every llama-server answer has. */
export function readCompletion(raw: unknown, totalMs: number): Completion | null {
  const choice = list(property(raw, 'choices'))[0];
  const text =
    property(property(raw, '__verbose'), 'content') ??
    property(property(choice, 'message'), 'content') ??
    property(choice, 'text');
  const finish = property(choice, 'finish_reason');
  const usage = readUsage(property(raw, 'usage'));
  if (typeof text !== 'string' || usage === null || (finish !== 'stop' && finish !== 'length')) return null;
  return {
    text,
    finish,
    usage,
    timing: readTiming(property(raw, 'timings'), totalMs),
    prompt: textOrNull(property(property(raw, '__verbose'), 'prompt')),
    beginnings: readBeginnings(property(choice, 'logprobs')),
  };
}

/** Token ids of the text that was given as a bias; null when the answer does not tell them. */
export function readBiasTokens(raw: unknown): readonly number[] | null {
  const settings = property(property(raw, '__verbose'), 'generation_settings');
  const biases = property(settings, 'logit_bias');
  if (!Array.isArray(biases)) return null;
  const tokens = biases.map((bias: unknown) => property(bias, 'token'));
  return tokens.every((token) => typeof token === 'number') ? tokens : null;
}

/** Of one forced token: what the model thought there, and the length of the text before it. */
export interface ToldForced {
  readonly promptTokens: number;
  readonly forced: Omit<ForcedToken, 'position'>;
}

/** Null when the answer does not tell a token with its probability and the two likeliest. */
export function readForced(raw: unknown): ToldForced | null {
  const choice = list(property(raw, 'choices'))[0];
  const told = list(property(property(choice, 'logprobs'), 'content'))[0];
  const [first, second] = list(property(told, 'top_logprobs'));
  const promptTokens = property(property(raw, 'usage'), 'prompt_tokens');
  const [token, likeliest] = [property(told, 'id'), property(first, 'id')];
  const numbers = [told, first, second].map((entry) => property(entry, 'logprob'));
  const [logProbability, likeliestLogProbability, secondLogProbability] = numbers;
  if (typeof promptTokens !== 'number' || typeof token !== 'number' || typeof likeliest !== 'number') return null;
  if (typeof logProbability !== 'number') return null;
  if (typeof likeliestLogProbability !== 'number' || typeof secondLogProbability !== 'number') return null;
  const forced = { token, logProbability, likeliest, likeliestLogProbability, secondLogProbability };
  return { promptTokens, forced };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function readUsage(raw: unknown): Usage | null {
  const promptTokens = property(raw, 'prompt_tokens');
  const outputTokens = property(raw, 'completion_tokens');
  const cachedTokens = property(property(raw, 'prompt_tokens_details'), 'cached_tokens');
  if (typeof promptTokens !== 'number' || typeof outputTokens !== 'number') return null;
  return { promptTokens, outputTokens, cachedTokens: typeof cachedTokens === 'number' ? cachedTokens : 0 };
}

function readTiming(raw: unknown, totalMs: number): Timing {
  const prefillMs = amount(property(raw, 'prompt_ms'));
  const decodeMs = amount(property(raw, 'predicted_ms'));
  return { firstTokenMs: Math.max(prefillMs, totalMs - decodeMs), prefillMs, decodeMs, totalMs };
}

function readBeginnings(logprobs: unknown): Beginning[] {
  const first = list(property(logprobs, 'content'))[0];
  return list(property(first, 'top_probs')).flatMap((entry) => {
    const token = property(entry, 'token');
    const probability = property(entry, 'prob');
    return typeof token === 'string' && typeof probability === 'number' ? [{ token, probability }] : [];
  });
}

/** A field of an untrusted value; undefined where there is none. */
function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function amount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
