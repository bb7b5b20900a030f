import { language } from './choice.svelte.ts';
import { lookedUp } from './looked-up.ts';

/** A constant of another room in the reader's language; whatever has no German is given back as it is. */
export function inReadersWords(text: string): string {
  return language() === 'de' ? (lookedUp.get(text) ?? text) : text;
}
