import { field } from '../../dataset.ts';
import type { ReaderId } from '../../readers/index.ts';
import type { Difference, Task } from '../../task.ts';
import { labelOf } from '../wording.ts';
import {
  ASKED_AS_IN_2025,
  cleanedUp,
  FIRST_ROW_TWICE,
  FIRST_ROWS,
  GREEDY,
  NO_SHOTS,
  PLAIN_MEAN,
  SHUFFLED_ROWS,
  STOP_STRINGS,
  SYSTEM_ROLE,
  TOO_LONG_IN_2024,
  TOO_LONG_IN_2025,
} from './differences.ts';
import { inProfiles } from './in-profiles.ts';
import { firstRows, shuffledRows, STOP_OF_2024 } from './protocol.ts';

const FIRST_LABEL: Difference = {
  id: 'first-label',
  what: 'The answer is the first of the three labels in the text.',
  why: 'CLUE counts how often the right label occurs: an answer that names two labels is right for both, one that repeats its label is wrong.',
};

/** What every profile begins from. */
const asked: Pick<Task, 'maxTokens' | 'stop' | 'ask' | 'reply'> = {
  maxTokens: 20,
  stop: [],
  ask: (item) => `\nSENTENCE_1: ${field(item, 'premise')}\nSENTENCE_2: ${field(item, 'hypothesis')}\n`,
  reply: labelOf,
};

export const clueMednli = inProfiles(
  {
    id: 'clue/mednli',
    version: 1,
    title: 'MedNLI',
    summary: 'Does a statement follow from a sentence of a clinical note, contradict it, or neither?',
    citation:
      'Romanov and Shivade 2018, doi:10.18653/v1/D18-1187. Prompt and protocol of CLUE: Dada et al. 2024, arXiv:2404.04067.',
    formats: ['mednli', 'bedside-cases'],
    dataset: 'clue-mednli',
    target: 'label',
    metrics: ['accuracy'],
    fields: ['premise', 'hypothesis'],
    // "recieve" is the authors'.
    instruction:
      "You are a highly skilled assistant, specifically trained to assist medical professionals. You will recieve two sentences, labeled 'SENTENCE_1' and 'SENTENCE_2', respectively. Your task is to determine the logical relation between the two sentences. Valid answers are: ENTAILMENT, NEUTRAL or CONTRADICTION.",
  },
  {
    corrected: {
      ...asked,
      drawing: shuffledRows(3),
      reader: 'first-label',
      differences: [ASKED_AS_IN_2025, PLAIN_MEAN, FIRST_LABEL],
    },
    'clue-2025-01': {
      ...asked,
      drawing: shuffledRows(3),
      reader: 'mednli-upstream',
      averaging: 'first-twice',
      differences: [
        labelCount('first-label'),
        FIRST_ROW_TWICE,
        SHUFFLED_ROWS,
        GREEDY,
        SYSTEM_ROLE,
        TOO_LONG_IN_2025,
        NO_SHOTS,
      ],
    },
    'clue-2024-06': {
      ...asked,
      drawing: firstRows(3),
      stop: STOP_OF_2024,
      reader: 'clue-2024-mednli',
      averaging: 'first-twice',
      differences: [
        labelCount('clue-2024-first-label'),
        FIRST_ROW_TWICE,
        cleanedUp('mednli-upstream'),
        FIRST_ROWS,
        STOP_STRINGS,
        TOO_LONG_IN_2024,
        NO_SHOTS,
      ],
    },
  },
);

function labelCount(firstLabel: ReaderId): Difference {
  return {
    id: 'label-count',
    what: 'An answer is right when the right label occurs exactly once in it, also as part of a longer word.',
    why: 'CLUE’s code. An answer that names two labels is right for both, one that repeats its label is wrong.',
    undo: { task: { reader: firstLabel } },
  };
}
