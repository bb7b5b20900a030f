import { percent } from '../../text/numbers.ts';
import { say, type Said } from '../../text/said.ts';
import { bestOf, constantAnswers, modelAgainst, type ConstantAnswer } from '../constant-answers.ts';
import { inferenceParts, together } from '../inference-askings.ts';
import type { LessonStep } from '../lesson-step.ts';
import { points } from '../points.ts';

export const constantAnswer = {
  id: 'constant-answer',
  title: 'A score for saying always the same',
  minutes: 2,
  intro: [
    'Somebody who reads no case and always gives the same answer is right whenever that happens to be the answer. No accuracy means anything before it is held against that.',
    'The cases are the 60 of the step before; the model answers only those it was not asked yet.',
  ],
  question: {
    text: 'Which answer would you always give, to be right most often?',
    choices: ['entailment', 'neutral', 'contradiction'].map((label) => ({ id: label, text: label })),
    button: 'I always answer that. Compare with the model',
  },
  asks: inferenceParts,
  find(heard, { choice }) {
    if (heard.some((part) => part === null)) return null;
    const all = together(heard);
    const answers = constantAnswers(all.items);
    const best = bestOf(answers);
    const against = best === null ? null : modelAgainst(best.label, all);
    if (best === null || against === null) return null;
    const mine = answers.find(({ label }) => label === choice) ?? best;
    const { value, interval } = against.difference;
    return {
      sentences: [
        inWords(mine),
        say`The best constant answer is ${best.label} with ${percent(best.right / best.n)} %; the model has ${percent(against.other)} %, a difference of ${points(value)} points (${points(interval[0])} to ${points(interval[1])}) on the same ${against.n} cases.`,
      ],
      cameTrue: choice === null ? null : answers.filter(({ right }) => right === best.right).map(({ label }) => label),
    };
  },
} as const satisfies LessonStep;

function inWords({ label, right, n, interval }: ConstantAnswer): Said {
  return say`Always answering “${label}” is right in ${right} of ${n} cases: ${percent(right / n)} % (${percent(interval[0])} to ${percent(interval[1])}), without reading one.`;
}
