import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { letterAndTextOf, listOptions } from '../wording.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

/** For MedQA, too; the questions on new drugs are asked in the same words. */
export const EXAM_INSTRUCTION =
  'The following are multiple-choice questions about medical knowledge. Solve them in a step-by-step fashion. You must only output your choices as the final answer, no other texts.';

export const clinicbenchMedmcqa = {
  ...ASKED_EARLY,
  id: 'clinicbench/medmcqa',
  // Version 1 was the task `medmcqa`.
  version: 2,
  title: 'MedMCQA',
  summary: 'Questions of Indian medical entrance exams with four options.',
  accessNote: `Open (MIT), github.com/medmcqa/medmcqa. Only the validation part has answers; the authors' early run asked the test part, which has none, so its number cannot be repeated. ${OPEN_UPLOAD}`,
  scenario: 'reasoning',
  citation: `Pal et al. 2022, PMLR 174:248-260. ${CLINICBENCH}`,
  formats: ['medmcqa', 'bedside-cases'],
  dataset: null,
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy', 'balanced-accuracy'],
  optionOrder: 'free',
  maxTokens: 256,
  fields: ['question'],
  instruction: EXAM_INSTRUCTION,
  ask: (item) => `${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;
