import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { labelOf } from './wording.ts';

export const pubmedqaTask = {
  id: 'pubmedqa',
  version: 1,
  title: 'PubMedQA',
  summary: 'Does an abstract answer a research question with yes, no or maybe?',
  promptSource: 'from the authors',
  citation: 'Jin et al. 2019, doi:10.18653/v1/D19-1259. Prompt of ClinicBench: Liu et al. 2024, arXiv:2405.00716.',
  formats: ['pubmedqa'],
  dataset: null,
  target: 'label',
  reader: 'label',
  metrics: ['accuracy'],
  maxTokens: 64,
  stop: [],
  fields: ['question', 'context'],
  instruction:
    'This is a multiple choice question about medical research. Determine the answer to the question based on the strength of the scientific evidence provided in the context. Valid answers are yes, no or maybe. Answer yes or no if the evidence in the context supports a definitive answer. Answer maybe if the evidence in the context does not support a definitive answer, such as when the context discusses both conditions where the answer is yes and conditions where the answer is no. Only output your choice',
  instructionRole: 'user',
  ask: (item) => `CONTEXTS: ${field(item, 'context')}\n\nQUESTION: ${field(item, 'question')}`,
  reply: labelOf,
} as const satisfies Task;
