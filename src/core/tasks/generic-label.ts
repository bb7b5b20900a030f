import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { labelOf } from './wording.ts';

export const genericLabelTask = {
  id: 'generic/label',
  version: 1,
  title: 'Your file: texts with labels',
  summary: 'Answer with one of the labels of the file. Columns: input, target.',
  promptSource: 'ours',
  citation: 'Your own file.',
  formats: ['generic-label'],
  dataset: null,
  target: 'label',
  reader: 'label',
  metrics: ['accuracy'],
  maxTokens: 64,
  stop: [],
  fields: ['input'],
  instruction: 'Read the text and answer with one of the labels, and nothing else.',
  instructionRole: 'system',
  ask: (item) => `${field(item, 'input')}\n\nLabels: ${(item.options ?? []).map((option) => option.label).join(', ')}`,
  reply: labelOf,
} as const satisfies Task;
