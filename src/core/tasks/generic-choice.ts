import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { letterAndTextOf, listOptions } from './wording.ts';

export const genericChoiceTask = {
  id: 'generic/choice',
  version: 1,
  title: 'Your file: questions with options',
  summary: 'Choose the right option. Columns: question, options, answer; a context if there is one.',
  promptSource: 'ours',
  citation: 'Your own file.',
  formats: ['generic-choice', 'mmlu', 'medmcqa', 'pharmacology-qa'],
  dataset: null,
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy'],
  optionOrder: 'free',
  maxTokens: 256,
  stop: [],
  fields: ['question'],
  instruction: 'Answer the question with the letter of the right option.',
  instructionRole: 'system',
  ask: (item) => {
    const context = item.fields['context'];
    const before = context === undefined ? '' : `Context: ${context}\n`;
    return `${before}Question: ${field(item, 'question')}\n${listOptions(item)}`;
  },
  reply: letterAndTextOf,
} as const satisfies Task;
