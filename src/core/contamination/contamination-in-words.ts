import { count, counted } from '../text/numbers.ts';
import type { ContaminationReport, ProbeId, ProbeResult } from './contamination-report.ts';

/** Below it, after the correction for four probes, a sign is called one. */
const SIGN = 0.05;

/** What the probes found together, in one or two sentences. */
export function contaminationInWords({ n, probes, fixedOptions }: ContaminationReport): string {
  if (probes.length === 0) return `None of the ${counted(n, 'case')} could be probed.`;
  const signs = probes.filter(isSign);
  const rest = `on ${counted(n, 'case')}`;
  if (signs.length === 0)
    return `No sign that the model met these cases before, ${rest}. That is no proof that it did not: with so many cases it may be too weak to be seen.`;
  const names = signs.map(({ probe }) => probeTitles[probe].toLowerCase()).join(', ');
  const most = `${count(signs.length)} of ${counted(probes.length, 'probe')} ${signs.length === 1 ? 'shows' : 'show'} more than chance, ${rest}: ${names}.`;
  if (fixedOptions > n / 2)
    return `${most} But in ${counted(fixedOptions, 'case')} an option stands where it stands in many others, and such a rule alone can make these signs.`;
  return signs.some(({ probe }) => probe !== 'options-only')
    ? `${most} The model may have met some of them in training.`
    : `${most} Options alone may betray the answer by how they are written, so this alone is no sign of training on them.`;
}

export function isSign({ adjusted }: ProbeResult): boolean {
  return adjusted < SIGN;
}

export const probeTitles: Readonly<Record<ProbeId, string>> = {
  'options-only': 'Options without the question',
  'question-only': 'Question without the options',
  'option-order': 'Listed order of the options',
  continuation: 'Continues the question word for word',
};

/** What the number of a probe is. */
export const probeMeanings: Readonly<Record<ProbeId, string>> = {
  'options-only':
    'Right answers when only the options are shown. By chance: right answers dealt out anew among the cases.',
  'question-only':
    'Right letters when the question is shown and the options are not: nobody can know them who has not met the key. By chance: right answers dealt out anew.',
  'option-order':
    'How many other orders of the wrong options the listed order outdoes in the probability of the right one. By chance: half.',
  continuation:
    'Longest run of words of the second half of a question that the model writes when given the first, as a share of it. By chance: second halves of other questions.',
};

/** What the probes cannot tell. */
export const contaminationLimits = [
  'A model may have met a case and show no sign: probes find what is known by heart, not what was learnt from it.',
  'Options may betray the right one by their wording (the longest, the only full sentence), which is a fault of the dataset and no memory of the model.',
  'Where options follow a rule (sorted, “not stated” always last), the letter can be guessed from the question and the listed order is unlike all others, without any case having been met.',
  'A question may have been met in other words, in another language or with its options in another order: that is not looked for.',
  'The prompts are those of the task without solved cases, with what is left out marked as such. Small models follow such prompts badly, which hides signs.',
  'The p-values are one-sided and corrected for the number of probes on these cases, not for the number of datasets tried.',
] as const;
