import { language } from './choice.svelte.ts';

/** A constant of another room in the reader's language; whatever has no German is given back as it is. */
export function inReadersWords(text: string, german: ReadonlyMap<string, string>): string {
  return language() === 'de' ? (german.get(text) ?? text) : text;
}
