import type { Pipeline } from './pipeline.ts';

/**
 * What this device was seen to compute with this model. The same tokens were fed in one prefill, in two, and with their tail
 * token by token; a second prefill gave wrong numbers on the software adapters it was tried on, a decode never.
 */
export interface Verdict {
  /** Decoding gives what one prefill gives. Nothing can be generated otherwise. */
  readonly decodes: boolean;
  /** A second prefill gives it too: prompts may be longer than one chunk. */
  readonly prefillsAgain: boolean;
  /** What may follow a kept prefix. */
  readonly afterPrefix: 'prefill' | 'decode' | 'nothing';
  /** Largest differences over the whole vocabulary, and what was allowed. */
  readonly figures: Figures;
}

export interface Figures {
  readonly tokens: number;
  readonly span: number;
  readonly allowed: number;
  readonly decode: number;
  readonly secondPrefill: number;
  /** After the last tokens were dropped and fed again; null where that was not needed or cannot be done. */
  readonly afterDropping: number | null;
}

/** Neither part ends at a page of the cache (16 tokens), and the tail lies on both sides of such an end. */
const tailTokens = 6;
const allTokens = 35;

const text =
  'Patient: 64 years, chest pain for two hours, pressure 150/90. What should be done first? One answer is right: ';

/** Shares of the logits' span. */
const allowedShare = { single: 1e-3, half: 5e-2 };

/** Feeds a short text in three ways. Leaves nothing held. */
export async function checkPipeline(pipeline: Pipeline, isHalfPrecision: boolean): Promise<Verdict> {
  const tokens = sampleTokens(pipeline);
  const [head, tail] = [tokens.slice(0, -tailTokens), tokens.slice(-tailTokens)];
  pipeline.reset();
  const whole = await pipeline.forward(tokens);
  pipeline.reset();
  await pipeline.forward(head);
  const decoded = await decode(pipeline, tail);
  await returnTo(pipeline, head);
  const prefilledAgain = await pipeline.forward(tail);
  const span = spanOf(whole);
  const allowed = span * (isHalfPrecision ? allowedShare.half : allowedShare.single);
  const figures = {
    tokens: tokens.length,
    span,
    allowed,
    decode: largestDifference(whole, decoded),
    secondPrefill: largestDifference(whole, prefilledAgain),
  };
  const isNeeded = pipeline.dropLast !== null && !(figures.secondPrefill <= allowed);
  const afterDropping = isNeeded ? await decodeAfterDropping(pipeline, head, tail, whole) : null;
  pipeline.reset();
  return verdictOf({ ...figures, afterDropping }, pipeline.dropLast !== null);
}

/** @param keeps the library can drop the last tokens held */
export function verdictOf(figures: Figures, keeps: boolean): Verdict {
  const { span, allowed } = figures;
  const isRight = (difference: number | null): boolean => span > 0 && difference !== null && difference <= allowed;
  const decodes = isRight(figures.decode);
  const prefillsAgain = decodes && isRight(figures.secondPrefill);
  const decodesAgain = decodes && isRight(figures.afterDropping);
  const way = prefillsAgain ? 'prefill' : decodesAgain ? 'decode' : 'nothing';
  return { decodes, prefillsAgain, afterPrefix: keeps ? way : 'nothing', figures };
}

/** What was found, one sentence each, for the reader of a report. */
export function describeVerdict({ decodes, prefillsAgain, afterPrefix, figures }: Verdict, chunk: number): string[] {
  const { tokens, allowed, decode, secondPrefill } = figures;
  const most = `${shown(allowed)} is allowed`;
  const oneByOne = `Self-check: ${tokens} tokens fed one by one ${decodes ? 'give' : 'do not give'} the same numbers over the whole vocabulary as fed at once (largest difference ${shown(decode)}, ${most}).`;
  if (!decodes) return [oneByOne];
  const inPieces = prefillsAgain
    ? `Self-check: fed in two pieces they give them too (${shown(secondPrefill)}), so prompts may be longer than one piece of ${chunk} tokens.`
    : `Self-check: fed in two pieces they do not (${shown(secondPrefill)}); this device computes every piece but the first wrongly, so prompts of more than ${chunk} tokens are refused.`;
  const kept = {
    prefill: 'The constant beginning of prompts is kept between cases.',
    decode:
      'The constant beginning of prompts is kept between cases where what follows is short enough to be fed token by token.',
    nothing: 'The constant beginning of prompts is computed anew for every case.',
  }[afterPrefix];
  return [oneByOne, inPieces, kept];
}

/** The same for a fingerprint: without figures, which differ a little from load to load. */
export function wayOf({ prefillsAgain, afterPrefix }: Verdict): string {
  return `${prefillsAgain ? 'pieces' : 'one piece'}, then ${afterPrefix}`;
}

/** Of any NaN, infinite. */
export function largestDifference(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) return Infinity;
  let largest = 0;
  for (let index = 0; index < left.length; index++) {
    const difference = Math.abs((left[index] ?? NaN) - (right[index] ?? NaN));
    if (Number.isNaN(difference)) return Infinity;
    largest = Math.max(largest, difference);
  }
  return largest;
}

function spanOf(logits: Float32Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const logit of logits) {
    least = Math.min(least, logit);
    most = Math.max(most, logit);
  }
  return most - least;
}

/** Of a tokenizer that writes the text in fewer tokens, as often as needed. */
function sampleTokens({ tokenizer }: Pipeline): number[] {
  const once = tokenizer.encode(text);
  const times = Math.ceil(allTokens / Math.max(1, once.length));
  return Array.from({ length: times }, () => once)
    .flat()
    .slice(0, allTokens);
}

async function decode(pipeline: Pipeline, tokens: readonly number[]): Promise<Float32Array> {
  let logits: Float32Array = new Float32Array();
  for (const token of tokens) logits = await pipeline.forward([token]);
  return logits;
}

async function returnTo(pipeline: Pipeline, head: readonly number[]): Promise<void> {
  if (pipeline.dropLast !== null) {
    pipeline.dropLast(tailTokens);
    return;
  }
  pipeline.reset();
  await pipeline.forward(head);
}

/** The head is computed anew: a wrong prefill may have written into it. */
async function decodeAfterDropping(
  pipeline: Pipeline,
  head: readonly number[],
  tail: readonly number[],
  whole: Float32Array,
): Promise<number> {
  pipeline.reset();
  await pipeline.forward(head);
  await decode(pipeline, tail.toReversed());
  pipeline.dropLast?.(tail.length);
  return largestDifference(whole, await decode(pipeline, tail));
}

function shown(difference: number): string {
  return Number.isFinite(difference) ? difference.toPrecision(2) : 'everything';
}
