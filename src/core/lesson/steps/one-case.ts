import { say, type Said } from '../../text/said.ts';
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
    const answer = trial.answer?.kind === 'label' ? trial.answer.label : null;
    return { sentences: answer === label ? rightAnswer(label) : wrongAnswer(answer, label), cameTrue: [label] };
  },
} as const satisfies LessonStep;

function rightAnswer(label: string): readonly Said[] {
  return [
    say`The model answered ${label}, which is right.`,
    say`One case tells how a model can succeed, and nothing about how often.`,
  ];
}

function wrongAnswer(answer: string | null, label: string): readonly Said[] {
  return [
    answer === null
      ? say`The model answered nothing that could be read as an option, and ${label} is right.`
      : say`The model answered ${answer}, and ${label} is right.`,
    say`One case tells how a model can fail, and nothing about how often.`,
  ];
}
