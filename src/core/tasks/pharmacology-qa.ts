import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { MEDMCQA_INSTRUCTION } from './medmcqa.ts';
import { letterAndTextOf, listOptions } from './wording.ts';

export const pharmacologyQaTask = {
  id: 'pharmacology-qa',
  version: 1,
  title: 'Pharmacology of new drugs',
  summary:
    'Questions on drugs registered at the end of 2023. Most right answers are B: look at the constant answer beside the score.',
  // The authors' words for MedMCQA; those for this task are not published.
  promptSource: 'ours',
  citation: 'ClinicBench: Liu et al. 2024, arXiv:2405.00716.',
  formats: ['pharmacology-qa'],
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
