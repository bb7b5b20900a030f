import type { Answer } from '../answer.ts';

/** The words that begin the answer proper of a model that was asked to reason first. */
export const FINAL_ANSWER = 'Final answer:';

/** Raised whenever what counts as the answer proper changes; part of every trial's identity that is read so. */
export const FINAL_ANSWER_VERSION = 1;

/** Which text the reader of the task was given, in the name of the rule that fired. */
export const finalAnswerRules = {
  'final-answer': 'what follows the last "Final answer:"',
  'no-final-answer': 'the words "Final answer:" never came, so the whole text',
} as const;

const MISSING = 'no-final-answer' satisfies keyof typeof finalAnswerRules;
const MISSING_IN_WORDS = 'no "Final answer:", and in the whole text';

export interface FinalAnswer {
  readonly text: string;
  /** False where the words never came: then `text` is the whole. */
  readonly isStated: boolean;
}

/**
 * The words with a colon, or alone on a line like a heading; emphasis around them is Markdown. Without either, "this is my final
 * answer" is a sentence about it.
 */
const STATED = /([*_]{0,3})final[ \t\u00a0]{1,4}answer([*_]{0,3})(?:[ \t]{0,4}[:：]([*_]{0,3})|[ \t]{0,4}$)/gimu;
const HEADING = /^[#>*_ \t]{0,8}$/u;

/** What follows the last such words; the whole text where there are none. */
export function finalAnswer(text: string): FinalAnswer {
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(STATED)) if (isStatement(text, match)) last = match;
  if (last === undefined) return { text, isStated: false };
  return { text: withoutClosing(text.slice(last.index + last[0].length), last).trim(), isStated: true };
}

/** Reads the answer proper with the reader of the task. The rule tells both: `final-answer: leading`. */
export function readFinalAnswer(text: string, read: (text: string) => Answer): Answer {
  const { text: proper, isStated } = finalAnswer(text);
  const answer = read(proper);
  const where = isStated ? 'final-answer' : MISSING;
  if (answer.kind !== 'unreadable') return { ...answer, rule: `${where}: ${answer.rule}` };
  const words = isStated ? 'after "Final answer:"' : MISSING_IN_WORDS;
  return { ...answer, reason: `${words}: ${answer.reason}` };
}

/** Whether an answer that was read so came without the words. */
export function lacksFinalAnswer(answer: Answer): boolean {
  return answer.kind === 'unreadable'
    ? answer.reason.startsWith(`${MISSING_IN_WORDS}: `)
    : answer.rule.startsWith(`${MISSING}: `);
}

function isStatement(text: string, match: RegExpExecArray): boolean {
  if (/[:：]/u.test(match[0])) return true;
  const lineStart = text.lastIndexOf('\n', match.index) + 1;
  return HEADING.test(text.slice(lineStart, match.index));
}

/** "**Final answer: B**": emphasis that was opened before the words ends behind the answer. */
function withoutClosing(following: string, [, opening = '', closing = '', afterColon = '']: RegExpExecArray): string {
  if (opening === '' || closing !== '' || afterColon !== '') return following;
  const end = following.indexOf(opening);
  return end < 0 ? following : following.slice(0, end) + following.slice(end + opening.length);
}
