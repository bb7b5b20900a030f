import { failure, success, type Outcome } from '../outcome.ts';
import type { RunRecord, Trial } from '../run.ts';
import { isRunRecord, isTrial } from '../shapes/run-shape.ts';
import { isRecord } from '../shapes/shape.ts';
import { recordProblem } from './record-problem.ts';

/** A run as it is handed on: what was asked of which engine, and every trial. Holds the model's words, and no case. */
export interface HandIn {
  readonly record: RunRecord;
  readonly trials: readonly Trial[];
}

const MARK = 'bedside-run';

/** The file is JSON lines, and this is its first. */
export function handInHead(record: RunRecord): string {
  return `${JSON.stringify({ kind: MARK, schema: 1, record })}\n`;
}

/** A trial a line, in the order of parts and cases; all of them follow the first line, at once or page by page. */
export function handInLines(trials: readonly Trial[]): string {
  const ordered = trials.toSorted((one, other) => one.part - other.part || one.index - other.index);
  return ordered.map((trial) => `${JSON.stringify({ trial })}\n`).join('');
}

/** Takes a file line by line. Nothing is believed: every line is checked before it is kept. */
export class HandInReader {
  #record: RunRecord | null = null;
  readonly #trials: Trial[] = [];

  /** Fails with a sentence that goes on after the line's number. */
  take(value: unknown): Outcome<void> {
    if (!isRecord(value)) return refuse('it is not a JSON object');
    if (this.#record === null) return this.#begin(value);
    const { trial } = value;
    if (!isTrial(trial)) return refuse('it holds no finished case');
    if (this.#record.spec.parts[trial.part]?.task !== trial.task)
      return refuse('its case belongs to no part of the run');
    this.#trials.push({ ...trial, run: this.#record.id });
    return success(undefined);
  }

  /** Null where the file had no lines. */
  whole(): HandIn | null {
    return this.#record === null ? null : { record: this.#record, trials: this.#trials };
  }

  #begin({ kind, schema, record }: Readonly<Record<string, unknown>>): Outcome<void> {
    if (kind !== MARK)
      return refuse('the file is no run of Bedside: choose one that was saved as "Run file, to be merged"');
    if (schema !== 1 || !isRunRecord(record)) return refuse('the run was written by another version of Bedside');
    const problem = recordProblem(record);
    if (problem !== null) return refuse(`${problem}: it was changed, so ask for it again`);
    this.#record = record;
    return success(undefined);
  }
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'hand-in', message });
}
