import { failure, success, type Failure, type Outcome } from '../../../src/core/outcome.ts';
import { HandInReader } from '../../../src/core/recipe/hand-in.ts';
import type { NamedHandIn } from '../../../src/core/recipe/group-hand-ins.ts';
import { shown } from '../../../src/core/text/shown.ts';
import { BrokenFile, FILE_LIMITS } from '../../containers/container.ts';
import { jsonl } from '../../containers/jsonl.ts';

const MOST_TRIALS = 200_000;

/** A run file, a line at a time; fails with a sentence that names file and line. */
export async function readHandIn(blob: Blob, name: string): Promise<Outcome<NamedHandIn>> {
  const title = shown(name, 120);
  const read = await takeLines(blob);
  return read.ok ? success({ ...read.value, title }) : refuse(`${title}: ${read.failure.message}`);
}

async function takeLines(blob: Blob): Promise<Outcome<Omit<NamedHandIn, 'title'>>> {
  const reader = new HandInReader();
  let count = 0;
  try {
    for await (const { rows } of jsonl.read(blob, FILE_LIMITS)) {
      for (const row of rows) {
        if ('message' in row) return refuse(`${row.message}.`);
        const taken = reader.take(row.row);
        if (!taken.ok) return refuse(`line ${row.line}: ${taken.failure.message}.`);
        if (++count > MOST_TRIALS) return refuse(`it holds more than ${MOST_TRIALS.toLocaleString('en')} cases.`);
      }
    }
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(`${error.message}.`);
    throw error;
  }
  const whole = reader.whole();
  return whole === null ? refuse('the file is empty.') : success(whole);
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'hand-in', message });
}
