import { canonicalJson } from '../../../canonical-json.ts';
import { sha256Hex } from '../../../hash.ts';
import { pythonRandom, type PythonRandom } from '../../../python-random.ts';

/** What is drawn for a case: the texts of other patients, and the order of the documents. */
export type Draw = 'distractors' | 'order';

/**
 * A random of its own for each draw of each repetition, the same in every profile: upstream draws all of them from one
 * unseeded stream, so that leaving out a case would change every later one.
 * @param caseId with its repetition
 */
export function randomFor(draw: Draw, seed: number, task: string, caseId: string): PythonRandom {
  return pythonRandom(Number.parseInt(sha256Hex(canonicalJson([draw, seed, task, caseId])).slice(0, 8), 16));
}
