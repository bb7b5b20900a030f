import type { RunPart, RunSpec } from '../run.ts';
import { partInShort } from '../run/setting-text.ts';
import { inEnglish, type Sayable } from '../text/said.ts';

/** Between a task and how it was asked, in the keys of a report's records. No id of a task holds it. */
const BETWEEN = ': ';

/** How a part is asked, where the run asks its task on its dataset in several ways; else null. May hold untrusted text. */
export function wayInWords(spec: Pick<RunSpec, 'parts'>, index: number): Sayable | null {
  const part = spec.parts[index];
  if (part === undefined) return null;
  const isAlone = spec.parts.every((other, place) => place === index || !isNamesake(part, other));
  return isAlone ? null : partInShort(part);
}

/** The same in English, as records have it. */
export function wayOf(spec: Pick<RunSpec, 'parts'>, index: number): string | null {
  const way = wayInWords(spec, index);
  return way === null ? null : inEnglish(way);
}

/** Under which a part stands in the records of a report: its task, with how it is asked where the task alone would not tell it. */
export function recordKey(spec: Pick<RunSpec, 'parts'>, index: number, task: string): string {
  const way = wayOf(spec, index);
  return way === null ? task : `${task}${BETWEEN}${way}`;
}

/** The task of such a key, and how it was asked; null where the task is all. */
export function keyParts(key: string): { readonly task: string; readonly way: string | null } {
  const end = key.indexOf(BETWEEN);
  return end < 0 ? { task: key, way: null } : { task: key.slice(0, end), way: key.slice(end + BETWEEN.length) };
}

function isNamesake(left: RunPart, right: RunPart): boolean {
  return left.task === right.task && left.profile === right.profile && left.dataset.sha256 === right.dataset.sha256;
}
