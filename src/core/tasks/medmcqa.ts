import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { letterAndTextOf, listOptions } from './wording.ts';

/** ClinicBench's wording for MedMCQA; its questions on new drugs are asked in the same words. */
export const MEDMCQA_INSTRUCTION =
  'The following are multiple-choice questions about medical knowledge. Solve them in a step-by-step fashion. You must only output your choices as the final answer, no other texts.';

export const medmcqaTask = {
  id: 'medmcqa',
  version: 1,
  title: 'MedMCQA',
  summary: 'Questions of Indian medical entrance exams with four options.',
  promptSource: 'from the authors',
  citation: 'Pal et al. 2022, PMLR 174:248-260. Prompt of ClinicBench: Liu et al. 2024, arXiv:2405.00716.',
  formats: ['medmcqa'],
  dataset: null,
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy'],
  maxTokens: 256,
  stop: [],
  fields: ['question'],
  instruction: MEDMCQA_INSTRUCTION,
  instructionRole: 'user',
  ask: (item) => `${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;
