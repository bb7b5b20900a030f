import type { Decoding } from '../engine.ts';
import type { RunPart } from '../run.ts';

/** Tokens that must be left for the answer: where options are compared nothing is written, and one place behind the prompt is looked at. */
export function answerTokensOf(
  { spec }: { readonly spec: Pick<RunPart, 'protocol'> },
  { maxTokens }: Decoding,
): number {
  return spec.protocol === 'likelihood' ? 1 : maxTokens;
}
