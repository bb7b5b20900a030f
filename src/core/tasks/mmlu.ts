import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { letterAndTextOf, listOptions } from './wording.ts';

export const mmluTask = {
  id: 'mmlu',
  version: 1,
  title: 'MMLU, medical subjects',
  summary: 'Exam questions with four options, one subject a file.',
  promptSource: 'from the authors',
  citation: 'Hendrycks et al. 2021, arXiv:2009.03300. Prompt of ClinicBench: Liu et al. 2024, arXiv:2405.00716.',
  formats: ['mmlu'],
  dataset: null,
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy'],
  maxTokens: 256,
  stop: [],
  fields: ['question'],
  // The space at the end is the authors'.
  instruction:
    'The following are multiple choice questions about medical knowledge. Solve them in a step-by-step fashion, starting by summarizing the available information. Output a single option from the four options as the final answer. ',
  instructionRole: 'user',
  ask: (item) => `${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;
