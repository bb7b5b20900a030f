import { field, type Case } from '../../dataset.ts';
import { stripped } from '../../text/stripped.ts';
import type { Difference, Task } from '../../task.ts';
import { textOf } from '../wording.ts';
import {
  ASKED_AS_IN_2025,
  begunWith,
  cleanedUp,
  FIRST_ROW_TWICE,
  FIRST_ROWS,
  GREEDY,
  NO_SHOTS,
  PLAIN_MEAN,
  SHUFFLED_ROWS,
  STOP_STRINGS,
  SYSTEM_ROLE,
  tokenLimit,
  TOO_LONG_IN_2024,
  TOO_LONG_IN_2025,
} from './differences.ts';
import { inProfiles } from './in-profiles.ts';
import { BIO_CLINICAL_BERT, firstRows, SCIBERT, shuffledRows, STOP_OF_2024, WHY_NO_UMLS } from './protocol.ts';

const PREFIX = 'Diagnoses/Patient problems: ';

const FINAL_COMMA: Difference = {
  id: 'final-comma',
  what: 'A reference that ends with ";" ends with ", ", also where a shot shows it.',
  why: 'CLUE means to remove the final ";" but throws the result away, and then writes ", " for each. ROUGE does not see it; BERTScore can.',
  undo: { retarget: (item) => withText(item, withoutFinalComma) },
};

const NO_FINAL_COMMA: Difference = {
  id: 'no-final-comma',
  what: 'References are the problems separated by ", ", with nothing after the last, also where a shot shows them.',
  why: 'CLUE means to remove a final ";" and does not, so that its references can end with ", ".',
};

const CLINICAL_ENCODER: Difference = {
  id: 'clinical-encoder',
  what: 'BERTScore compares by Bio_ClinicalBERT, layer 9, in lower case.',
  why: 'June 2024 does so for this task, because capitals are not uniform in the data; MeQSum and January 2025 use SciBERT, layer 8, and leave the texts as they are. ROUGE is in lower case in any profile.',
};

/** What every profile begins from. */
const asked: Pick<Task, 'drawing' | 'maxTokens' | 'stop' | 'reader' | 'encoder' | 'ask' | 'reply'> = {
  drawing: shuffledRows(3),
  maxTokens: 512,
  stop: [],
  reader: 'text',
  encoder: SCIBERT,
  ask: (item) =>
    `--------------BEGIN DISCHARGE LETTER--------------\n${field(item, 'subjective')}\n\n${field(item, 'assessment')}\n--------------END DISCHARGE LETTER--------------\nNow respond with the list of diagnoses and patient problems. Do not generate anything else.`,
  reply: textOf,
};

export const clueProblemSummary = inProfiles(
  {
    id: 'clue/problem-summary',
    version: 1,
    title: 'Problem List Summarization',
    summary: 'List the diagnoses and problems behind a progress note.',
    citation:
      'Gao et al. 2023, doi:10.18653/v1/2023.bionlp-1.43. Prompt and protocol of CLUE: Dada et al. 2024, arXiv:2404.04067.',
    formats: ['problem-summary', 'bedside-cases'],
    dataset: 'clue-problem-summary',
    target: 'text',
    metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore-f1', 'bertscore-precision', 'bertscore-recall', 'concept-f1'],
    notComputed: { 'UMLS-F1': WHY_NO_UMLS },
    fields: ['subjective', 'assessment'],
    instruction:
      "You are a highly skilled and detail-oriented assistant, specifically trained to assist medical professionals in interpreting and extracting key information from medical documents. Your primary responsibility will be to analyze discharge letters from hospitals. You will receive an excerpt of such a discharge letter. Your task is to summarize the diagnoses and problems that led to the patient's hospitalization.",
  },
  {
    corrected: {
      ...asked,
      derive: (cases) => cases.map((item) => withText(item, tidyList)),
      differences: [ASKED_AS_IN_2025, NO_FINAL_COMMA, PLAIN_MEAN],
    },
    'clue-2025-01': {
      ...asked,
      derive: (cases) => cases.map((item) => withText(item, asLoaded)),
      differences: [FINAL_COMMA, SHUFFLED_ROWS, GREEDY, SYSTEM_ROLE, TOO_LONG_IN_2025],
    },
    'clue-2024-06': {
      ...asked,
      derive: (cases) => cases.map((item) => withText(item, asLoaded)),
      drawing: firstRows(3),
      maxTokens: 100,
      stop: STOP_OF_2024,
      prefill: PREFIX,
      reply: (item) => PREFIX + textOf(item),
      reader: 'clue-2024-text',
      encoder: { ...BIO_CLINICAL_BERT, lowerCase: true },
      averaging: 'first-twice',
      differences: [
        FIRST_ROW_TWICE,
        FINAL_COMMA,
        CLINICAL_ENCODER,
        cleanedUp('text'),
        begunWith(PREFIX),
        tokenLimit(100),
        FIRST_ROWS,
        STOP_STRINGS,
        TOO_LONG_IN_2024,
        NO_SHOTS,
      ],
    },
  },
);

function withText(item: Case, rewrite: (text: string) => string): Case {
  if (item.target.kind !== 'text') return item;
  return { ...item, target: { kind: 'text', text: rewrite(item.target.text) } };
}

/** As CLUE's loader leaves a Summary. */
function asLoaded(summary: string): string {
  return summary.replaceAll(';', ', ');
}

function tidyList(summary: string): string {
  const problems = summary.split(';').map((problem) => problem.trim());
  return problems.filter((problem) => problem !== '').join(', ');
}

function withoutFinalComma(reference: string): string {
  return stripped(reference, '', ', ');
}
