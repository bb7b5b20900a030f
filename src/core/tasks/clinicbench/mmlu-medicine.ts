import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { letterAndTextOf, listOptions } from '../wording.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

export const clinicbenchMmluMedicine = {
  ...ASKED_EARLY,
  id: 'clinicbench/mmlu-medicine',
  // Version 1 was the task `mmlu`.
  version: 2,
  title: 'MMLU-Medicine',
  summary: 'Exam questions with four options in up to nine medical subjects.',
  promptNote: 'The early run asked professional medicine alone; which subjects the paper asks was not to be found.',
  accessNote: `Open (MIT), github.com/hendrycks/test: choose the file of one subject, or a zip of several; of a zip the test files are asked and shots come from the dev and val files. ${OPEN_UPLOAD}`,
  scenario: 'reasoning',
  citation: `Hendrycks et al. 2021, arXiv:2009.03300. ${CLINICBENCH}`,
  formats: ['mmlu', 'bedside-cases'],
  dataset: null,
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy', 'balanced-accuracy'],
  optionOrder: 'free',
  maxTokens: 512,
  fields: ['question'],
  // The space at the end is the authors'.
  instruction:
    'The following are multiple choice questions about medical knowledge. Solve them in a step-by-step fashion, starting by summarizing the available information. Output a single option from the four options as the final answer. ',
  ask: (item) => `${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;
