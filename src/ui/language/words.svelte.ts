/** What the build puts in the place of texts calls these (tools/language). */
import toRuntime, { type Runtime } from 'wuchale/runtime';
import type { CompiledElement } from 'wuchale';
import { language, type Language } from './choice.svelte.ts';

type Catalogue = Readonly<Record<Language, Runtime>>;

/** @param german null where it has the same words, or none yet. */
export function catalogueOf(english: CompiledElement[], german: readonly (CompiledElement | null)[]): Catalogue {
  const inGerman = english.map((text, place) => german[place] ?? text);
  return { en: toRuntime({ c: english }, 'en'), de: toRuntime({ c: inGerman }, 'de') };
}

/** Follows the reader's choice wherever the page follows what it reads. */
export function words(catalogue: Catalogue): Runtime {
  return catalogue[language()];
}
