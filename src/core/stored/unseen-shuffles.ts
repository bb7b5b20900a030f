import type { Case } from '../dataset.ts';

export interface UnseenShuffles {
  /** Part of all orders that would assign answers wrongly and look right, 0 to 1. */
  readonly chance: number;
  /** Number of cases that look like another. */
  readonly exchangeable: number;
}

/**
 * How much an order proves when cases of equal `likeness` cannot be told apart. Of n! orders the product of k! over the groups of
 * k cases alike pass; among them are those that only exchange repetitions of one case, which does no harm.
 */
export function unseenShuffles(items: readonly Case[], likeness: (item: Case) => string): UnseenShuffles {
  const looks = items.map(likeness);
  const contents = items.map(({ group, fields }, place) => JSON.stringify([looks[place], group, fields]));
  const alike = counts(looks);
  const same = counts(contents);
  const all = logFactorial(items.length);
  const chance = Math.exp(logOrders(alike) - all) - Math.exp(logOrders(same) - all);
  const exchangeable = looks.filter((look, place) => alike.get(look) !== same.get(contents[place] ?? '')).length;
  return { chance: Math.max(0, chance), exchangeable };
}

/** How often each text occurs. */
function counts(texts: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}

/** Logarithm of the number of orders that change nothing one can see. */
function logOrders(groups: ReadonlyMap<string, number>): number {
  let log = 0;
  for (const size of groups.values()) log += logFactorial(size);
  return log;
}

function logFactorial(n: number): number {
  let log = 0;
  for (let factor = 2; factor <= n; factor++) log += Math.log(factor);
  return log;
}
