import { recordKey, wayInWords } from '../../core/report/part-name.ts';
import { fullPartInWords } from '../../core/report/part-title.ts';
import { partInWords, recordTitle as recordTitleInEnglish } from '../../core/report/titles.ts';
import type { RunSpec } from '../../core/run.ts';
import { inReadersLanguage } from './said.ts';

export { datasetTitle, metricTitle, profileTitle, taskTitle } from '../../core/report/titles.ts';

/** Titles of tasks stand in English; how a part was asked is told in the reader's language. All of them may hold untrusted text. */
export function partTitle(...part: Parameters<typeof partInWords>): string {
  return inReadersLanguage(partInWords(...part));
}

/** With profile and dataset. */
export function fullPartTitle(spec: RunSpec, index: number): string {
  return inReadersLanguage(fullPartInWords(spec, index));
}

/** How a part is asked, where the run asks its task in several ways; else null. */
export function wayTitle(spec: Pick<RunSpec, 'parts'>, index: number): string | null {
  const way = wayInWords(spec, index);
  return way === null ? null : inReadersLanguage(way);
}

/** Of a key of a report's records. */
export function recordTitle(spec: Pick<RunSpec, 'parts'>, key: string): string {
  const place = spec.parts.findIndex((part, index) => recordKey(spec, index, part.task) === key);
  const part = spec.parts[place];
  return part === undefined ? recordTitleInEnglish(key) : partTitle(spec, place, part.task);
}

/** "MedNLI", "MedNLI and 2 more". */
export function firstAndMore([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${first} and ${String(rest.length)} more`;
}
