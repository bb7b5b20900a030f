import { field } from '../../dataset.ts';
import type { Task } from '../../task.ts';
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
import { firstRows, SCIBERT, shuffledRows, STOP_OF_2024 } from './protocol.ts';

const PREFIX = 'Question: ';

/** What every profile begins from. */
const asked: Pick<Task, 'drawing' | 'maxTokens' | 'stop' | 'reader' | 'encoder' | 'ask' | 'reply'> = {
  drawing: shuffledRows(3),
  maxTokens: 512,
  stop: [],
  reader: 'text',
  encoder: SCIBERT,
  ask: (item) =>
    `--------------PATIENT INQUIRY--------------\n${field(item, 'question')}\n--------------END PATIENT INQUIRY--------------`,
  reply: textOf,
};

export const clueMeqsum = inProfiles(
  {
    id: 'clue/meqsum',
    // Version 1 was the task `meqsum`, which had one way of asking and drew its shots by the run's seed.
    version: 2,
    title: 'MeQSum',
    summary: 'Rewrite what a patient asks as one concise question.',
    citation:
      'Ben Abacha and Demner-Fushman 2019, doi:10.18653/v1/P19-1215. Prompt and protocol of CLUE: Dada et al. 2024, arXiv:2404.04067.',
    formats: ['meqsum', 'bedside-cases'],
    dataset: 'clue-meqsum',
    target: 'text',
    metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore-f1', 'bertscore-precision', 'bertscore-recall'],
    fields: ['question'],
    instruction:
      'You are a highly skilled assistant, specifically trained to assist patients. Your primary responsibility will be to summarize patient inquiries as concise question. You will be given such a patient inquiry. You will be expected to summarize and rewrite the inquiry as a concise question. Only write out the question. Do not add any other text.',
  },
  {
    corrected: {
      ...asked,
      differences: [ASKED_AS_IN_2025, PLAIN_MEAN],
    },
    'clue-2025-01': {
      ...asked,
      differences: [SHUFFLED_ROWS, GREEDY, SYSTEM_ROLE, TOO_LONG_IN_2025],
    },
    'clue-2024-06': {
      ...asked,
      drawing: firstRows(3),
      maxTokens: 200,
      stop: STOP_OF_2024,
      prefill: PREFIX,
      reply: (item) => PREFIX + textOf(item),
      reader: 'clue-2024-text',
      averaging: 'first-twice',
      differences: [
        FIRST_ROW_TWICE,
        cleanedUp('text'),
        begunWith(PREFIX),
        tokenLimit(200),
        FIRST_ROWS,
        STOP_STRINGS,
        TOO_LONG_IN_2024,
        NO_SHOTS,
      ],
    },
  },
);
