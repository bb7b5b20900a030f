import type { Column } from '../format.ts';

/** Columns that the generic formats share. */

export const ID_COLUMN = {
  role: 'id',
  title: 'Id',
  required: false,
  names: ['id', 'idx', 'pairid', 'file', 'pmid', 'uid', 'qid', 'question_id', 'case_id'],
} as const satisfies Column;

export const GROUP_COLUMN = {
  role: 'group',
  title: 'Group (patient or document)',
  required: false,
  names: ['group', 'patient', 'patient_id', 'subject_id', 'document', 'doc_id', 'hadm_id'],
} as const satisfies Column;

export const INPUT_COLUMN = {
  role: 'input',
  title: 'Input',
  required: true,
  names: ['input', 'text', 'prompt', 'question', 'source', 'note', 'sentence', 'dialogue'],
} as const satisfies Column;

export const TARGET_COLUMN = {
  role: 'target',
  title: 'Target',
  required: true,
  names: ['target', 'label', 'labels', 'output', 'answer', 'summary', 'reference', 'codes'],
} as const satisfies Column;
