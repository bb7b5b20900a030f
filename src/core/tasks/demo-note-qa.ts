import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { textOf } from './wording.ts';

export const demoNoteQa = {
  id: 'demo/note-qa',
  version: 1,
  title: 'Demo: question on a note',
  summary: 'Find a fact in a short note, or say that it is not there.',
  promptSource: 'ours',
  citation: 'Bedside demo set (CC0).',
  formats: ['bedside-cases'],
  dataset: 'demo-note-qa',
  target: 'text',
  reader: 'text',
  metrics: ['exact-match', 'rougeL'],
  maxTokens: 32,
  stop: ['\n'],
  fields: ['note', 'question'],
  instruction: 'Answer the question from the note in a few words. If the note does not say, answer: Not stated.',
  instructionRole: 'system',
  ask: (item) => `Note: ${field(item, 'note')}\nQuestion: ${field(item, 'question')}`,
  reply: textOf,
} as const satisfies Task;
