import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { labelOf, letterAndTextOf, listOptions } from '../wording.ts';
import { EXAM_INSTRUCTION } from './medmcqa.ts';
import { ASKED_BY_US, CLINICBENCH, NOT_PUBLISHED, OPEN_UPLOAD, withOptions, YES_OR_NO } from './protocol.ts';

const LICENCE = 'On github.com/AI-in-Health/ClinicBench; the licence of the file is unclear.';

export const clinicbenchPharmacologyQa = {
  ...ASKED_BY_US,
  id: 'clinicbench/pharmacology-qa',
  // Version 1 was the task `pharmacology-qa`.
  version: 2,
  title: 'Pharmacology of new drugs',
  summary:
    'Questions on drugs registered at the end of 2023. Most right answers of that file are B: look at the constant answer beside the score.',
  promptNote: 'Which words ClinicBench uses for this task was not to be found: these are its words for MedMCQA.',
  accessNote: `${LICENCE} 213 questions. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  scenario: 'understanding',
  citation: CLINICBENCH,
  formats: ['pharmacology-qa', 'bedside-cases'],
  dataset: 'clinicbench-pharmacology',
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy', 'balanced-accuracy', 'macro-f1'],
  optionOrder: 'free',
  maxTokens: 256,
  fields: ['question'],
  instruction: EXAM_INSTRUCTION,
  ask: (item) => `${field(item, 'question')}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;

export const clinicbenchDrugInteraction = {
  ...ASKED_BY_US,
  id: 'clinicbench/drug-interaction',
  version: 1,
  title: 'Interactions of new drugs',
  summary:
    'Does a vaccine (in the mini-set also a drug) lose efficacy with another drug? Half of the answers are yes, so a constant answer gets 50 %.',
  promptNote: `The paper's prompt introduces the vaccine in a text that is not published. ${NOT_PUBLISHED}`,
  accessNote: `${LICENCE} 200 questions of one frame. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  scenario: 'understanding',
  citation: CLINICBENCH,
  formats: ['drug-interaction', 'bedside-cases'],
  dataset: 'clinicbench-drug-interaction',
  target: 'label',
  reader: 'label',
  // Without a class for "no", the micro F1 of relations is the F1 of "yes".
  metrics: ['accuracy', 'balanced-accuracy', 'relation-micro-f1'],
  maxTokens: 64,
  fields: ['question'],
  instruction: '',
  derive: (cases) => withOptions(cases, YES_OR_NO, 'no'),
  ask: (item) => `${field(item, 'question')} Answer yes or no.`,
  reply: labelOf,
} as const satisfies Task;
