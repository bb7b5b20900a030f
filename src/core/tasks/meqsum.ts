import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { textOf } from './wording.ts';

export const meqsumTask = {
  id: 'meqsum',
  version: 1,
  title: 'MeQSum',
  summary: 'Rewrite what a patient asks as one concise question.',
  promptSource: 'from the authors',
  citation:
    'Ben Abacha and Demner-Fushman 2019, doi:10.18653/v1/P19-1215. Prompt of CLUE: Dada et al. 2024, arXiv:2404.04067.',
  formats: ['meqsum'],
  dataset: null,
  target: 'text',
  reader: 'text',
  metrics: ['rougeL', 'rouge1', 'rouge2'],
  maxTokens: 200,
  stop: [],
  fields: ['question'],
  instruction:
    'You are a highly skilled assistant, specifically trained to assist patients. Your primary responsibility will be to summarize patient inquiries as concise question. You will be given such a patient inquiry. You will be expected to summarize and rewrite the inquiry as a concise question. Only write out the question. Do not add any other text.',
  instructionRole: 'system',
  ask: (item) =>
    `--------------PATIENT INQUIRY--------------\n${field(item, 'question')}\n--------------END PATIENT INQUIRY--------------`,
  reply: textOf,
} as const satisfies Task;
