import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import type { PartReasoning } from './reasoning.ts';

/** How often the answer proper was begun, in one to three sentences. */
export function reasoningInWords({ n, missing, share, cut, unreadable }: PartReasoning): readonly Said[] {
  const basis = say`${percent(share.value)}\u00a0%; 95\u00a0% interval ${percent(share.interval[0])} to ${percent(share.interval[1])}`;
  if (missing === 0) return [say`All ${n} answers came to “Final answer:” (missing: ${basis}).`];
  const told = say`${missing} of ${n} answers never came to “Final answer:” (${basis}).`;
  return [told, ...cutSentence(missing, cut), readSentence(missing, unreadable)];
}

function cutSentence(missing: number, cut: number): readonly Said[] {
  if (cut === 0) return [];
  if (cut === missing) return [say`All of them were cut at the limit of tokens.`];
  return cut === 1
    ? [say`1 of them was cut at the limit of tokens.`]
    : [say`${cut} of them were cut at the limit of tokens.`];
}

function readSentence(missing: number, unreadable: number): Said {
  const read = missing - unreadable;
  if (read === 0) return say`Nothing could be read in them, so they count as wrong.`;
  if (unreadable === 0) return say`They were read from their whole text, reasoning included.`;
  return read === 1
    ? say`1 was read from the whole text, reasoning included; in ${unreadable} nothing could be read, which counts as wrong.`
    : say`${read} were read from the whole text, reasoning included; in ${unreadable} nothing could be read, which counts as wrong.`;
}
