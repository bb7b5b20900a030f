import { inEnglish, say, type Said, type Sayable } from '../text/said.ts';

/** Why a result has no number where its part ended early. */
export const noEarlyInterval: Said = say`counted over all cases together, which has no interval that allows for stopping early`;

export const nothingAsked: Said = say`no case was asked`;

/** @param reasons of the cases, as they are stored with them, with their numbers. */
export function noneScored(reasons: string): Said {
  return say`no case could be scored: ${reasons}`;
}

/** The reason of a result without a number, as a report has it; its English is the reason itself. May hold untrusted text. */
export function resultReasonInWords(reason: string): Sayable {
  const [, reasons] = /^no case could be scored: (.*)$/su.exec(reason) ?? [];
  if (reasons !== undefined) return noneScored(reasons);
  return [noEarlyInterval, nothingAsked].find((one) => inEnglish(one) === reason) ?? reason;
}
