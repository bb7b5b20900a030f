import type { EngineFailure, Likelihood } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { failed } from './failures.ts';

/** A token that may come first, and its probability among the tokens that begin an option. */
export interface Beginning {
  readonly token: string;
  readonly probability: number;
}

/** Below this a probability is given as its own logarithm's floor: single precision says no more. */
const smallest = 1e-30;
/** Share of the mass that may stand on tokens which begin several options, or on none that was returned. */
const tolerance = 1e-3;

/** Why these options cannot be told apart by their first token at all; null when they may. */
export function whyNotScorable(options: readonly string[]): string | null {
  if (options.length < 2) return `Scoring needs at least two options, and ${options.length} were given.`;
  if (options.includes('')) return 'Scoring needs options of at least one character, and one is empty.';
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  return twice === undefined ? null : `Scoring needs different options, and "${twice}" stands there twice.`;
}

/**
 * Natural-log probability of each option, renormalised over the options: the mass of the tokens that begin it and no other.
 * A tokenizer has several ways to begin a word ("y", "ye", "yes"); all of them count.
 */
export function likelihoodsOf(
  options: readonly string[],
  beginnings: readonly Beginning[],
): Outcome<readonly Likelihood[], EngineFailure> {
  const masses = options.map(() => 0);
  let shared = 0;
  let total = 0;
  for (const { token, probability } of beginnings) {
    if (token === '' || probability <= 0) continue;
    const begun = options.flatMap((option, index) => (option.startsWith(token) ? [index] : []));
    const [only] = begun;
    if (only === undefined) continue;
    total += probability;
    if (begun.length > 1) shared += probability;
    else masses[only] = (masses[only] ?? 0) + probability;
  }
  if (Math.abs(1 - total) > tolerance) {
    return failed(
      'unsupported',
      `The options' first tokens hold ${total.toFixed(4)} of the probability where all of it was expected. Read free text instead.`,
    );
  }
  if (shared > tolerance) {
    const share = (100 * shared).toFixed(1);
    return failed(
      'unsupported',
      `The options ${quoted(options)} cannot be told apart by their first token: ${share} % of the probability is on tokens that begin several. Read free text instead.`,
    );
  }
  const own = total - shared;
  return success(
    options.map((option, index) => ({
      option,
      logProbability: Math.log(Math.max(smallest, (masses[index] ?? 0) / own)),
    })),
  );
}

function quoted(options: readonly string[]): string {
  return options.map((option) => `"${option}"`).join(', ');
}
