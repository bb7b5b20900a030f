import type { Case } from '../dataset.ts';
import type { Shortening } from '../run.ts';
import { count } from '../text/numbers.ts';

/** The case as it was asked after it was shortened. Needs no tokenizer, so that a prompt can be shown again. */
export function shortenedCase(item: Case, shortening: Shortening | undefined): Case {
  if (shortening === undefined) return item;
  const { field } = shortening;
  return { ...item, fields: { ...item.fields, [field]: shortenedText(item.fields[field] ?? '', shortening) } };
}

/** What of a text, or in place of it, is shown. */
function shortenedText(text: string, shortening: Shortening): string {
  if (shortening.kind === 'map-reduce') return joinedNotes(shortening.notes);
  const { characters, tokens, keptTokens } = shortening;
  return `${text.slice(0, characters).trimEnd()}\n${cutMark(tokens, keptTokens)}`;
}

export function cutMark(tokens: number, keptTokens: number): string {
  return `[… cut here: ${count(keptTokens)} of ${count(tokens)} tokens shown]`;
}

export function joinedNotes(notes: readonly string[]): string {
  return notes.join('\n\n');
}
