import { isObject } from '../../../src/core/formats/cells.ts';
import { shown } from '../../../src/core/text/shown.ts';

/** What the reader should know of a log of Inspect: whose answers it holds, and whether it was finished. Names come from outside. */
export function headerNotes(header: Readonly<Record<string, unknown>>): readonly string[] {
  const spec = isObject(header['eval']) ? header['eval'] : {};
  const whose = `It logs the task ${nameOf(spec['task'])} with the model ${nameOf(spec['model'])}.`;
  const { status } = header;
  if (status === 'success') return [whose];
  const state = status === undefined ? 'it was broken off' : `its status is ${nameOf(status)}`;
  return [whose, `The log is not complete: ${state}; the answers it holds were judged.`];
}

function nameOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? `"${shown(value, 80)}"` : '(not named)';
}
