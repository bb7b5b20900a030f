import type { ReaderId } from '../../readers/index.ts';
import type { Difference } from '../../task.ts';

/** Differences that several of CLUE's tasks share. Those of one task stand in its file. */

export const GREEDY: Difference = {
  id: 'greedy-decoding',
  what: 'The most probable token is taken at each step; upstream drew tokens at temperature 1 without a seed.',
  why: 'Drawn answers cannot be repeated. June 2024 and independent reproductions of CLUE decode greedily.',
};

export const FIRST_ROW_TWICE: Difference = {
  id: 'first-row-twice',
  what: 'The mean counts the first case asked twice.',
  why: 'update_results puts a metric’s first value into its list twice. All published MedNLI accuracies are multiples of 1/1420 for 1,419 cases.',
  undo: { task: { averaging: 'plain' } },
};

export const FIRST_ROWS: Difference = {
  id: 'first-rows',
  what: 'The shots are the first rows of the file and the others are asked in file order.',
  why: 'June 2024 does not shuffle here.',
};

export const SHUFFLED_ROWS: Difference = {
  id: 'shuffled-rows',
  what: 'The rows are shuffled as Python does after random.seed(1); the first are the shots.',
  why: 'January 2025 shuffles every task.',
};

export const SYSTEM_ROLE: Difference = {
  id: 'system-role',
  what: 'Where a chat template refuses a system message, the instruction heads the first user turn; upstream fails there.',
  why: 'June 2024 does the same for models it is told to have no system role.',
};

export const TOO_LONG_IN_2024: Difference = {
  id: 'too-long-prompts',
  what: 'A prompt that does not fit the context is unscored; upstream let the server cut it.',
  why: 'A cut prompt asks something else, and how much is cut depends on the server.',
};

export const TOO_LONG_IN_2025: Difference = {
  id: 'too-long-prompts',
  what: 'A prompt that does not fit the context is unscored; upstream ends with an error there.',
  why: 'One long case should not cost the others.',
};

export const STOP_STRINGS: Difference = {
  id: 'stop-strings',
  what: 'Generation stops at <|start_header_id|>, <|end_header_id|>, <|eot_id|> and <|im_end|> for every model; upstream sent them for names with "llama-3" or "llama3" only.',
  why: 'They are control tokens wherever they mean something, so that no answer contains them.',
};

export const NO_SHOTS: Difference = {
  id: 'no-shots',
  what: 'May be asked without shots, with the instruction alone before the case.',
  why: 'Upstream ends with an error when the number of shots is 0.',
};

export const FILE_SHAPES: Difference = {
  id: 'file-shapes',
  what: 'The file may be one JSON array or JSON lines, with the field names of either state.',
  why: 'The published generator writes JSON lines, the evaluation reads an array, and the field names differ between them.',
};

/** What `corrected` has in common for all tasks. */
export const ASKED_AS_IN_2025: Difference = {
  id: 'asked-as-in-2025',
  what: 'Asked in the words, order and length of clue-2025-01 and begun with nothing; decoding is greedy.',
  why: 'The repairs then show in how the same answers are judged, and answers given in either profile can be judged in the other.',
};

export const PLAIN_MEAN: Difference = {
  id: 'plain-mean',
  what: 'Every case counts once.',
  why: 'CLUE counts the first case asked twice: in all five tasks with shots in June 2024, in MedNLI and MeDiSumCode in January 2025.',
};

export function tokenLimit(tokens: number): Difference {
  return {
    id: 'token-limit',
    what: `At most ${tokens} tokens are generated, not 512.`,
    why: 'max_new_tokens of June 2024.',
  };
}

export function begunWith(prefix: string): Difference {
  return {
    id: 'answer-prefix',
    what: `Every answer is begun with "${prefix}" for the model, and shots show it.`,
    why: 'June 2024 appends the beginning of the answer to the prompt, and the model goes on after it.',
  };
}

/** `without`: reads the same text as it came. */
export function cleanedUp(without: ReaderId): Difference {
  return {
    id: 'output-clean-up',
    what: 'Everything from " <|end|>" on and, within each line, from "You are an AI", "[INST]" or "<|user|>" on is removed before the answer is read.',
    why: 'June 2024 cut models off that prompt themselves. It did the first for names with "phi" only, which no answer tells; others do not write that token as text.',
    undo: { task: { reader: without } },
  };
}
