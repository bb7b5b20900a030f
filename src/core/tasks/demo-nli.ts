import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { labelOf } from './wording.ts';

export const demoNli = {
  id: 'demo/nli',
  version: 1,
  title: 'Demo: inference',
  summary: 'Does a hypothesis follow from a clinical sentence?',
  promptSource: 'ours',
  citation: 'Bedside demo set (CC0). Task after MedNLI: Romanov and Shivade 2018, doi:10.18653/v1/D18-1187.',
  formats: ['bedside-cases'],
  dataset: 'demo-nli',
  target: 'label',
  reader: 'label',
  metrics: ['accuracy'],
  maxTokens: 8,
  stop: ['\n'],
  fields: ['premise', 'hypothesis'],
  instruction:
    'Does the hypothesis follow from the premise? Answer with one word: entailment, neutral or contradiction.',
  instructionRole: 'system',
  ask: (item) => `Premise: ${field(item, 'premise')}\nHypothesis: ${field(item, 'hypothesis')}`,
  reply: labelOf,
} as const satisfies Task;
