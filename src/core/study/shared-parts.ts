import { canonicalJson } from '../canonical-json.ts';
import type { RunPart, Trial } from '../run.ts';
import { askingKey } from '../compare/asking.ts';
import { groupParts } from './part-groups.ts';
import type { StudyRun } from './study.ts';

/** A part that every run asked in the same way: the trials of each run, in the order of the runs. */
export interface SharedPart {
  readonly title: string;
  readonly part: RunPart;
  readonly trials: readonly (readonly Trial[])[];
}

/** Parts asked alike in every run, whatever was asked besides (moved options). In the order of the first run. */
export function sharedParts(runs: readonly StudyRun[]): readonly SharedPart[] {
  const [first, ...others] = runs.map(({ run, trials }) => groupParts(run, trials, askingKey));
  return (first ?? []).flatMap((group): SharedPart[] => {
    const found = others.map((groups) => groups.find(({ key }) => key === group.key)?.parts[0]?.trials);
    const [own] = group.parts;
    const trials = found.filter((list) => list !== undefined);
    if (own === undefined || trials.length < found.length) return [];
    return [{ title: group.title, part: own.part, trials: [own.trials, ...trials] }];
  });
}

/** The seed that intervals over several runs are resampled with. */
export function seedOf(runs: readonly StudyRun[]): number {
  return runs[0]?.run.spec.seed ?? 0;
}

/** Files that metrics used: values that rest on different ones are no pairs. */
export function haveSameAids(runs: readonly StudyRun[]): boolean {
  return new Set(runs.map(({ run }) => canonicalJson((run.spec.aids ?? []).map(({ sha256 }) => sha256)))).size <= 1;
}
