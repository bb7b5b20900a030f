import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { itemsOf } from './wording.ts';

export const genericCodesTask = {
  id: 'generic/codes',
  version: 1,
  title: 'Your file: texts with codes',
  summary: 'List what applies and compare it with the target as a set. Columns: input, target (a list).',
  promptSource: 'ours',
  citation: 'Your own file.',
  formats: ['generic-codes'],
  dataset: null,
  target: 'set',
  reader: 'codes',
  metrics: ['set-f1', 'micro-f1'],
  maxTokens: 256,
  stop: [],
  fields: ['input'],
  instruction: 'List the codes that apply to the text, separated by commas, and nothing else.',
  instructionRole: 'system',
  ask: (item) => field(item, 'input'),
  reply: (item) => itemsOf(item, ', '),
} as const satisfies Task;
