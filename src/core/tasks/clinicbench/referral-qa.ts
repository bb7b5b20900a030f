import { field, type Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { letterAndTextOf, listOptions, textOf } from '../wording.ts';
import { ASKED_BY_US, CLINICBENCH, NOT_PUBLISHED } from './protocol.ts';

const NOT_RELEASED =
  'ClinicBench did not release its referral questions, nor how they look: bring lines of {"id", "referral", "question", "options", "answer"}, or ask the mini-set.';

/** A case without a question asks what every referral asks. */
const USUAL_QUESTION = 'Which of these should follow from this referral?';

export const clinicbenchReferralQa = {
  ...ASKED_BY_US,
  id: 'clinicbench/referral-qa',
  version: 1,
  title: 'Referral questions',
  summary: 'A question on a referral letter with options.',
  promptNote: NOT_PUBLISHED,
  accessNote: NOT_RELEASED,
  scenario: 'reasoning',
  citation: CLINICBENCH,
  formats: ['referral-choice', 'bedside-cases'],
  dataset: 'clinicbench-referral',
  target: 'label',
  reader: 'letter',
  metrics: ['accuracy', 'balanced-accuracy'],
  optionOrder: 'free',
  maxTokens: 256,
  fields: ['note'],
  instruction: 'Answer the question about the referral letter with the letter of the right option.',
  ask: (item) => `${asked(item)}\n${listOptions(item)}`,
  reply: letterAndTextOf,
} as const satisfies Task;

export const clinicbenchReferralText = {
  ...ASKED_BY_US,
  id: 'clinicbench/referral-qa-free',
  version: 1,
  title: 'Referral questions, free answers',
  summary: 'A question on a referral letter without options: compared by words, and better rated by people.',
  promptNote: NOT_PUBLISHED,
  accessNote:
    'ClinicBench did not release its referral questions, nor how they look: bring lines of {"id", "referral", "question", "answer"}.',
  scenario: 'reasoning',
  citation: CLINICBENCH,
  formats: ['referral-text', 'bedside-cases'],
  dataset: null,
  target: 'text',
  reader: 'text',
  metrics: ['rougeL', 'rougeL-coco'],
  maxTokens: 256,
  fields: ['note', 'question'],
  instruction: 'Answer the question about the referral letter in one or two sentences.',
  ask: asked,
  reply: textOf,
} as const satisfies Task;

function asked(item: Case): string {
  return `Referral:\n${field(item, 'note')}\n\nQuestion: ${item.fields['question'] ?? USUAL_QUESTION}`;
}
