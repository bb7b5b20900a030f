import { say } from '../../text/said.ts';
import { namedCases } from '../lesson-cases.ts';
import type { LessonStep } from '../lesson-step.ts';
import { orderedQuestions, type OrderBehaviour } from '../order-behaviour.ts';

export const optionOrder = {
  id: 'option-order',
  title: 'The text or the place?',
  minutes: 3,
  intro: [
    'In a multiple-choice question the order of the options means nothing. So move them on by one place, again and again, and ask each time: whoever answers the question follows the text; whoever likes a letter stays where it is.',
    'Six questions, each in all four orders of its options.',
  ],
  question: {
    text: 'In how many of the six questions will the model choose the same text in all four orders?',
    choices: [
      { id: 'all', text: 'In all six' },
      { id: 'most', text: 'In four or five' },
      { id: 'some', text: 'In two or three' },
      { id: 'few', text: 'In one or none' },
    ],
    button: 'That is my guess. Move the options',
  },
  asks: [
    {
      id: 'option-order',
      task: 'demo/multiple-choice',
      dataset: 'demo-multiple-choice',
      shots: 0,
      setting: { optionOrder: 'every' },
      choose: (cases) =>
        namedCases(
          cases,
          ['078', '082', '083', '084', '085', '086'].map((number) => `multiple-choice-${number}`),
        ),
    },
  ],
  find([heard], { choice }) {
    const questions = heard === null || heard === undefined ? [] : orderedQuestions(heard);
    if (questions.length === 0) return null;
    const of = (wanted: OrderBehaviour): number => questions.filter(({ behaviour }) => behaviour === wanted).length;
    const orders = questions.flatMap((question) => question.orders);
    const right = orders.filter(({ isRight }) => isRight).length;
    return {
      sentences: [
        say`The model chose the same text in all orders in ${of('text')} of ${questions.length} questions, the same letter in ${of('place')}, and changed otherwise in ${of('mixed')}.`,
        say`It was right in ${right} of ${orders.length} askings.`,
        of('text') === questions.length
          ? say`Here the order did not matter.`
          : say`A score taken in one order is partly a score of that order.`,
        say`In its training the last option was always “Not stated”: what looks like reading can be a habit of place.`,
      ],
      cameTrue: choice === null ? null : [nameOf(of('text'), questions.length)],
    };
  },
} as const satisfies LessonStep;

function nameOf(same: number, all: number): string {
  if (same === all) return 'all';
  if (same >= 4) return 'most';
  return same >= 2 ? 'some' : 'few';
}
