import { inWords, type Sayable } from '../../core/text/said.ts';
import { inReadersWords } from '../language/in-readers-words.ts';
import { saidWords } from '../language/said-words.ts';
import { count, counted } from './numbers.ts';

/** What the core says, in the reader's language. May hold untrusted text. */
export function inReadersLanguage(sayable: Sayable): string {
  return inWords(sayable, {
    template: (english) => inReadersWords(english, saidWords),
    count,
    counted: ({ value, noun }) => counted(value, noun),
  });
}
