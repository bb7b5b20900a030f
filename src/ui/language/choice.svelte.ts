/** Languages of the page's own words, by their tags. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

/** In the browser's own store of values, which erasing clears. Written only once somebody chose. */
const key = 'bedside:language';

let now = $state<Language>(keptLanguage() ?? preferredLanguage());

/** The language the page speaks: the reader's choice, else the first of the browser's languages that it has, else English. */
export function language(): Language {
  return now;
}

/** @param isKept false in a tab that may not write any more. */
export function chooseLanguage(chosen: Language, isKept: boolean): void {
  now = chosen;
  if (!isKept) return;
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // Some private windows refuse it: the choice then holds for this tab.
  }
}

/** What goes into a file is English in every language of the page. Whatever `make` reads is made anew in English, and nothing is drawn meanwhile. */
export function inEnglish<T>(make: () => T): T {
  const chosen = now;
  now = 'en';
  try {
    return make();
  } finally {
    now = chosen;
  }
}

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && Object.hasOwn(languages, tag);
}

function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(key);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

function preferredLanguage(): Language {
  if (!('window' in globalThis)) return 'en';
  const primary = navigator.languages.map((tag) => tag.split('-')[0]);
  return primary.find(isLanguage) ?? 'en';
}
