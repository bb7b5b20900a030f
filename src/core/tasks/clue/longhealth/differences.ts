import type { Difference } from '../../../task.ts';
import { ANSWER_TOKENS, TEMPLATE_TOKENS } from './packing.ts';
import { withRightOption } from './right-option.ts';

export const CONTEXT_BOUND: Difference = {
  id: 'context-bound',
  what: `Documents, question and instruction have 8,140 tokens or, where that is less, what the model's context leaves beside ${ANSWER_TOKENS} tokens of answer and ${TEMPLATE_TOKENS} of chat template; every trial tells what it had.`,
  why: 'Upstream packs as much for every model. One with less context could not be asked, or was cut by the server in the middle (task 1 of June 2024).',
};

export const SEEDED: Difference = {
  id: 'seeded-draws',
  what: "The order of the documents and the texts of other patients are drawn by Python's own generator, each repetition from the run's seed, the task and the case; all profiles draw the same.",
  why: 'Upstream sets no seed, so that no prompt can be repeated.',
};

export const SAME_BUDGET: Difference = {
  id: 'same-budget',
  what: 'The budget is the 8,140 tokens of task 1; upstream gives tasks 2 and 3 the whole context of the model.',
  why: 'The published results are called LongHealth 8k. Every document that is drawn would be shown to some models and not to others.',
};

export const PACKED_AS_UPSTREAM: Difference = {
  id: 'packed-as-upstream',
  what: 'A cut document begins with the text of the begin token, a document may be cut to nothing, the separator is counted longer than it is, and the chat template is not counted.',
  why: "Upstream's create_prompt, repeated step by step.",
};

export const CUT_IN_TEXT: Difference = {
  id: 'cut-in-text',
  what: 'A cut document is a beginning of its own text; upstream decodes tokens to text again.',
  why: 'They are equal but for tokenizers that decode spaces or broken characters in a way of their own.',
};

export const FIRST_OPTION: Difference = {
  id: 'first-option',
  what: 'Right is the first option that contains the text of the answer.',
  why: 'January 2025. It may be another option than the one whose text is the answer: "Stage III" is found in "Stage IIIA".',
  undo: { retarget: (item) => withRightOption(item, 'exact') },
};

export const LAST_OPTION: Difference = {
  id: 'last-option',
  what: 'Right is the last option that contains the text of the answer; where none does, every answer is wrong.',
  why: 'June 2024, which ends with an error where none does. It may be another option than the one whose text is the answer.',
  undo: { retarget: (item) => withRightOption(item, 'exact') },
};

export const END_TOKEN: Difference = {
  id: 'output-clean-up',
  what: 'Everything from " <|end|>" on is removed before the answer is read.',
  why: 'June 2024 does so in task 1 for names with "phi" only, which no answer tells; others do not write that token as text.',
  undo: { task: { reader: 'longhealth-upstream' } },
};

export const EXACT_OPTION: Difference = {
  id: 'exact-option',
  what: 'Right is the option whose text is the answer, not the first that contains it.',
  why: 'January 2025 takes the first that contains it, which may be another one. Its accuracy for the same answers stands beside.',
  undo: { retarget: (item) => withRightOption(item, 'first') },
};

export const EXACT_OPTION_NOT_LAST: Difference = {
  id: 'exact-option-not-last',
  what: 'Right is the option whose text is the answer, not the last that contains it.',
  why: 'June 2024 takes the last that contains it, which may be another one. Its accuracy for the same answers stands beside.',
  undo: { retarget: (item) => withRightOption(item, 'last') },
};

export const STRICT_READING: Difference = {
  id: 'strict-reading',
  what: 'An answer counts when it says "The correct answer is C:" in these words. Beside it stands the accuracy of a lenient reading that also takes "(C)", "C." or the text of an option.',
  why: 'The prompt asks for these words and all profiles judge by them; the lenient reading tells apart who does not know from who does not obey.',
  undo: { task: { reader: 'letter' } },
};

export const COUNTED_AS_SENT: Difference = {
  id: 'counted-as-sent',
  what: `What is counted is what is sent: the separator as it is, no begin token for each part, and ${TEMPLATE_TOKENS} tokens for the chat template.`,
  why: 'Upstream counts another separator and a begin token for each text, and does not count the chat template.',
};

export const CLEAN_CUT: Difference = {
  id: 'clean-cut',
  what: 'A cut document begins with its own first word, and none is shown that is empty.',
  why: 'Upstream decodes the begin token into the prompt, and adds an empty document after one that holds the answer and is cut.',
};

export const TRUE_POSITIONS: Difference = {
  id: 'true-positions',
  what: 'The position of an answer in a cut document is its place in what is shown.',
  why: 'Upstream takes the place in the whole text for one in what is left of it.',
};

export const GREEDY_AS_IN_2024: Difference = {
  id: 'greedy-decoding',
  what: 'The most probable token is taken at each step, as June 2024 does.',
  why: 'January 2025 draws tokens at temperature 1 without a seed; drawn answers cannot be repeated.',
};
