import type { ComparedTrial } from '../compare/compared-part.ts';

/** A finished case without its texts, and what tells whether another run asked and answered it in the same way. */
export interface SaidTrial extends ComparedTrial {
  /** Hash of everything asked: see `trialId`. */
  readonly id: string;
  /** Hash of what came back; null when nothing did. */
  readonly said: string | null;
}

/** The cases that two runs have in common. Numbers of cases. */
export interface CommonCases {
  readonly before: number;
  readonly after: number;
  readonly common: number;
  /** Of those in common: asked in other words. */
  readonly otherPrompts: number;
  /** Asked in the same words, and ended, read or judged by other rules, or by another model, engine or decoding. */
  readonly otherRules: number;
  /** Asked and judged in the very same way, and answered in both. */
  readonly sameAsking: number;
  /** Of these: answered in other words or by other probabilities. */
  readonly otherAnswers: number;
  /** Position of the first of them in the later run's dataset; null without any. */
  readonly firstOther: number | null;
}

/** Pairs the cases by their ids. Linear in the cases. */
export function commonCases(before: readonly SaidTrial[], after: readonly SaidTrial[]): CommonCases {
  const earlier = new Map(before.map((trial) => [trial.caseId, trial]));
  const pairs = after.flatMap((trial) => {
    const partner = earlier.get(trial.caseId);
    return partner === undefined ? [] : [{ trial, partner }];
  });
  const sameWords = pairs.filter(({ trial, partner }) => trial.promptHash === partner.promptHash);
  const sameAll = sameWords.filter(({ trial, partner }) => trial.id === partner.id);
  const answered = sameAll.filter(({ trial, partner }) => trial.said !== null && partner.said !== null);
  const other = answered.filter(({ trial, partner }) => trial.said !== partner.said);
  return {
    before: earlier.size,
    after: after.length,
    common: pairs.length,
    otherPrompts: pairs.length - sameWords.length,
    otherRules: sameWords.length - sameAll.length,
    sameAsking: answered.length,
    otherAnswers: other.length,
    firstOther: other[0]?.trial.index ?? null,
  };
}
