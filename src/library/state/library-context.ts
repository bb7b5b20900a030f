import { getContext } from 'svelte';
import type { LibraryDesk } from './LibraryDesk.svelte.ts';

const key = Symbol('library');

/** For `mount`, so that every component below can ask for the desk. */
export function libraryContext(desk: LibraryDesk): Map<unknown, unknown> {
  return new Map([[key, desk]]);
}

export function getLibrary(): LibraryDesk {
  return getContext<LibraryDesk>(key);
}
