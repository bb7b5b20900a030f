import { drawIndex, seededRandom, shuffled, type Random } from '../random.ts';
import { holm } from '../statistics/holm.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { quantile } from '../statistics/quantile.ts';
import { verbatimShare } from './halves.ts';
import type { Choice, ProbedCase } from './probed-case.ts';

export type ProbeId = 'options-only' | 'question-only' | 'option-order' | 'continuation';

/** One probe over all cases. All shares are 0 to 1, larger the more the model seems to know the cases. */
export interface ProbeResult {
  readonly probe: ProbeId;
  /** Cases it could be asked at; at least 2. */
  readonly n: number;
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly method: string;
  /** The same number were the cases new to the model: on average, and at most in 95 % of draws. */
  readonly expected: number;
  readonly expectedAtMost: number;
  /** One-sided: how often draws from the null reach the value. */
  readonly p: number;
  /** The same, corrected for the number of probes (Holm 1979). */
  readonly adjusted: number;
}

/** What the probes say together. Plain data that holds no text of a case. */
export interface ContaminationReport {
  readonly schema: 1;
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification of its run. */
  readonly part: number;
  readonly seed: number;
  /** Cases probed. */
  readonly n: number;
  /** Of those, cases with an option that stands in the same place in many of them. */
  readonly fixedOptions: number;
  readonly probes: readonly ProbeResult[];
  /** The cases that most seem to be known, at most ten, by their mean rank over the probes. */
  readonly suspects: readonly Suspect[];
}

export interface Suspect {
  readonly caseId: string;
  /** Mean over the probes of the share of cases that seem less known: 0 to 1. */
  readonly rank: number;
}

const DRAWS = 10_000;
const SUSPECTS = 10;

export interface ProbedRun extends Pick<ContaminationReport, 'task' | 'dataset' | 'part' | 'seed'> {
  readonly cases: readonly ProbedCase[];
  /** See `countFixedOptions`. */
  readonly fixedOptions: number;
}

/** Probes that too few cases could be asked at are left out. Equal cases give an equal report. */
export function contaminationReport({
  task,
  dataset,
  part,
  seed,
  cases,
  fixedOptions,
}: ProbedRun): ContaminationReport {
  const found = [
    choiceProbe(
      'options-only',
      cases.flatMap(({ optionsOnly }) => optionsOnly ?? []),
      seededRandom(seed),
    ),
    choiceProbe(
      'question-only',
      cases.flatMap(({ questionOnly }) => questionOnly ?? []),
      seededRandom(seed + 1),
    ),
    orderProbe(
      cases.flatMap(({ orders }) => (orders === null ? [] : [orders])),
      seededRandom(seed + 2),
    ),
    continuationProbe(
      cases.flatMap(({ continuation }) => continuation ?? []),
      seededRandom(seed + 3),
    ),
  ].filter((result) => result !== null);
  const adjusted = holm(found.map(({ p }) => p));
  return {
    schema: 1,
    ...{ task, dataset, part, seed, n: cases.length, fixedOptions },
    probes: found.map((result, place) => ({ ...result, adjusted: adjusted[place] ?? 1 })),
    suspects: suspicion(cases).slice(0, SUSPECTS),
  };
}

type Unadjusted = Omit<ProbeResult, 'adjusted'>;

interface Tested {
  readonly values: Float64Array;
  /** The mean in one draw from the null. */
  readonly draw: () => number;
  readonly random: Random;
}

function tested(probe: ProbeId, { values, draw, random }: Tested): Unadjusted {
  const { value, interval, method } = meanInterval({ values, random });
  const chance = Float64Array.from({ length: DRAWS }, draw).sort();
  const reached = chance.filter((drawn) => drawn >= value - 1e-12).length;
  return {
    ...{ probe, n: values.length, value, interval, method },
    expected: chance.reduce((sum, drawn) => sum + drawn, 0) / DRAWS,
    expectedAtMost: quantile(chance, 0.95),
    // The one seen is counted among the draws: Phipson and Smyth 2010, doi:10.2202/1544-6115.1585.
    p: (reached + 1) / (DRAWS + 1),
  };
}

/**
 * Accuracy where what is needed to choose was left out. Were the choices unrelated to what is right, right answers dealt out anew
 * among the cases would be met as often; so a preference for a place, and a place that is right more often, explain themselves.
 * Options without the question: Balepur, Ravichander and Rudinger 2024, doi:10.18653/v1/2024.acl-long.555.
 */
function choiceProbe(probe: ProbeId, choices: readonly Choice[], random: Random): Unadjusted | null {
  if (choices.length < 2) return null;
  const chosen = choices.map(({ logs }) => logs.indexOf(Math.max(...logs)));
  const rights = choices.map(({ right }) => right);
  const hitsWith = (dealt: readonly number[]): number =>
    dealt.reduce((sum, right, place) => sum + Number(chosen[place] === right), 0) / chosen.length;
  const values = Float64Array.from(rights, (right, place) => Number(chosen[place] === right));
  return tested(probe, { values, draw: () => hitsWith(shuffled(rights, random)), random });
}

/**
 * How many of the other orders of the wrong options the listed one outdoes, by the probability of the right option, which stays in its
 * place. To a model that never met the case all orders are alike, so each might as well be the listed one.
 * Exchangeability: Oren, Meister, Chatterji, Ladhak and Hashimoto 2024, https://openreview.net/forum?id=KS8mIvetg2.
 */
function orderProbe(orders: readonly (readonly number[])[], random: Random): Unadjusted | null {
  if (orders.length < 2) return null;
  const shares = orders.map((logs) => logs.map((_, place) => outdone(logs, place)));
  const values = Float64Array.from(shares, (all) => all[0] ?? 0);
  const draw = (): number =>
    shares.reduce((sum, all) => sum + (all[drawIndex(random, all.length)] ?? 0), 0) / shares.length;
  return tested('option-order', { values, draw, random });
}

/** Share of the others that are smaller; equals count half. */
function outdone(logs: readonly number[], place: number): number {
  const own = logs[place] ?? 0;
  const others = logs.filter((_, other) => other !== place);
  const smaller = others.reduce((sum, log) => sum + (log < own ? 1 : log === own ? 0.5 : 0), 0);
  return others.length === 0 ? 0.5 : smaller / others.length;
}

/**
 * How much of the second half of a question the model writes word for word when it is given the first, as the longest run of words.
 * Against the second halves of other questions, dealt out anew: a style that all questions share explains itself.
 * Carlini et al. 2023, https://openreview.net/forum?id=TatRHT_1cK.
 */
function continuationProbe(
  continuations: readonly NonNullable<ProbedCase['continuation']>[],
  random: Random,
): Unadjusted | null {
  if (continuations.length < 2) return null;
  const shares = continuations.map(({ written }) => continuations.map(({ wanted }) => verbatimShare(wanted, written)));
  const places = continuations.map((_, place) => place);
  const meanOf = (dealt: readonly number[]): number =>
    dealt.reduce((sum, place, own) => sum + (shares[own]?.[place] ?? 0), 0) / dealt.length;
  const values = Float64Array.from(places, (place) => shares[place]?.[place] ?? 0);
  return tested('continuation', { values, draw: () => meanOf(shuffled(places, random)), random });
}

/** All cases, the most suspect first; of equals the first asked. */
export function suspicion(cases: readonly ProbedCase[]): readonly Suspect[] {
  const signals = [
    cases.map(({ optionsOnly }) => preference(optionsOnly)),
    cases.map(({ questionOnly }) => preference(questionOnly)),
    cases.map(({ orders }) => advantage(orders)),
    cases.map(({ continuation }) =>
      continuation === null ? null : verbatimShare(continuation.wanted, continuation.written),
    ),
  ].map(rankShares);
  const ranked = cases.map(({ caseId }, place) => {
    const known = signals.flatMap((shares) => shares[place] ?? []);
    return { caseId, rank: known.length === 0 ? 0 : known.reduce((sum, share) => sum + share, 0) / known.length };
  });
  return ranked.toSorted((one, other) => other.rank - one.rank);
}

/** By how much the right option is likelier than the mean of all, in log-probability. */
function preference(choice: Choice | null): number | null {
  if (choice === null) return null;
  const { logs, right } = choice;
  return (logs[right] ?? 0) - logs.reduce((sum, log) => sum + log, 0) / logs.length;
}

function advantage(orders: readonly number[] | null): number | null {
  if (orders === null) return null;
  const [listed = 0, ...others] = orders;
  return listed - others.reduce((sum, log) => sum + log, 0) / others.length;
}

/** Share of the other cases whose signal is smaller, equals counted half; null stays null. */
function rankShares(signals: readonly (number | null)[]): readonly (number | null)[] {
  const known = signals.filter((signal) => signal !== null);
  return signals.map((signal) => {
    if (signal === null || known.length < 2) return null;
    const smaller = known.filter((other) => other < signal).length;
    const equal = known.filter((other) => other === signal).length - 1;
    return (smaller + equal / 2) / (known.length - 1);
  });
}
