import type { Case } from '../../dataset.ts';
import type { Task } from '../../task.ts';
import { labelOf } from '../wording.ts';
import { GREEDY, STOP_STRINGS, SYSTEM_ROLE } from './differences.ts';
import { inProfiles, type Own } from './in-profiles.ts';
import { deriveCases, type Shown } from './longhealth/derive-cases.ts';
import {
  CLEAN_CUT,
  CONTEXT_BOUND,
  COUNTED_AS_SENT,
  CUT_IN_TEXT,
  END_TOKEN,
  EXACT_OPTION,
  EXACT_OPTION_NOT_LAST,
  FIRST_OPTION,
  GREEDY_AS_IN_2024,
  LAST_OPTION,
  PACKED_AS_UPSTREAM,
  SAME_BUDGET,
  SEEDED,
  STRICT_READING,
  TRUE_POSITIONS,
} from './longhealth/differences.ts';
import { ANSWER_TOKENS, packingAsUpstream, packingCorrected } from './longhealth/packing.ts';
import type { OptionRule } from './longhealth/right-option.ts';
import { ANSWER_POSITION, DOCUMENT_LENGTH, RIGHT_OPTION } from './longhealth/slices.ts';
import { INSTRUCTION, SEPARATOR, UNANSWERABLE, userTurn } from './longhealth/wording.ts';
import { firstRows, STOP_OF_2024 } from './protocol.ts';

export const clueLonghealth1 = longhealthTask({
  id: 'clue/longhealth-1',
  title: 'LongHealth 1: own letters',
  summary: "Choose the right answer to a question about a patient from all of the patient's letters.",
  shown: 'own',
});

export const clueLonghealth2 = longhealthTask({
  id: 'clue/longhealth-2',
  title: "LongHealth 2: among others' letters",
  summary:
    'The same from the letters that hold the answer among ten of other patients, where it may be said that they do not tell.',
  shown: 'both',
});

export const clueLonghealth3 = longhealthTask({
  id: 'clue/longhealth-3',
  title: "LongHealth 3: others' letters only",
  summary: 'Say that ten letters of other patients do not tell the answer to a question about a patient.',
  shown: 'others',
});

interface Description<Id extends string> extends Pick<Task, 'title' | 'summary'> {
  readonly id: Id;
  readonly shown: Shown;
}

function longhealthTask<const Id extends string>({ id, title, summary, shown }: Description<Id>) {
  return inProfiles(
    {
      id,
      version: 1,
      title,
      summary,
      citation: 'Adams et al. 2024, arXiv:2401.14490. Prompt and protocol of CLUE: Dada et al. 2024, arXiv:2404.04067.',
      formats: ['longhealth', 'bedside-cases'],
      dataset: 'clue-longhealth',
      target: 'label',
      metrics: ['accuracy'],
      fields: ['question'],
      instruction: INSTRUCTION,
    },
    { corrected: corrected(id, shown), 'clue-2025-01': january2025(id, shown), 'clue-2024-06': june2024(id, shown) },
  );
}

function corrected(id: string, shown: Shown): Own {
  return {
    ...asked(id, shown, 'exact'),
    packing: packingCorrected(id),
    differences: [
      ...where(shown !== 'others', EXACT_OPTION, EXACT_OPTION_NOT_LAST),
      STRICT_READING,
      COUNTED_AS_SENT,
      CLEAN_CUT,
      ...where(shown !== 'others', TRUE_POSITIONS),
      CONTEXT_BOUND,
      ...where(shown !== 'own', SAME_BUDGET),
      SEEDED,
      GREEDY_AS_IN_2024,
    ],
  };
}

function january2025(id: string, shown: Shown): Own {
  return {
    ...asked(id, shown, 'first'),
    packing: packingAsUpstream(id),
    differences: [
      ...where(shown !== 'others', FIRST_OPTION),
      PACKED_AS_UPSTREAM,
      CUT_IN_TEXT,
      CONTEXT_BOUND,
      ...where(shown !== 'own', SAME_BUDGET),
      SEEDED,
      GREEDY,
      SYSTEM_ROLE,
    ],
  };
}

/** Stop strings and the end token are task 1's alone. */
function june2024(id: string, shown: Shown): Own {
  const isFirst = shown === 'own';
  return {
    ...asked(id, shown, 'last'),
    ...(isFirst && { stop: STOP_OF_2024, reader: 'clue-2024-longhealth' }),
    packing: packingAsUpstream(id),
    differences: [
      ...where(shown !== 'others', LAST_OPTION),
      PACKED_AS_UPSTREAM,
      CUT_IN_TEXT,
      CONTEXT_BOUND,
      ...where(isFirst, END_TOKEN, STOP_STRINGS),
      SEEDED,
    ],
  };
}

/** What every profile begins from. */
function asked(id: string, shown: Shown, rule: OptionRule): Own {
  return {
    // Upstream puts nothing between the two where a model has no system role.
    instructionSeparator: '',
    drawing: firstRows(0),
    maxTokens: ANSWER_TOKENS,
    stop: [],
    reader: 'longhealth-upstream',
    ...(shown !== 'own' && { unanswerable: UNANSWERABLE }),
    derive: (cases, settings) => deriveCases(cases, settings, { task: id, shown, rule }),
    slices: [
      ...where(shown !== 'others', ANSWER_POSITION),
      DOCUMENT_LENGTH,
      ...where(shown !== 'others', RIGHT_OPTION),
    ],
    ask: (item) => userTurn(item, item.fields['documents'] ?? allDocuments(item)),
    reply: answerSentence,
  };
}

function where<T>(condition: boolean, ...things: readonly T[]): readonly T[] {
  return condition ? things : [];
}

/** Where nothing was packed: to show what is asked before a model is chosen. */
function allDocuments({ documents = [] }: Case): string {
  return documents.map(({ text }) => text).join(SEPARATOR);
}

/** As the prompt wants it: "The correct answer is C: Acute bronchitis." */
function answerSentence(item: Case): string {
  const label = labelOf(item);
  const text = item.options?.find((option) => option.label === label)?.text ?? '';
  return `The correct answer is ${label}: ${text}.`;
}
