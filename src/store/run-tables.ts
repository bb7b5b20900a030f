import { isRunRecord, isTrial } from '../core/shapes/run-shape.ts';
import type { Trial } from '../core/run.ts';
import type { Database, RunRow } from './database.ts';

/** Undefined for a run the tables do not have in a form that can be read. */
export async function runRow(database: Database, id: string): Promise<RunRow | undefined> {
  const row = await database.runs.get(id);
  return row !== undefined && isRunRecord(row.record) ? row : undefined;
}

/** Part by part, in dataset order. */
export async function trialsOf(database: Database, run: string): Promise<Trial[]> {
  const rows: unknown[] = await database.trials.where('[run+part+index]').between([run], [run, []]).toArray();
  return rows.filter(isTrial);
}
