import type { Decoding } from '../../../src/core/engine.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { chooseToken } from './choose-token.ts';
import type { Pipeline } from './pipeline.ts';

export interface Answer {
  readonly text: string;
  /** `context`: the answer and its prompt filled the context. */
  readonly finish: 'stop' | 'length' | 'context';
  /** With the token that ended it. */
  readonly tokens: number;
  /** When the first token was chosen, as `performance.now` tells. */
  readonly firstTokenAt: number;
}

export interface Ending {
  /** Tokens that end an answer. */
  readonly tokens: readonly number[];
  /** Texts that end it; none of them is part of it. */
  readonly texts: readonly string[];
}

/** Goes on after a prompt that was fed, one token at a time. @throws the reason of `signal` between two tokens */
export async function generate(
  pipeline: Pipeline,
  first: Float32Array,
  decoding: Decoding,
  ending: Ending,
  signal: AbortSignal,
): Promise<Answer> {
  const { tokenizer, contextTokens } = pipeline;
  const random = seededRandom(decoding.seed);
  const tokens: number[] = [];
  let logits = first;
  let text = '';
  let firstTokenAt = 0;
  const answer = (finish: Answer['finish'], count = tokens.length): Answer => {
    return { text, finish, tokens: count, firstTokenAt };
  };
  while (tokens.length < decoding.maxTokens) {
    const token = chooseToken(logits, decoding, random);
    if (firstTokenAt === 0) firstTokenAt = performance.now();
    if (ending.tokens.includes(token)) return answer('stop', tokens.length + 1);
    tokens.push(token);
    text = tokenizer.decode(tokens);
    const end = endOf(text, ending.texts);
    if (end >= 0) {
      text = text.slice(0, end);
      return answer('stop');
    }
    if (tokens.length >= decoding.maxTokens) break;
    if (pipeline.filledTokens >= contextTokens) return answer('context');
    signal.throwIfAborted();
    logits = await pipeline.forward([token]);
  }
  return answer('length');
}

/** Where the first of `texts` begins; -1 where none is found. */
function endOf(text: string, texts: readonly string[]): number {
  const places = texts.filter((stop) => stop !== '').map((stop) => text.indexOf(stop));
  return places
    .filter((place) => place >= 0)
    .reduce((least, place) => (least < 0 ? place : Math.min(least, place)), -1);
}
