import { count, counted, percent } from '../text/numbers.ts';
import type { ContaminationReport, ProbeId, ProbeResult } from './contamination-report.ts';

/** Below it, after the correction for four probes, a sign is called one. */
const SIGN = 0.05;

/** What the probes found together, in one or two sentences. */
export function contaminationInWords({ n, probes }: ContaminationReport): string {
  if (probes.length === 0) return `None of the ${counted(n, 'case')} could be probed.`;
  const signs = probes.filter(isSign);
  const rest = `on ${counted(n, 'case')}`;
  if (signs.length === 0)
    return `No sign that the model met these cases before, ${rest}. That is no proof that it did not: a sign may be too weak for so many cases.`;
  const names = signs.map(({ probe }) => probeTitles[probe].toLowerCase()).join(', ');
  const most = `${count(signs.length)} of ${counted(probes.length, 'probe')} ${signs.length === 1 ? 'shows' : 'show'} more than chance, ${rest}: ${names}.`;
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

/** "57.5 % (32.1 to 40.2 by chance …)": what stands beside a probe where there is no room for a table. */
export function probeInWords({ probe, value, expected, expectedAtMost, n }: ProbeResult): string {
  return `${probeTitles[probe]}: ${percent(value)}\u00a0%, by chance ${percent(expected)}\u00a0% and at most ${percent(expectedAtMost)}\u00a0%, n = ${count(n)}`;
}

/** What the probes cannot tell. */
export const contaminationLimits = [
  'A model may have met a case and show no sign: probes find what is known by heart, not what was learnt from it.',
  'Options may betray the right one by their wording (the longest, the only full sentence), which is a fault of the dataset and no memory of the model.',
  'A question may have been met in other words, in another language or with its options in another order: that is not looked for.',
  'The prompts are those of the task without solved cases, with what is left out marked as such. Small models follow such prompts badly, which hides signs.',
  'The p-values are one-sided and corrected for the number of probes on these cases, not for the number of datasets tried.',
] as const;
