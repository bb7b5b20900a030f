import { field, type Case } from '../../dataset.ts';
import type { Difference, Task } from '../../task.ts';
import { textOf } from '../wording.ts';
import {
  ASKED_AS_IN_2025,
  begunWith,
  FILE_SHAPES,
  FIRST_ROW_TWICE,
  GREEDY,
  PLAIN_MEAN,
  SHUFFLED_ROWS,
  STOP_STRINGS,
  SYSTEM_ROLE,
  tokenLimit,
  TOO_LONG_IN_2024,
  TOO_LONG_IN_2025,
} from './differences.ts';
import { inProfiles } from './in-profiles.ts';
import { BIO_CLINICAL_BERT, SCIBERT, shuffledRows, STOP_OF_2024, WHY_NO_UMLS } from './protocol.ts';

const PREFIX = 'Answer: ';

const QUESTION_LABEL: Difference = {
  id: 'question-label',
  what: 'The question stands after "Question: ".',
  why: 'Wording of June 2024; January 2025 gives the question alone.',
};

const ASSUMED_PREFIX: Difference = {
  ...begunWith(PREFIX),
  why: 'What June 2024 means to do. Its code ends with a KeyError here (it fills "answer" into a template that says "Answer"), so the published numbers come from another state.',
};

const END_TOKEN: Difference = {
  id: 'output-clean-up',
  what: 'The answer is trimmed and everything from " <|end|>" on is removed before it is read.',
  why: 'June 2024 does the second for names with "phi" only, which no answer tells; others do not write that token as text.',
  undo: { task: { reader: 'text' } },
};

const CLINICAL_ENCODER: Difference = {
  id: 'clinical-encoder',
  what: 'BERTScore compares by Bio_ClinicalBERT, layer 9.',
  why: 'June 2024 does so for this task; MeQSum and January 2025 use SciBERT, layer 8.',
};

/** What every profile begins from. */
const asked: Pick<Task, 'drawing' | 'maxTokens' | 'stop' | 'reader' | 'encoder' | 'ask' | 'reply'> = {
  drawing: shuffledRows(1),
  maxTokens: 512,
  stop: [],
  reader: 'text',
  encoder: SCIBERT,
  ask: (item) => letterThen(item, field(item, 'question')),
  reply: textOf,
};

export const clueMedisumqa = inProfiles(
  {
    id: 'clue/medisumqa',
    version: 1,
    title: 'MeDiSumQA',
    summary: "Answer a patient's question from a discharge letter whose own instructions to the patient are removed.",
    citation: 'Dada et al. 2024, arXiv:2404.04067 (CLUE); data: physionet.org/content/medisumqa/1.0.0.',
    formats: ['medisumqa', 'bedside-cases'],
    dataset: 'clue-medisumqa',
    target: 'text',
    metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore-f1', 'bertscore-precision', 'bertscore-recall', 'concept-f1'],
    notComputed: { 'UMLS-F1': WHY_NO_UMLS },
    fields: ['letter', 'question'],
    // "lays" and "interprete" are the authors'.
    instruction:
      'You are a highly skilled assistant, specifically trained to assist lays in understanding and extracting key information from medical documents. Your primary responsibility will be to interprete discharge letters from hospitals. You will receive such a discharge letter. You should carefully review the contents and accurately answer questions related to this document. Only respond with the correct answer to the question. Answer briefly without mentioning a lot of specific details. If the question is about measurements (e.g., lab values), interpret their meaning in relation to the question, rather than writing down the values. Do not generate anything else.',
  },
  {
    corrected: {
      ...asked,
      differences: [ASKED_AS_IN_2025, PLAIN_MEAN, FILE_SHAPES],
    },
    'clue-2025-01': {
      ...asked,
      differences: [SHUFFLED_ROWS, GREEDY, SYSTEM_ROLE, TOO_LONG_IN_2025, FILE_SHAPES],
    },
    'clue-2024-06': {
      ...asked,
      maxTokens: 200,
      stop: STOP_OF_2024,
      ask: (item) => letterThen(item, `Question: ${field(item, 'question')}`),
      prefill: PREFIX,
      reply: (item) => PREFIX + textOf(item),
      reader: 'clue-2024-medisumqa',
      encoder: BIO_CLINICAL_BERT,
      averaging: 'first-twice',
      differences: [
        FIRST_ROW_TWICE,
        CLINICAL_ENCODER,
        END_TOKEN,
        ASSUMED_PREFIX,
        QUESTION_LABEL,
        tokenLimit(200),
        STOP_STRINGS,
        TOO_LONG_IN_2024,
        FILE_SHAPES,
      ],
    },
  },
);

function letterThen(item: Case, question: string): string {
  return `--------------BEGIN DISCHARGE LETTER--------------\n${field(item, 'letter')}\n--------------END DISCHARGE LETTER--------------\n${question}`;
}
