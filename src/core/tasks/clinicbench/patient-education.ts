import { field, type Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { textOf } from '../wording.ts';
import { ASKED_BY_US, CLINICBENCH, NOT_PUBLISHED } from './protocol.ts';

const shared = {
  ...ASKED_BY_US,
  accessNote:
    'Made from MIMIC-III, which may not be passed on: bring your own copy, and keep it. Without one the mini-set is asked.',
  scenario: 'generation',
  citation: CLINICBENCH,
  dataset: 'clinicbench-patient-education',
  target: 'text',
  reader: 'text',
  metrics: ['rougeL-coco', 'rougeL', 'rouge1', 'rouge2'],
  fields: ['discharge_summary'],
  ask: (item: Case) => field(item, 'discharge_summary'),
  reply: textOf,
} as const;

export const clinicbenchPatientEducation = {
  ...shared,
  id: 'clinicbench/patient-education',
  version: 1,
  title: 'Patient education',
  formats: ['patient-education', 'bedside-cases'],
  summary: 'Write discharge instructions in plain language from a discharge summary.',
  promptNote: NOT_PUBLISHED,
  readability: 'flesch-kincaid',
  maxTokens: 768,
  instruction:
    'Write discharge instructions for the patient, in plain language, based on the following discharge summary.',
} as const satisfies Task;

/** An early script of the authors goes this way. */
export const clinicbenchPatientEducationReversed = {
  ...shared,
  id: 'clinicbench/patient-education-reversed',
  version: 1,
  title: 'Patient education, the other way round',
  formats: ['bedside-cases', 'patient-education'],
  summary: 'Write the discharge summary that given instructions for a patient rest on.',
  promptNote: `An early script of the authors goes from instruction to summary. ${NOT_PUBLISHED}`,
  maxTokens: 1024,
  instruction: 'Write the discharge summary on which the following discharge instructions for the patient are based.',
  derive: (cases) => cases.map(reversed),
} as const satisfies Task;

function reversed(item: Case): Case {
  const { discharge_summary: summary } = item.fields;
  if (item.target.kind !== 'text' || summary === undefined) return item;
  return {
    ...item,
    fields: { ...item.fields, discharge_summary: item.target.text },
    target: { kind: 'text', text: summary },
  };
}
