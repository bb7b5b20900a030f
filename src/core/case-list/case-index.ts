import type { Trial } from '../run.ts';
import { type ListedCase, listedCase, searchableText } from './listed-case.ts';
import { type Verdict, verdicts } from './verdict.ts';
import { noVerdicts, type VerdictCounts } from './verdict-counts.ts';

/** `part` null: all parts. `verdicts` empty: all verdicts. */
export interface CaseFilter {
  readonly part: number | null;
  readonly verdicts: readonly Verdict[];
  /** Looked for in id, answer and output, case aside; empty for all. Plain text, never a pattern. */
  readonly text: string;
}

/** Where a case stands among those a filter lets through. */
export interface Neighbours {
  /** From 0; null for a case that does not pass. */
  readonly place: number | null;
  /** How many pass. */
  readonly shown: number;
  readonly previous: ListedCase | null;
  readonly next: ListedCase | null;
}

/** What is looked for in a run's cases, which are added part by part in dataset order, a page at a time. A place is a position in that order, from 0. */
export interface CaseIndex {
  readonly size: number;
  add(trials: readonly Trial[]): void;
  /** Without places that nothing stands at. */
  at(places: Iterable<number>): readonly ListedCase[];
  /** Places of those that pass, growing. Linear in what is looked through. */
  find(filter: CaseFilter): Uint32Array<ArrayBuffer>;
  /** By part; a part without cases may be missing at the end. */
  counts(): readonly VerdictCounts[];
  neighbours(part: number, index: number, filter: CaseFilter): Neighbours;
}

export function caseIndex(): CaseIndex {
  const cases: ListedCase[] = [];
  const searchable: string[] = [];
  const counts: Record<Verdict, number>[] = [];

  const count = ({ part, verdict }: ListedCase): void => {
    while (counts.length <= part) counts.push(noVerdicts());
    const ofPart = counts[part];
    if (ofPart !== undefined) ofPart[verdict] += 1;
  };
  const find = (filter: CaseFilter): Uint32Array<ArrayBuffer> => {
    const text = filter.text.trim().toLowerCase();
    const wanted = new Set(filter.verdicts.length === 0 ? verdicts : filter.verdicts);
    const found = new Uint32Array(cases.length);
    let length = 0;
    for (const [place, { part, verdict }] of cases.entries()) {
      if (filter.part !== null && filter.part !== part) continue;
      if (!wanted.has(verdict) || searchable[place]?.includes(text) !== true) continue;
      found[length++] = place;
    }
    return found.slice(0, length);
  };

  return {
    get size() {
      return cases.length;
    },
    add: (trials) => {
      for (const trial of trials) {
        const listed = listedCase(trial);
        cases.push(listed);
        searchable.push(searchableText(trial));
        count(listed);
      }
    },
    at: (places) => Array.from(places).flatMap((place) => cases[place] ?? []),
    find,
    counts: () => counts.map((ofPart) => ({ ...ofPart })),
    neighbours: (part, index, filter) => {
      const places = find(filter);
      const place = places.findIndex((at) => cases[at]?.part === part && cases[at].index === index);
      const beside = (at: number): ListedCase | null => cases[places[at] ?? -1] ?? null;
      const none = { place: null, shown: places.length, previous: null, next: null };
      return place < 0 ? none : { ...none, place, previous: beside(place - 1), next: beside(place + 1) };
    },
  };
}
