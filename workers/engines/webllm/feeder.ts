import type { EngineFailure, Usage } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import { failed } from '../failures.ts';
import type { Pipeline } from './pipeline.ts';
import type { Verdict } from './self-check.ts';

/** A prompt that was computed. */
export interface Fed {
  /** After its last token. */
  readonly logits: Float32Array;
  readonly usage: Omit<Usage, 'outputTokens'>;
}

export interface Feeder {
  /** Computes the constant beginning of coming prompts. @returns tokens computed, 0 where none may be kept */
  keep(prefix: readonly number[]): Promise<number>;
  /** Computes a prompt: only what follows the kept prefix, in a way the self-check allows. */
  feed(tokens: readonly number[], signal: AbortSignal): Promise<Outcome<Fed, EngineFailure>>;
}

/**
 * So many prefilled tokens cost as much as one decoded, at least: 2.5 were measured on software adapters, where a suffix goes
 * by decode; real ones save more. Fixed, so that the way a prompt takes, and with it its last digits, is the same in every run.
 */
const prefilledPerDecoded = 4;

/** How a prompt is computed depends on the prompt and the prefix alone, never on what was asked before. */
export function createFeeder(pipeline: Pipeline, { prefillsAgain, afterPrefix }: Verdict): Feeder {
  const { chunkTokens, contextTokens } = pipeline;
  let prefix: readonly number[] = [];
  let isHeld = false;

  async function hold(): Promise<void> {
    if (isHeld) return pipeline.dropLast?.(pipeline.filledTokens - prefix.length);
    pipeline.reset();
    await pipeline.forward(prefix);
    isHeld = true;
  }

  function canFollow(tokens: readonly number[]): boolean {
    const suffix = tokens.length - prefix.length;
    if (prefix.length === 0 || suffix <= 0 || afterPrefix === 'nothing') return false;
    if (prefix.some((token, index) => token !== tokens[index])) return false;
    return afterPrefix === 'prefill' || suffix * prefilledPerDecoded <= tokens.length;
  }

  async function follow(suffix: readonly number[], signal: AbortSignal): Promise<Float32Array> {
    await hold();
    if (afterPrefix === 'prefill') return pipeline.forward(suffix);
    let logits: Float32Array = new Float32Array();
    for (const token of suffix) {
      signal.throwIfAborted();
      logits = await pipeline.forward([token]);
    }
    return logits;
  }

  async function feedWhole(tokens: readonly number[]): Promise<Float32Array> {
    isHeld = false;
    pipeline.reset();
    return pipeline.forward(tokens);
  }

  return {
    async keep(tokens) {
      prefix = tokens;
      isHeld = false;
      const isOneChunk = tokens.length <= chunkTokens || prefillsAgain;
      if (tokens.length === 0 || tokens.length > contextTokens || afterPrefix === 'nothing' || !isOneChunk) return 0;
      await hold();
      return tokens.length;
    },
    async feed(tokens, signal) {
      const promptTokens = tokens.length;
      if (promptTokens > contextTokens) return failed('context', tooLong(promptTokens, contextTokens));
      if (promptTokens > chunkTokens && !prefillsAgain) {
        return failed('context', moreThanOneChunk(promptTokens, chunkTokens));
      }
      if (!canFollow(tokens)) {
        return success({ logits: await feedWhole(tokens), usage: { promptTokens, cachedTokens: 0 } });
      }
      const logits = await follow(tokens.slice(prefix.length), signal);
      return success({ logits, usage: { promptTokens, cachedTokens: prefix.length } });
    },
  };
}

function tooLong(promptTokens: number, contextTokens: number): string {
  return `The prompt has ${promptTokens} tokens and does not fit into the context of ${contextTokens}. Use fewer shots or a longer context.`;
}

function moreThanOneChunk(promptTokens: number, chunkTokens: number): string {
  return `The prompt has ${promptTokens} tokens, and this device computes only the first ${chunkTokens} of a prompt rightly (see the notes of the model). Use fewer shots, or the llama.cpp engine.`;
}
