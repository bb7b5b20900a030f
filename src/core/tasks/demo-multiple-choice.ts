import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { letterAndTextOf, listOptions } from './wording.ts';

export const demoMultipleChoice = {
  id: 'demo/multiple-choice',
  version: 1,
  title: 'Demo: multiple choice on a note',
  summary: 'Choose the option the note supports; one option says that it is not stated.',
  promptSource: 'ours',
  citation: 'Bedside demo set (CC0). Task after LongHealth: Adams et al. 2024, arXiv:2401.14490.',
  formats: ['bedside-cases'],
  dataset: 'demo-multiple-choice',
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy'],
  optionOrder: 'free',
  maxTokens: 32,
  stop: ['\n'],
  fields: ['note', 'question'],
  instruction: 'Answer the question about the note with the letter of the right option.',
  instructionRole: 'system',
  ask: (item) => `Note: ${field(item, 'note')}\nQuestion: ${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;
