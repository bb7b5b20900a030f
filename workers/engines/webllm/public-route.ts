import type { Completion, MLCEngine } from '@mlc-ai/web-llm';
import type { EngineFailure, Generation, Timing } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import type { Prompt } from '../../../src/core/prompt.ts';
import { failed, messageOf } from '../failures.ts';
import type { PipelineTokenizer } from './pipeline.ts';
import type { Route } from './route.ts';

export interface PublicParts {
  readonly engine: MLCEngine;
  /** Null where WebLLM's inside is not what is known: options cannot be scored then. */
  readonly tokenizer: PipelineTokenizer | null;
  /** The rendered prompt with the token every text begins with. */
  readonly textOf: (prompt: Prompt) => string;
  /** Longer prompts are refused: that this device computes a second prefill rightly was not checked. */
  readonly chunkTokens: number;
}

/** More than these probabilities WebLLM does not tell. */
const mostOptions = 5;
/** The largest WebLLM takes: e^100 lifts any token over all that have none. */
const bias = 100;

/** Answers by what WebLLM offers everybody. It keeps no prefix and scores at most five options. */
export function createPublicRoute({ engine, tokenizer, textOf, chunkTokens }: PublicParts): Route {
  async function complete(
    request: Parameters<MLCEngine['completions']['create']>[0],
    signal: AbortSignal,
  ): Promise<Outcome<Completion, EngineFailure>> {
    const interrupt = (): void => void engine.interruptGenerate();
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      const completion = await engine.completions.create({ ...request, stream: false });
      const promptTokens = completion.usage?.prompt_tokens ?? 0;
      return promptTokens > chunkTokens ? failed('context', moreThanOneChunk(promptTokens)) : success(completion);
    } catch (thrown) {
      if (!/context window/i.test(messageOf(thrown))) throw thrown;
      return failed('context', `${messageOf(thrown)} Use fewer shots or a longer context.`);
    } finally {
      signal.removeEventListener('abort', interrupt);
      signal.throwIfAborted();
    }
  }

  function moreThanOneChunk(promptTokens: number): string {
    return `The prompt has ${promptTokens} tokens, and only the first ${chunkTokens} are surely computed rightly on this device. Use fewer shots, or the llama.cpp engine.`;
  }

  return {
    setPrefix: async () => ({ promptTokens: 0, cachedTokens: 0, outputTokens: 0 }),
    async generate(prompt, { temperature, topP, seed, maxTokens, stop, ignoreEnd = false }, signal) {
      const begin = performance.now();
      const body = { prompt: textOf(prompt), temperature, top_p: Math.max(topP, 1e-5), seed, max_tokens: maxTokens };
      const completion = await complete({ ...body, stop: [...stop], ignore_eos: ignoreEnd }, signal);
      if (!completion.ok) return completion;
      const [choice] = completion.value.choices;
      const isStopped = choice?.finish_reason === 'stop';
      const usage = usageOf(completion.value);
      if (!isStopped && usage.outputTokens < maxTokens) {
        return failed('context', 'The answer was cut by the context. Use fewer shots or a longer context.');
      }
      const timing = timingOf(completion.value, performance.now() - begin);
      return success({ text: choice?.text ?? '', finish: isStopped ? 'stop' : 'length', usage, timing });
    },
    async score(prompt, options, signal) {
      const first = firstTokens(options, tokenizer);
      if (!first.ok) return first;
      const begin = performance.now();
      const logit_bias = Object.fromEntries(first.value.map(({ token }) => [String(token), bias]));
      // Greedy by the smallest nucleus: probabilities are told after the temperature, and at 0 would all be 0 or 1.
      const asked = { max_tokens: 1, temperature: 1, top_p: 1e-5, seed: 0, logprobs: true, top_logprobs: mostOptions };
      const completion = await complete({ prompt: textOf(prompt), logit_bias, ...asked }, signal);
      if (!completion.ok) return completion;
      return scored(completion.value, options, first.value, performance.now() - begin);
    },
  };
}

interface FirstToken {
  readonly token: number;
  readonly text: string;
}

function firstTokens(
  options: readonly string[],
  tokenizer: PipelineTokenizer | null,
): Outcome<readonly FirstToken[], EngineFailure> {
  if (tokenizer === null) return failed('unsupported', 'This WebLLM shows no tokenizer. Read free text instead.');
  if (options.length > mostOptions) {
    const message = `WebLLM scores at most ${mostOptions} options, and ${options.length} were given. Read free text instead.`;
    return failed('unsupported', message);
  }
  const first = options.map((option) => tokenizer.encode(option)[0] ?? -1);
  if (new Set(first).size < options.length) {
    return failed('unsupported', 'The options cannot be told apart by their first token. Read free text instead.');
  }
  return success(first.map((token) => ({ token, text: tokenizer.decode([token]) })));
}

function scored(
  completion: Completion,
  options: readonly string[],
  first: readonly FirstToken[],
  totalMs: number,
): Outcome<Generation, EngineFailure> {
  const told = completion.choices[0]?.logprobs?.content?.[0]?.top_logprobs ?? [];
  const raw = first.map(({ text }) => told.find(({ token }) => token === text)?.logprob);
  const mass = raw.reduce<number>((sum, logprob) => sum + Math.exp(logprob ?? NaN), 0);
  if (Number.isNaN(mass)) return failed('unsupported', 'WebLLM did not tell every option. Read free text instead.');
  const likelihoods = options.map((option, index) => {
    return { option, logProbability: (raw[index] ?? NaN) - Math.log(mass) };
  });
  const [best] = likelihoods.toSorted((a, b) => b.logProbability - a.logProbability);
  const usage = { ...usageOf(completion), outputTokens: 1 };
  const timing = timingOf(completion, totalMs);
  return success({ text: best?.option ?? '', finish: 'scored', usage, timing, likelihoods });
}

function usageOf({ usage }: Completion): Generation['usage'] {
  return { promptTokens: usage?.prompt_tokens ?? 0, cachedTokens: 0, outputTokens: usage?.completion_tokens ?? 0 };
}

function timingOf({ usage }: Completion, totalMs: number): Timing {
  const prefillMs = 1000 * (usage?.extra.time_to_first_token_s ?? 0);
  return { firstTokenMs: prefillMs, prefillMs, decodeMs: Math.max(0, totalMs - prefillMs), totalMs };
}
