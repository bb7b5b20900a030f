import type { Component, Snippet } from 'svelte';
import type { LessonStep } from '../../../core/lesson/lesson-step.ts';
import type { LessonStepId } from '../../../core/lesson/steps/index.ts';
import type { Lesson } from '../../state/Lesson.svelte.ts';
import Closing from './Closing.svelte';
import ConstantAnswer from './ConstantAnswer.svelte';
import Contamination from './Contamination.svelte';
import FewCases from './FewCases.svelte';
import InventedCode from './InventedCode.svelte';
import Metric from './Metric.svelte';
import OneCase from './OneCase.svelte';
import OptionOrder from './OptionOrder.svelte';
import Tie from './Tie.svelte';

/** What stands on a step's page between its introduction and what it shows. */
export interface StepBodyProps {
  readonly lesson: Lesson;
  readonly step: LessonStep;
  /** The prediction: each body says where it stands. A sentence that is given stands in its way. */
  readonly question: Snippet<[obstacle: string | null]>;
}

export const stepBodies: Readonly<Record<LessonStepId, Component<StepBodyProps>>> = {
  'one-case': OneCase,
  metric: Metric,
  'few-cases': FewCases,
  'constant-answer': ConstantAnswer,
  'option-order': OptionOrder,
  'invented-code': InventedCode,
  tie: Tie,
  contamination: Contamination,
  closing: Closing,
};
