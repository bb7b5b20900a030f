import { isCodeShaped } from '../aids/code-shape.ts';
import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { ReaderId } from '../readers/index.ts';
import { codeKey } from '../text/code-key.ts';
import { markedText, type MarkedPiece, type MarkedSpan } from './marked-text.ts';

/** `found`: right. `extra`: not asked for. `invalid`: not in the table, whatever else. `shapeless`: stands where a code would, and is of the shape of none. */
export type CodeMark = 'found' | 'extra' | 'invalid' | 'shapeless';

/** `unknown`: no table of codes is here to tell. */
export type CodeValidity = 'listed' | 'missing' | 'unknown';

export interface AnsweredCode {
  /** As it was read first. */
  readonly code: string;
  /** How often it was answered; ICD exact match counts each time. */
  readonly times: number;
  readonly validity: CodeValidity;
  /** Its category, the first three characters, is one of those asked for: what ICD approximate match counts. */
  readonly sharesCategory: boolean;
}

/** Which codes were right, not found, too much and invented, and where they stand in what came back. */
export interface ComparedCodes {
  readonly matched: readonly AnsweredCode[];
  readonly missed: readonly string[];
  readonly extra: readonly AnsweredCode[];
  /** Of the matched and the extra ones those that the table does not have. */
  readonly invalid: readonly AnsweredCode[];
  /** Pieces between separators that look meant as codes and are none by their shape; each once. */
  readonly shapeless: readonly string[];
  readonly pieces: readonly MarkedPiece<CodeMark>[];
}

/** Whether the codes of a table, by their keys, are in it; null: there is no table. */
export type CodeLookup = ReadonlyMap<string, boolean> | null;

/** More text than any answer has is not marked, so that the page stays quick. */
const MOST_TEXT = 100_000;

const CODE_READERS: ReadonlySet<ReaderId> = new Set<ReaderId>([
  'codes',
  'icd-10-codes',
  'icd-upstream',
  'icd-upstream-once',
  'clue-2024-icd',
  'clue-2024-icd-once',
  'clue-2024-icd-10-codes',
]);

/** Whether a case asks for ICD-10 codes: its answers are read as such, and every item wanted has the shape of one. */
export function asksForCodes({ target }: Case, reader: ReaderId | undefined): boolean {
  if (target.kind !== 'set' || reader === undefined || !CODE_READERS.has(reader)) return false;
  return [...wantedCodes(target.items).keys()].every(isCodeShaped);
}

/** Keys of what was answered, each once: what a table is asked for. */
export function answeredKeys(answer: Answer | null): readonly string[] {
  return answer?.kind === 'set' ? [...new Set(answer.items.map(codeKey))] : [];
}

/**
 * Compares as the ICD metrics do: without dots and case. Null where the target is no set.
 *
 * @param text what came back
 */
export function compareCodes(
  { target }: Case,
  answer: Answer | null,
  text: string,
  lookup: CodeLookup,
): ComparedCodes | null {
  if (target.kind !== 'set') return null;
  const wanted = wantedCodes(target.items);
  const answered = answeredCodes(answer, new Set(wanted.keys()), lookup);
  const all = [...answered];
  const known = new Set(answered.keys());
  const spans = codeSpans(text.slice(0, MOST_TEXT), (key) => markOf(answered.get(key), wanted.has(key)));
  const shapeless = shapelessSpans(text.slice(0, MOST_TEXT), spans);
  const marks = [...spans, ...shapeless].sort((left, right) => left.start - right.start);
  return {
    matched: all.flatMap(([key, code]) => (wanted.has(key) ? [code] : [])),
    missed: [...wanted].flatMap(([key, code]) => (known.has(key) ? [] : [code])),
    extra: all.flatMap(([key, code]) => (wanted.has(key) ? [] : [code])),
    invalid: all.flatMap(([, code]) => (code.validity === 'missing' ? [code] : [])),
    shapeless: [...new Set(shapeless.map(({ start, end }) => text.slice(start, end)))],
    pieces: markedText(text, marks),
  };
}

/** By key, each once. CLUE's code makes an empty one of a letter without codes. */
function wantedCodes(items: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Map(items.map((code) => [codeKey(code.trim()), code] as const));
  wanted.delete('');
  return wanted;
}

function answeredCodes(
  answer: Answer | null,
  wanted: ReadonlySet<string>,
  lookup: CodeLookup,
): ReadonlyMap<string, AnsweredCode> {
  const categories = new Set([...wanted].map((key) => key.slice(0, 3)));
  const codes = new Map<string, AnsweredCode>();
  for (const code of answer?.kind === 'set' ? answer.items : []) {
    const key = codeKey(code);
    const before = codes.get(key);
    const sharesCategory = categories.has(key.slice(0, 3));
    const times = (before?.times ?? 0) + 1;
    codes.set(key, { code: before?.code ?? code, times, validity: validityOf(key, lookup), sharesCategory });
  }
  return codes;
}

function validityOf(key: string, lookup: CodeLookup): CodeValidity {
  const isListed = lookup?.get(key);
  if (isListed === undefined) return 'unknown';
  return isListed ? 'listed' : 'missing';
}

function markOf(code: AnsweredCode | undefined, isWanted: boolean): CodeMark | null {
  if (code === undefined) return null;
  if (code.validity === 'missing') return 'invalid';
  return isWanted ? 'found' : 'extra';
}

/** A category, and at most what may follow it; what exactly was read is told by the answer. */
const CODE = /(?<![\p{L}\p{N}])([A-Z]\d[\dA-Z])(\.?[\dA-Z]{1,4})?/giu;

/** Where codes stand that were answered; readers take more or less of what follows a category, so the longest that was answered is marked. */
function codeSpans(text: string, markFor: (key: string) => CodeMark | null): readonly MarkedSpan<CodeMark>[] {
  return [...text.matchAll(CODE)].flatMap(({ index, 0: whole }) => {
    for (let length = whole.length; length >= 3; length--) {
      const mark = markFor(codeKey(whole.slice(0, length)));
      // A dot at the end belongs to the sentence.
      if (mark !== null && whole[length - 1] !== '.') return [{ start: index, end: index + length, mark }];
    }
    return [];
  });
}

/** A bullet or a number before it, then letters with digits, up to a separator; words and numbers alone are no attempt at a code. */
const PIECE =
  /(?<=^|[,;\n])[ \t]*(?:[-*•][ \t]+|\d{1,3}[.)][ \t]+)?([A-Z][A-Z.]{0,5}\d[A-Z\d.]{0,8})[ \t.]*(?=$|[,;\n\r])/gi;

function shapelessSpans(text: string, codes: readonly MarkedSpan<CodeMark>[]): readonly MarkedSpan<CodeMark>[] {
  const starts = new Set(codes.map(({ start }) => start));
  return [...text.matchAll(PIECE)].flatMap(({ index, 0: whole, 1: found = '' }) => {
    const code = found.replace(/\.+$/u, '');
    const start = index + whole.indexOf(found);
    if (starts.has(start) || isCodeShaped(code.toUpperCase())) return [];
    return [{ start, end: start + code.length, mark: 'shapeless' as const }];
  });
}
