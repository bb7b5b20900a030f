import { drawIndex, seededRandom, type Random } from '../random.ts';
import { meanInterval } from '../statistics/mean-interval.ts';

/**
 * A toy that has read some questions before, to show what a memorised order of options looks like. It is no language model: it counts which
 * option followed which in what it read. Its questions are made up.
 *
 * The idea is that of Oren et al. 2024, https://arxiv.org/abs/2310.17623: whoever never saw a test has no reason to find its own order likelier
 * than any other order of the same things.
 */
export interface ToyResult {
  /** Part of the questions that the toy had read: 0 to 1. */
  readonly read: number;
  readonly n: number;
  /** How often the listed order was the likeliest of all; a tie of k counts as 1/k. */
  readonly share: number;
  readonly interval: readonly [number, number];
}

const TOY_QUESTIONS = 60;

const OPTIONS = 3;

/** What chance gives: one of the six orders of three options. */
export const TOY_NULL = 1 / 6;

const WORDS = 40;

/** Likelihood of a pair never read, against 1 for each time it was. */
const NEVER = 0.1;

/**
 * @param read part of the questions that it reads before: 0 to 1
 * @param seed draws the questions; equal seeds give equal results
 */
export function askToy(read: number, seed: number): ToyResult {
  const random = seededRandom(seed);
  const questions = Array.from({ length: TOY_QUESTIONS }, () => drawQuestion(random));
  // It reads as much in every case: where it did not read the test, it read other questions.
  const others = Array.from({ length: TOY_QUESTIONS }, () => drawQuestion(random));
  const known = Math.round(read * TOY_QUESTIONS);
  const followers = count([...questions.slice(0, known), ...others.slice(known)]);
  const credits = Float64Array.from(questions, (options) => listedIsLikeliest(options, followers));
  const { value, interval } = meanInterval({ values: credits, random });
  return { read, n: TOY_QUESTIONS, share: value, interval };
}

function drawQuestion(random: Random): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < OPTIONS) drawn.add(drawIndex(random, WORDS));
  return [...drawn];
}

type Followers = ReadonlyMap<string, number>;

function count(questions: readonly (readonly number[])[]): Followers {
  const followers = new Map<string, number>();
  for (const options of questions) {
    for (const [place, option] of options.entries()) {
      const pair = pairAt(options, place, option);
      followers.set(pair, (followers.get(pair) ?? 0) + 1);
    }
  }
  return followers;
}

/** The first option follows nothing. */
function pairAt(options: readonly number[], place: number, option: number): string {
  return `${options[place - 1] ?? '-'} ${option}`;
}

function listedIsLikeliest(options: readonly number[], followers: Followers): number {
  const likelihoods = ordersOf(options).map((order) => likelihoodOf(order, followers));
  const best = Math.max(...likelihoods);
  const ties = likelihoods.filter((one) => best - one < 1e-9).length;
  return best - (likelihoods[0] ?? 0) < 1e-9 ? 1 / ties : 0;
}

function likelihoodOf(order: readonly number[], followers: Followers): number {
  return order.reduce(
    (sum, option, place) => sum + Math.log((followers.get(pairAt(order, place, option)) ?? 0) + NEVER),
    0,
  );
}

/** The first is the one given. */
function ordersOf(options: readonly number[]): readonly (readonly number[])[] {
  if (options.length < 2) return [options];
  return options.flatMap((first, place) =>
    ordersOf(options.filter((_, other) => other !== place)).map((rest) => [first, ...rest]),
  );
}
