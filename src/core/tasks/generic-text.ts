import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { textOf } from './wording.ts';

/** The input is sent as it stands: what to do with it is for the file to say. */
export const genericTextTask = {
  id: 'generic/text',
  version: 1,
  title: 'Your file: texts with texts',
  summary: 'Send each input as it stands and compare what comes back with the target. Columns: input, target.',
  promptSource: 'ours',
  citation: 'Your own file.',
  formats: ['generic-text'],
  dataset: null,
  target: 'text',
  reader: 'text',
  metrics: ['rougeL', 'rouge1', 'rouge2', 'exact-match'],
  maxTokens: 512,
  stop: [],
  fields: ['input'],
  instruction: '',
  instructionRole: 'system',
  ask: (item) => field(item, 'input'),
  reply: textOf,
} as const satisfies Task;
