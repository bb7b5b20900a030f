import { count, counted } from './numbers.ts';

/** What may stand in a sentence: a text as it is (which may be untrusted), a whole number, so many of something, a sentence, or a list of these. */
export type Sayable = string | number | Counted | Said | readonly Sayable[];

/** "20 cases": the noun is the English for one of them. */
export interface Counted {
  readonly value: number;
  readonly noun: string;
}

/** A sentence with its values apart from its words, so that a page can say it in the reader's language. Records hold its English. */
export interface Said {
  /** The English, with `{0}`, `{1}` … in the places of the values. */
  readonly template: string;
  readonly values: readonly Sayable[];
}

/** Tags a template literal as a sentence that a reader sees. Its German stands in `src/ui/language/de.po`, by its template. */
export function say(texts: TemplateStringsArray, ...values: readonly Sayable[]): Said {
  const [first = '', ...rest] = texts;
  return { template: rest.reduce((text, next, place) => `${text}{${String(place)}}${next}`, first), values };
}

export function inEnglish(sayable: Sayable): string {
  return inWords(sayable, {
    template: (english) => english,
    count,
    counted: ({ value, noun }) => counted(value, noun),
  });
}

/** For sentences that are not always there. */
export function inEnglishOrNull(said: Said | null): string | null {
  return said === null ? null : inEnglish(said);
}

/** Without those that say the same as one before. */
export function eachOnce(all: readonly Sayable[]): readonly Sayable[] {
  const first = new Map<string, Sayable>();
  for (const one of all) if (!first.has(inEnglish(one))) first.set(inEnglish(one), one);
  return [...first.values()];
}

/** How one language says things. */
export interface Wording {
  /** The same sentence in this language, with the same places for values. */
  template(english: string): string;
  count(value: number): string;
  counted(things: Counted): string;
}

/** A list is joined by commas. */
export function inWords(sayable: Sayable, wording: Wording): string {
  if (typeof sayable === 'string') return sayable;
  if (typeof sayable === 'number') return wording.count(sayable);
  if ('noun' in sayable) return wording.counted(sayable);
  if (!('template' in sayable)) return sayable.map((one) => inWords(one, wording)).join(', ');
  const { template, values } = sayable;
  return wording.template(template).replace(/\{(\d+)\}/gu, (_, place: string) => {
    return inWords(values[Number(place)] ?? '', wording);
  });
}
