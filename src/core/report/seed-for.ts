import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';

/** Intervals must not depend on which other tasks and metrics are in the run, so each has a random of its own. */
export function seedFor(seed: number, task: string, metric: string): number {
  return Number.parseInt(sha256Hex(canonicalJson([seed, task, metric])).slice(0, 8), 16);
}
