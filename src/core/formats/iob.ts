import type { Case, Entity } from '../dataset.ts';
import type { Format, NumberedRow, Row, TargetFacts } from '../format.ts';
import { type Failure, type Outcome, success } from '../outcome.ts';
import { iobTag, tagSpans, type IobTag, type TagSpan } from '../text/tag-spans.ts';
import { cell, quote, refuse, share } from './cells.ts';
import { say, type Said } from '../text/said.ts';

/** What an entity is called where its tags only say where it is. */
const NAMELESS = 'Entity';
const LOOSE = 'loose ';

/**
 * Named entities as tags of tokens (IOB2), for instance BC5-Disease and NCBI-Disease: a case is a sentence, numbered from 0;
 * its text is the tokens joined by single spaces.
 */
export const iob = {
  id: 'iob',
  title: 'Named entities (IOB)',
  target: 'entities',
  fields: ['text'],
  columns: [],
  recognise: (rows) => share(rows, isSentence),
  survey: { rawTarget, objection, remark },
  toCase,
} as const satisfies Format;

function isSentence(row: Row): boolean {
  const [tokens, tags] = [texts(row, 'tokens'), texts(row, 'tags')];
  return tokens !== null && tags?.length === tokens.length && tags.some((tag) => iobTag(tag) !== null);
}

function toCase({ row, line, index }: NumberedRow): Outcome<Case> {
  const [tokens, tags] = [texts(row, 'tokens'), texts(row, 'tags')];
  if (tokens === null || tags === null || tokens.length === 0 || tokens.length !== tags.length)
    return refuse('there are no tokens with a tag each');
  const read = readTags(tags, line);
  if (!read.ok) return read;
  const starts = startsOf(tokens);
  return success({
    id: String(index),
    fields: { text: tokens.join(' ') },
    target: { kind: 'entities', entities: tagSpans(read.value).map((span) => entityOf(span, tokens, starts)) },
  });
}

/** Tokens stand on lines of their own, so a tag's line is known. */
function readTags(tags: readonly string[], firstLine: number): Outcome<readonly IobTag[]> {
  const read: IobTag[] = [];
  for (const [place, written] of tags.entries()) {
    const tag = iobTag(written);
    if (tag === null)
      return refuse(`the tag ${quote(written)} on line ${firstLine + place} is not O, nor B- or I- with a type`);
    read.push(tag);
  }
  return success(read);
}

function startsOf(tokens: readonly string[]): readonly number[] {
  let start = 0;
  return tokens.map((token) => {
    const own = start;
    start += token.length + 1;
    return own;
  });
}

function entityOf(
  { type, first, last, isLoose }: TagSpan,
  tokens: readonly string[],
  starts: readonly number[],
): Entity {
  const start = starts[first] ?? 0;
  const text = tokens.slice(first, last + 1).join(' ');
  const entity = { type: type === '' ? NAMELESS : type, text, start, end: start + text.length };
  return isLoose ? { ...entity, isLoose } : entity;
}

/** The first tag of an entity, or the first that opens one loosely. */
function rawTarget(row: Row): string | undefined {
  const tags = (texts(row, 'tags') ?? []).map((tag) => iobTag(tag) ?? { mark: 'O' as const, type: '' });
  const spans = tagSpans(tags);
  const loose = spans.find(({ isLoose }) => isLoose);
  if (loose !== undefined) return `${LOOSE}I-${loose.type}`;
  return spans[0] === undefined ? undefined : `B-${spans[0].type}`;
}

function objection({ labels }: TargetFacts): Failure | null {
  if (labels.length > 0) return null;
  return {
    kind: 'no-answers',
    message: 'This split has no answers: every token is tagged O, so there is no entity to find.',
  };
}

function remark({ labels }: TargetFacts): Said | null {
  const loose = labels.find((label) => label.startsWith(LOOSE));
  if (loose === undefined) return null;
  return say`Some entities are opened by an I- tag (for example ${quote(loose.slice(LOOSE.length))}): they are taken as entities, except by the strict metrics.`;
}

function texts(row: Row, name: string): readonly string[] | null {
  const value = cell(row, name);
  if (!Array.isArray(value)) return null;
  const list: readonly unknown[] = value;
  return list.every((entry) => typeof entry === 'string') ? list : null;
}
