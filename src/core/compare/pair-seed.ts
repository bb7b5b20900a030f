import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { ComparedPart } from './compared-part.ts';

/** Each pair has a random of its own, which does not depend on what else is compared nor on which run comes first. */
export function pairSeed(one: ComparedPart, other: ComparedPart, metric: string): number {
  const seeds = [one.spec.seed, other.spec.seed].sort((left, right) => left - right);
  return Number.parseInt(sha256Hex(canonicalJson([...seeds, one.part.task, metric])).slice(0, 8), 16);
}
