import { getContext } from 'svelte';
import type { Desk } from './Desk.svelte.ts';

const key = Symbol('desk');

/** For `mount`, so that every component below can ask for the desk. */
export function deskContext(desk: Desk): Map<unknown, unknown> {
  return new Map([[key, desk]]);
}

export function getDesk(): Desk {
  return getContext<Desk>(key);
}
