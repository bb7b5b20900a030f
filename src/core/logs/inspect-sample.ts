import type { Row } from '../format.ts';
import { cell, cellText, isObject, quote, refuse } from '../formats/cells.ts';
import { type Outcome, success } from '../outcome.ts';
import type { ForeignSample } from './foreign-sample.ts';

/**
 * One sample of Inspect, from the list in a `.json` or a file in an `.eval`. Read from `EvalSample` in src/inspect_ai/log/_log.py,
 * commit 499e6152 of 2026-08-22, whose validators name what older logs hold: one `score`, a `transcript`. A long text may stand in
 * `attachments`, and its place holds `attachment://<hash>` (log/_condense.py). Values C, I, P and N are 1, 0, 0.5 and 0
 * (`value_to_float` in scorer/_metric.py); NaN is "unscored".
 */
const KNOWN_FIELDS = new Set(
  `id epoch input choices target sandbox files setup messages output score scores metadata store events timelines transcript
  model_usage role_usage model_fallbacks started_at completed_at total_time working_time uuid invalidation error error_retries
  attachments events_data limit turn_count token_limit token_limit_type token_limit_usage message_refs`.split(/\s+/),
);

const LETTERS: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/** With a hash; a text that only begins like that is a text. */
const ATTACHMENT = /^(?:attachment|tc):\/\/(?=[0-9a-f]{1,64}$)/;

/** Null: the sample says that nothing came back. */
export function readInspectSample(row: Row): Outcome<ForeignSample | null> {
  const id = cellText(row, 'id');
  if (id === undefined) return refuse('it has no "id"');
  const epoch = cellText(row, 'epoch') ?? '1';
  const output = cell(row, 'output');
  const said = (isObject(output) ? completionOf(output) : null) ?? lastReply(cell(row, 'messages'));
  const hasFailed = isObject(cell(row, 'error')) || (isObject(output) && isEmptyList(cell(output, 'choices')));
  if ((said ?? '') === '' && hasFailed) return success(null);
  if (said === null) return refuse(`id ${quote(id)} has neither "output" nor a reply among its "messages"`);
  const text = whole(said, row);
  if (text === null) return refuse(`id ${quote(id)} has an answer that stands in an attachment, which is missing`);
  const input = inputText(cell(row, 'input'));
  return success({
    key: id,
    repeat: epoch,
    id,
    text,
    isLikelihood: false,
    others: isObject(output) ? othersIn(cell(output, 'choices')) : 0,
    reference: targetOf(row),
    question: input === null ? null : whole(input, row),
    scores: scoresOf(row),
    unknown: Object.keys(row).filter((name) => !KNOWN_FIELDS.has(name)),
  });
}

function completionOf(output: Row): string | null {
  const completion = cell(output, 'completion');
  if (typeof completion === 'string' && completion !== '') return completion;
  const choices = cell(output, 'choices');
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = isObject(first) ? cell(first, 'message') : undefined;
  return (isObject(message) ? contentText(cell(message, 'content')) : null) ?? (completion === '' ? '' : null);
}

function othersIn(choices: unknown): number {
  return Array.isArray(choices) ? Math.max(0, choices.length - 1) : 0;
}

function lastReply(messages: unknown): string | null {
  const replies = Array.isArray(messages) ? messages.filter((message) => isTurnOf(message, 'assistant')) : [];
  const last: unknown = replies.at(-1);
  return isObject(last) ? contentText(cell(last, 'content')) : null;
}

function isTurnOf(message: unknown, role: string): boolean {
  return isObject(message) && cell(message, 'role') === role;
}

/** Text parts on lines of their own, as Inspect joins them; reasoning and pictures are not part of the answer. */
function contentText(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  const texts = content.flatMap((part: unknown) => {
    const text = isObject(part) && cell(part, 'type') === 'text' ? cell(part, 'text') : undefined;
    return typeof text === 'string' ? [text] : [];
  });
  return texts.join('\n');
}

/** What was asked: the text, or the last turn of the user. */
function inputText(input: unknown): string | null {
  if (typeof input === 'string') return input;
  const turns = Array.isArray(input) ? input.filter((message) => isTurnOf(message, 'user')) : [];
  const last: unknown = turns.at(-1);
  return isObject(last) ? contentText(cell(last, 'content')) : null;
}

/** Null where the attachment it names is not there. */
function whole(text: string, row: Row): string | null {
  if (!ATTACHMENT.test(text)) return text;
  const attachments = cell(row, 'attachments');
  const name = text.replace(ATTACHMENT, '');
  const found = isObject(attachments) ? cell(attachments, name) : undefined;
  return typeof found === 'string' ? found : null;
}

/** A letter of a multiple choice stands for the choice in its place. Several right answers cannot be compared with one. */
function targetOf(row: Row): string | null {
  const target = cell(row, 'target');
  if (Array.isArray(target))
    return target.length === 1 && typeof target[0] === 'string' ? target[0] : target.join(', ');
  return typeof target === 'string' ? target : null;
}

function scoresOf(row: Row): Readonly<Record<string, number | null>> {
  const scores = cell(row, 'scores') ?? { score: cell(row, 'score') };
  if (!isObject(scores)) return {};
  return Object.fromEntries(Object.entries(scores).flatMap(([name, score]) => valuesOf(name, score)));
}

function valuesOf(name: string, score: unknown): readonly (readonly [string, number | null])[] {
  if (!isObject(score)) return [];
  const value = cell(score, 'value');
  if (isObject(value)) return Object.entries(value).map(([part, one]) => [`${name}/${part}`, numberOf(one)] as const);
  return Array.isArray(value) ? [] : [[name, numberOf(value)]];
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? (LETTERS[value] ?? wordNumber(value)) : null;
}

/** Inspect also takes yes and true for right, no and false for wrong, and numbers written as text. */
function wordNumber(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (['yes', 'true'].includes(word)) return 1;
  if (['no', 'false'].includes(word)) return 0;
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(word) ? Number(word) : null;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
