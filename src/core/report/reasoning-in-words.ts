import { count, intervalText, percent } from '../text/numbers.ts';
import type { PartReasoning } from './reasoning.ts';

/** How often the answer proper was begun, in one to three sentences. */
export function reasoningInWords({ n, missing, share, cut, unreadable }: PartReasoning): string {
  const basis = `${percent(share.value)}\u00a0%; 95\u00a0% interval ${intervalText(share.interval)}`;
  if (missing === 0) return `All ${count(n)} answers came to “Final answer:” (missing: ${basis}).`;
  const told = `${count(missing)} of ${count(n)} answers never came to “Final answer:” (${basis}).`;
  return [told, cutSentence(missing, cut), readSentence(missing, unreadable)].filter(Boolean).join(' ');
}

function cutSentence(missing: number, cut: number): string {
  if (cut === 0) return '';
  if (cut === missing) return 'All of them were cut at the limit of tokens.';
  return `${count(cut)} of them ${cut === 1 ? 'was' : 'were'} cut at the limit of tokens.`;
}

function readSentence(missing: number, unreadable: number): string {
  const read = missing - unreadable;
  if (read === 0) return 'Nothing could be read in them, so they count as wrong.';
  if (unreadable === 0) return 'They were read from their whole text, reasoning included.';
  return `${count(read)} ${read === 1 ? 'was' : 'were'} read from the whole text, reasoning included; in ${count(unreadable)} nothing could be read, which counts as wrong.`;
}
