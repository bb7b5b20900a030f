import { say, type Said } from '../text/said.ts';
import type { ContaminationReport, ProbeId, ProbeResult } from './contamination-report.ts';

/** Below it, after the correction for four probes, a sign is called one. */
const SIGN = 0.05;

/** What the probes found together, in one or two sentences. */
export function contaminationInWords({ n, probes, fixedOptions }: ContaminationReport): Said {
  const cases = { value: n, noun: 'case' };
  if (probes.length === 0) return say`None of the ${cases} could be probed.`;
  const signs = probes.filter(isSign);
  if (signs.length === 0)
    return say`No sign that the model met these cases before, on ${cases}. That is no proof that it did not: with so many cases it may be too weak to be seen.`;
  const names = signs.map(({ probe }) => probeNames[probe]);
  const all = { value: probes.length, noun: 'probe' };
  const most =
    signs.length === 1
      ? say`1 of ${all} shows more than chance, on ${cases}: ${names}.`
      : say`${signs.length} of ${all} show more than chance, on ${cases}: ${names}.`;
  if (fixedOptions > n / 2)
    return say`${most} But in ${{ value: fixedOptions, noun: 'case' }} an option stands where it stands in many others, and such a rule alone can make these signs.`;
  return signs.some(({ probe }) => probe !== 'options-only')
    ? say`${most} The model may have met some of them in training.`
    : say`${most} Options alone may betray the answer by how they are written, so this alone is no sign of training on them.`;
}

export function isSign({ adjusted }: ProbeResult): boolean {
  return adjusted < SIGN;
}

export const probeTitles: Readonly<Record<ProbeId, Said>> = {
  'options-only': say`Options without the question`,
  'question-only': say`Question without the options`,
  'option-order': say`Listed order of the options`,
  continuation: say`Continues the question word for word`,
};

/** The same within a sentence. */
const probeNames: Readonly<Record<ProbeId, Said>> = {
  'options-only': say`options without the question`,
  'question-only': say`question without the options`,
  'option-order': say`listed order of the options`,
  continuation: say`continues the question word for word`,
};

/** What the number of a probe is. */
export const probeMeanings: Readonly<Record<ProbeId, Said>> = {
  'options-only': say`Right answers when only the options are shown. By chance: right answers dealt out anew among the cases.`,
  'question-only': say`Right letters when the question is shown and the options are not: nobody can know them who has not met the key. By chance: right answers dealt out anew.`,
  'option-order': say`How many other orders of the wrong options the listed order outdoes in the probability of the right one. By chance: half.`,
  continuation: say`Longest run of words of the second half of a question that the model writes when given the first, as a share of it. By chance: second halves of other questions.`,
};

/** What the probes cannot tell. */
export const contaminationLimits: readonly Said[] = [
  say`A model may have met a case and show no sign: probes find what is known by heart, not what was learnt from it.`,
  say`Options may betray the right one by their wording (the longest, the only full sentence), which is a fault of the dataset and no memory of the model.`,
  say`Where options follow a rule (sorted, “not stated” always last), the letter can be guessed from the question and the listed order is unlike all others, without any case having been met.`,
  say`A question may have been met in other words, in another language or with its options in another order: that is not looked for.`,
  say`The prompts are those of the task without solved cases, with what is left out marked as such. Small models follow such prompts badly, which hides signs.`,
  say`The p-values are one-sided and corrected for the number of probes on these cases, not for the number of datasets tried.`,
];
