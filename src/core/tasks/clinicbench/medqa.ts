import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { labelOf } from '../wording.ts';
import { EXAM_INSTRUCTION } from './medmcqa.ts';
import { ASKED_EARLY, CLINICBENCH, OPEN_UPLOAD } from './protocol.ts';

/** Options have a colon here, and a full stop in MedMCQA. */
export const clinicbenchMedqa = {
  ...ASKED_EARLY,
  id: 'clinicbench/medqa',
  version: 1,
  title: 'MedQA (USMLE)',
  summary: 'Questions of the United States Medical Licensing Examination with four or five options.',
  promptNote: 'The early run asked the edition with five options.',
  accessNote: `Open (MIT), github.com/jind11/MedQA: 1,273 test questions, in an edition with four options and one with five. ${OPEN_UPLOAD} Without it the mini-set is asked.`,
  scenario: 'reasoning',
  citation: `Jin et al. 2021, doi:10.3390/app11146421. ${CLINICBENCH}`,
  formats: ['medqa', 'bedside-cases'],
  dataset: 'clinicbench-medqa',
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy', 'balanced-accuracy'],
  optionOrder: 'free',
  maxTokens: 256,
  fields: ['question'],
  instruction: EXAM_INSTRUCTION,
  ask: (item) =>
    [field(item, 'question'), ...(item.options ?? []).map(({ label, text }) => `${label}: ${text}`)].join('\n'),
  reply: (item) => {
    const label = labelOf(item);
    const text = item.options?.find((option) => option.label === label)?.text;
    return text === undefined ? label : `${label}: ${text}`;
  },
} as const satisfies Task;
