import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { itemsOf } from './wording.ts';

export const demoCodes = {
  id: 'demo/codes',
  version: 1,
  title: 'Demo: ICD-10 codes',
  summary: 'List the ICD-10 codes of the diagnoses in a text.',
  promptSource: 'ours',
  citation: 'Bedside demo set (CC0). Task after MeDiSumCode: Dada et al. 2024, arXiv:2404.04067.',
  formats: ['bedside-cases'],
  dataset: 'demo-codes',
  target: 'set',
  reader: 'codes',
  metrics: ['micro-f1', 'set-f1'],
  maxTokens: 64,
  stop: ['\n'],
  fields: ['text'],
  instruction: 'List the ICD-10 codes of all diagnoses in the text, separated by commas.',
  instructionRole: 'system',
  ask: (item) => `Text: ${field(item, 'text')}`,
  reply: (item) => itemsOf(item, ', '),
} as const satisfies Task;
