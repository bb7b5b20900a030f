import type { LessonStep } from '../lesson-step.ts';

export const closing = {
  id: 'closing',
  title: 'What you take with you',
  minutes: 1,
  intro: [
    'Before you believe a score, ask: of how many cases, with which interval, against which constant answer, in which order of the options, on a test the model may have read?',
  ],
  question: null,
  asks: [],
  find: () => null,
} as const satisfies LessonStep;
