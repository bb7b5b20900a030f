import { field } from '../dataset.ts';
import type { Task } from '../task.ts';
import { textOf } from './wording.ts';

export const demoConsumerQuestion = {
  id: 'demo/consumer-question',
  version: 1,
  title: 'Demo: consumer question',
  summary: 'Say in one short question what a patient wants to know.',
  promptSource: 'ours',
  citation: 'Bedside demo set (CC0). Task after MeQSum: Ben Abacha and Demner-Fushman 2019, doi:10.18653/v1/P19-1215.',
  formats: ['bedside-cases'],
  dataset: 'demo-consumer-question',
  target: 'text',
  reader: 'text',
  metrics: ['rougeL', 'rouge1', 'rouge2'],
  maxTokens: 48,
  stop: ['\n'],
  fields: ['message'],
  instruction: 'Summarise the message as one short question.',
  instructionRole: 'system',
  ask: (item) => `Message: ${field(item, 'message')}`,
  reply: textOf,
} as const satisfies Task;
