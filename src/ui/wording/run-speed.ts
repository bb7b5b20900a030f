import type { CasesSpeed } from '../../core/timing/run-speed.ts';
import type { RunSpeed } from '../../core/timing/speed-rows.ts';
import { count, rate } from './numbers.ts';

/** Words for how fast runs were. */

/** A run with the part of its cases whose speed is shown. */
export interface SpeedRow {
  readonly run: RunSpeed;
  readonly speed: CasesSpeed;
}

/** @param task id; null: all cases. Runs that did not ask the task are left out; of a task asked in several ways each way is a row. */
export function speedRows(runs: readonly RunSpeed[], task: string | null): readonly SpeedRow[] {
  if (task === null) return runs.map((run) => ({ run, speed: run.whole }));
  return runs.flatMap((run) =>
    run.parts.flatMap((speed, place): SpeedRow[] =>
      run.record.spec.parts[place]?.task === task && speed.cases > 0 ? [{ run, speed }] : [],
    ),
  );
}

/** Ids of the tasks that any of the runs asked, sorted. */
export function tasksOf(runs: readonly RunSpeed[]): readonly string[] {
  return [...new Set(runs.flatMap(({ record }) => record.spec.parts.map(({ task }) => task)))].sort();
}

/** How fast the fastest and the slowest run wrote, in one sentence. */
export function writingSentence(rows: readonly SpeedRow[]): string {
  const written = rows.flatMap(({ run, speed }) => {
    const { written: found } = speed;
    return found === null ? [] : [{ title: run.record.spec.model.title, found }];
  });
  const sorted = written.toSorted((one, other) => other.found.value - one.found.value);
  const [fastest, slowest] = [sorted[0], sorted.at(-1)];
  if (fastest === undefined || slowest === undefined) return 'No run wrote an answer, so there is no speed of writing.';
  if (sorted.length === 1)
    return `${fastest.title} wrote ${rate(fastest.found.value)} tokens a second over ${count(fastest.found.n)} cases.`;
  return `The fastest of ${count(sorted.length)} runs, of ${fastest.title}, wrote ${rate(fastest.found.value)} tokens a second, the slowest, of ${slowest.title}, ${rate(slowest.found.value)}.`;
}
