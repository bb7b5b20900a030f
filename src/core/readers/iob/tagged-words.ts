import { stripped } from '../../text/stripped.ts';
import type { IobTag } from '../../text/tag-spans.ts';
import type { TaggedWord } from './align-tags.ts';

/** What the label says when it says no more than that there is a name; the corpora have this one type. */
const DISEASE = 'Disease';

const PREFIXED = /^([BI])\s?[-_–]\s?(\S.*)$/i;
const HEADER = /^(?:words?|tokens?|text) (?:labels?|tags?|iob.{0,10}|bio|entity|type)$/i;
const RULE = /^[-:=\s]*$/;
/** A label that stands among words of a line may have blanks around its hyphen. */
const SPACED = /(?<=\s)([BI])\s[-–]\s(?=\S)/g;

/** Words with their labels, in order; lines without are passed over. */
export function taggedWords(text: string): readonly TaggedWord[] {
  return text.split('\n').flatMap((line) => {
    if (line.includes('|')) return fromCells(line.split('|'));
    if (line.includes('\t')) return fromCells(line.split('\t'));
    return /\S\s+\S/.test(line) ? fromBlanks(line.replace(/\s+/g, ' ').trim()) : [];
  });
}

/** First and last cell that is not empty. */
function fromCells(cells: readonly string[]): readonly TaggedWord[] {
  const filled = cells.map((cell) => stripped(cell, ' \t\r*`', ' \t\r*`')).filter((cell) => cell !== '');
  const [word, label] = [filled[0] ?? '', filled.at(-1) ?? ''];
  if (filled.length < 2 || HEADER.test(`${word} ${label}`) || RULE.test(word + label)) return [];
  return [{ word, tag: tagOf(label) }];
}

/** A label of one letter may also be a word, so it counts only behind a single one. */
function fromBlanks(line: string): readonly TaggedWord[] {
  const parts = line.replace(SPACED, '$1-').split(' ');
  const [word, label] = [parts[0] ?? '', parts[1] ?? ''];
  if (parts.length === 2 && /^(?:[OBID]|disease)$/i.test(label)) return [{ word, tag: tagOf(label) }];
  const tagged: TaggedWord[] = [];
  let words: string[] = [];
  for (const part of parts) {
    const isLabel = words.length > 0 && (part === 'O' || /^[BI][-_]\S/.test(part));
    if (!isLabel) {
      words.push(part);
      continue;
    }
    tagged.push({ word: words.join(' '), tag: tagOf(part) });
    words = [];
  }
  return tagged;
}

/** `B-DISEASE`, `B - Disease`, `B`, `D`, `Disease`: without a prefix it goes on with what stands before it, or begins. */
function tagOf(label: string): IobTag {
  const bare = stripped(label, ' "\'`*<([', ' "\'`*>)].,;');
  if (/^[O0]$/i.test(bare) || /^[-–_]?$/.test(bare)) return { mark: 'O', type: '' };
  const [, prefix, type] = PREFIXED.exec(bare) ?? [];
  if (prefix !== undefined && type !== undefined) return { mark: /b/i.test(prefix) ? 'B' : 'I', type: typeOf(type) };
  if (/^b$/i.test(bare)) return { mark: 'B', type: DISEASE };
  return { mark: 'I', type: /^i$/i.test(bare) ? DISEASE : typeOf(bare) };
}

/** An invented type stays what it is: it is a wrong answer. */
function typeOf(written: string): string {
  return /dis/i.test(written) || /^d$/i.test(written) ? DISEASE : written;
}
