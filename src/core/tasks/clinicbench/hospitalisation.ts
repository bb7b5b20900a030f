import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { textOf } from '../wording.ts';
import { ASKED_BY_US, CLINICBENCH, NOT_PUBLISHED } from './protocol.ts';

export const clinicbenchHospitalisation = {
  ...ASKED_BY_US,
  id: 'clinicbench/hospitalisation',
  version: 1,
  title: 'Hospitalisation summary',
  summary: 'Summarise a whole hospital record of several thousand words in one paragraph.',
  promptNote: NOT_PUBLISHED,
  accessNote:
    'Made from MIMIC-IV, which may not be passed on: bring your own copy, and keep it. ACI-BENCH (CC BY 4.0, github.com/wyim/aci-bench), visits and their notes, is an open stand-in; without either the mini-set is asked.',
  scenario: 'generation',
  citation: CLINICBENCH,
  formats: ['hospitalisation', 'aci-bench', 'bedside-cases'],
  dataset: 'clinicbench-hospitalisation',
  target: 'text',
  reader: 'text',
  metrics: ['rougeL-coco', 'rougeL', 'rouge1', 'rouge2'],
  maxTokens: 512,
  fields: ['record'],
  instruction: 'Summarize the following hospitalization record in one coherent paragraph.',
  ask: (item) => field(item, 'record'),
  reply: textOf,
} as const satisfies Task;
