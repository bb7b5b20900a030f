import type { LessonStep } from '../lesson-step.ts';
import { closing } from './closing.ts';
import { constantAnswer } from './constant-answer.ts';
import { contamination } from './contamination.ts';
import { fewCases } from './few-cases.ts';
import { inventedCode } from './invented-code.ts';
import { metric } from './metric.ts';
import { oneCase } from './one-case.ts';
import { optionOrder } from './option-order.ts';
import { tie } from './tie.ts';

/** The lesson, in the order it is taught. Adding a step is one file and one line, and how it looks on the page. */
export const lessonSteps = [
  oneCase,
  metric,
  fewCases,
  constantAnswer,
  optionOrder,
  inventedCode,
  tie,
  contamination,
  closing,
] as const satisfies readonly LessonStep[];

export type LessonStepId = (typeof lessonSteps)[number]['id'];
