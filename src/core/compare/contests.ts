import type { RunPart } from '../run.ts';
import { taskTitle } from '../report/titles.ts';
import { eachOnce, say, type Sayable } from '../text/said.ts';
import { askingKey, differenceInAsking } from './asking.ts';
import { partsOf, type ComparedPart, type ComparedRun } from './compared-part.ts';

/** One task that two or more runs asked in one way on the same cases. */
export interface Contest {
  readonly part: RunPart;
  /** Two or more, of different runs, in the order of the runs. */
  readonly entries: readonly ComparedPart[];
}

export interface Contests {
  /** In the order in which the runs ask them. */
  readonly contests: readonly Contest[];
  /** What of the runs is not compared and why, in sentences. */
  readonly apart: readonly Sayable[];
}

/** What several runs have in common. A part that a run has twice is taken once. */
export function findContests(runs: readonly ComparedRun[]): Contests {
  const parts = runs.flatMap(partsOf);
  const byKey = new Map<string, ComparedPart[]>();
  for (const one of parts) {
    const key = askingKey(one.part);
    const known = byKey.get(key) ?? [];
    if (!known.some(({ run }) => run === one.run)) byKey.set(key, [...known, one]);
  }
  const contests = [...byKey.values()].flatMap((entries): Contest[] => {
    const [first] = entries;
    return first === undefined || entries.length < 2 ? [] : [{ part: first.part, entries }];
  });
  return { contests, apart: whyApart(parts, contests) };
}

function whyApart(parts: readonly ComparedPart[], contests: readonly Contest[]): readonly Sayable[] {
  const compared = new Set(contests.map(({ part }) => askingKey(part)));
  const alone = parts.filter(({ part }) => !compared.has(askingKey(part)));
  const sentences = alone.map(({ run, part }) => {
    const others = parts.filter((other) => other.run !== run && other.part.task === part.task);
    const difference = others.map((other) => differenceInAsking(part, other.part)).find((one) => one !== null);
    return difference ?? say`${taskTitle(part.task)} was asked in one of the runs only, so it is not compared.`;
  });
  return eachOnce(sentences);
}
