import type { EngineFailure, Likelihood } from '../../../src/core/engine.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { failed } from '../failures.ts';
import { likelihoodsOf, type Beginning } from '../likelihoods.ts';
import { softmax } from './choose-token.ts';

/** Numbers of the tokens by their bytes, each byte one character. Several tokens may spell the same. */
export type Vocabulary = ReadonlyMap<string, readonly number[]>;

const encoder = new TextEncoder();

export function vocabularyOf(entries: readonly string[], bytesOf: (entry: string) => Uint8Array): Vocabulary {
  const vocabulary = new Map<string, number[]>();
  entries.forEach((entry, token) => {
    const key = String.fromCharCode(...bytesOf(entry));
    const known = vocabulary.get(key);
    if (known === undefined) vocabulary.set(key, [token]);
    else known.push(token);
  });
  return vocabulary;
}

/**
 * Natural-log probability of each option, renormalised over the options. The mass of every token that begins an option is its
 * own, as in the other engines; compared in bytes, because a token may be part of a character.
 */
export function scoreOptions(
  options: readonly string[],
  logits: Float32Array,
  vocabulary: Vocabulary,
): Outcome<readonly Likelihood[], EngineFailure> {
  const keys = options.map((option) => String.fromCharCode(...encoder.encode(option)));
  const probabilities = softmax(logits);
  const beginnings = new Map<string, number>();
  for (const beginning of new Set(keys.flatMap(beginningsOf))) {
    const tokens = vocabulary.get(beginning) ?? [];
    const mass = tokens.reduce((sum, token) => sum + (probabilities[token] ?? 0), 0);
    if (mass > 0) beginnings.set(beginning, mass);
  }
  const total = Array.from(beginnings.values()).reduce((sum, mass) => sum + mass, 0);
  if (total === 0) return failed('unsupported', noBeginning(options));
  const shares = Array.from(beginnings, ([token, mass]): Beginning => ({ token, probability: mass / total }));
  const likelihoods = likelihoodsOf(keys, shares);
  if (!likelihoods.ok) return failed('unsupported', alike(options));
  return { ok: true, value: likelihoods.value.map((entry, index) => ({ ...entry, option: options[index] ?? '' })) };
}

function beginningsOf(key: string): string[] {
  return Array.from(key, (_, index) => key.slice(0, index + 1));
}

function noBeginning(options: readonly string[]): string {
  return `The model gives no first token of ${quoted(options)} any probability. Read free text instead.`;
}

function alike(options: readonly string[]): string {
  return `The options ${quoted(options)} cannot be told apart by their first token. Read free text instead.`;
}

function quoted(options: readonly string[]): string {
  return options.map((option) => `"${option}"`).join(', ');
}
