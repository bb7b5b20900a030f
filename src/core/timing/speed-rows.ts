import { alike } from '../history/alike.ts';
import type { RunRecord } from '../run.ts';
import { gatherTimings, type CasesSpeed, type TimedTrial, type Timings } from './run-speed.ts';

/** The speed of one finished run, over all its cases and task by task. */
export interface RunSpeed {
  readonly record: RunRecord;
  readonly whole: CasesSpeed;
  /** In the order of the specification. */
  readonly parts: readonly CasesSpeed[];
}

/** A run whose speed is being read. */
export interface SpeedReading {
  add(trial: TimedTrial & { readonly part: number }): void;
  end(): RunSpeed;
}

export function readSpeed(record: RunRecord): SpeedReading {
  const whole = gatherTimings();
  const parts = record.spec.parts.map((): Timings => gatherTimings());
  return {
    add: (trial) => {
      whole.add(trial);
      parts[trial.part]?.add(trial);
    },
    end: () => ({ record, whole: whole.speed(), parts: parts.map((part) => part.speed()) }),
  };
}

/** Finished runs in which something was computed, by the title of the model, of one model the newest first. */
export function timedRuns(records: readonly RunRecord[]): readonly RunRecord[] {
  const timed = records
    .filter(({ state, engine }) => state === 'finished' && engine.backend !== 'none')
    .toSorted((one, other) => other.startedAt - one.startedAt || compareText(one.id, other.id));
  const leaders = alike(timed.map(({ spec }) => spec.model));
  return timed
    .map((record, place) => ({ record, newest: timed[leaders[place] ?? place] ?? record }))
    .toSorted(
      (one, other) =>
        compareText(one.newest.spec.model.title, other.newest.spec.model.title) ||
        compareText(one.newest.id, other.newest.id),
    )
    .map(({ record }) => record);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
