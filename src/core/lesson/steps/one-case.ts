import { namedCases } from '../lesson-cases.ts';
import type { LessonStep } from '../lesson-step.ts';

export const oneCase = {
  id: 'one-case',
  title: 'One case by hand',
  minutes: 2,
  intro: [
    'An evaluation asks a model many small questions whose right answers are known. Begin with one of them, and answer it yourself before the model does.',
  ],
  question: {
    text: 'Which option does the note support?',
    choices: ['A', 'B', 'C', 'D'].map((letter) => ({ id: letter, text: letter })),
    button: 'That is my answer. Ask the model',
  },
  asks: [
    {
      id: 'one-case',
      task: 'demo/multiple-choice',
      dataset: 'demo-multiple-choice',
      shots: 0,
      choose: (cases) => namedCases(cases, ['multiple-choice-079']),
    },
  ],
  find([heard]) {
    const [item, trial] = [heard?.items[0], heard?.trials[0]];
    if (item?.target.kind !== 'label' || trial === undefined) return null;
    const { label } = item.target;
    const answer = trial.answer?.kind === 'label' ? trial.answer.label : 'nothing that could be read as an option';
    const isRight = answer === label;
    const verdict = isRight ? 'which is right' : `and ${label} is right`;
    return {
      sentence: `The model answered ${answer}, ${verdict}. One case tells how a model can ${isRight ? 'succeed' : 'fail'}, and nothing about how often.`,
      cameTrue: [label],
    };
  },
} as const satisfies LessonStep;
