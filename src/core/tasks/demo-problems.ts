import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { itemsOf } from './wording.ts';

export const demoProblems = {
  id: 'demo/problems',
  version: 1,
  title: 'Demo: problem list',
  summary: 'List the active problems of a note: diagnoses and abnormal laboratory values.',
  promptSource: 'ours',
  citation:
    'Bedside demo set (CC0). Task after Problem List Summarization: Gao et al. 2023, doi:10.18653/v1/2023.bionlp-1.43.',
  formats: ['bedside-cases'],
  dataset: 'demo-problems',
  target: 'set',
  reader: 'list',
  metrics: ['micro-f1', 'set-f1'],
  maxTokens: 64,
  stop: ['\n'],
  fields: ['note'],
  instruction: 'List the active problems of the patient, separated by semicolons.',
  instructionRole: 'system',
  ask: (item) => `Note: ${field(item, 'note')}`,
  reply: (item) => itemsOf(item, '; '),
} as const satisfies Task;
