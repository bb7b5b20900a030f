import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';

/** A stored answer and where it stands. */
export interface Prediction {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Reads `{"id", "prediction"}` lines, by id. A broken line or an id that occurs twice refuses the file: a score must not depend on which was meant. */
export async function readPredictions(path: string): Promise<Outcome<ReadonlyMap<string, Prediction>>> {
  const predictions = new Map<string, Prediction>();
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    const read = readLine(text.replace(/^\uFEFF/, ''));
    if (!read.ok) return refuse(`${path}, line ${line}: ${read.failure.message}`);
    const { id, prediction } = read.value;
    const earlier = predictions.get(id);
    if (earlier !== undefined) {
      return refuse(`${path}, line ${line}: id "${id}" already stands on line ${earlier.line}. Keep one of the two.`);
    }
    predictions.set(id, { text: prediction, line });
  }
  if (predictions.size === 0)
    return refuse(`${path} holds no prediction. Write one {"id": "…", "prediction": "…"} a line.`);
  return success(predictions);
}

function readLine(text: string): Outcome<{ id: string; prediction: string }> {
  const value = parse(text);
  if (typeof value !== 'object' || value === null)
    return refuse('is not a JSON object. Write {"id": "…", "prediction": "…"}.');
  const id: unknown = Reflect.get(value, 'id');
  const prediction: unknown = Reflect.get(value, 'prediction');
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string') return refuse('has no "id".');
  if (typeof prediction !== 'string') return refuse(`id "${name}" has no "prediction" text.`);
  return success({ id: name, prediction });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(message: string) {
  return failure({ kind: 'predictions', message });
}
