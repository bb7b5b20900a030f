import type { Case, Target } from '../dataset.ts';
import type { StoredAnswer } from './stored-answer.ts';

/** True when what the file says is right is the case's target, in the words of CLUE's files. */
export function fitsReference({ reference }: Pick<StoredAnswer, 'reference'>, item: Case): boolean {
  if (reference === null) return false;
  const { target } = item;
  switch (target.kind) {
    case 'label': {
      const option = item.options?.find(({ label }) => label === target.label);
      return isAlike(reference, target.label) || (option !== undefined && isAlike(reference, option.text));
    }
    case 'text':
      return isAlike(reference, target.text);
    case 'set':
      return codesIn(reference.split(',')) === codesIn(target.items);
    case 'entities':
      return codesIn(reference.split(',')) === codesIn(target.entities.map(({ text }) => text));
  }
}

/** True where the file does not say. Line breaks and blanks do not matter. */
export function fitsQuestion({ question }: Pick<StoredAnswer, 'question'>, item: Case): boolean {
  const asked = item.fields['question'];
  return question === null || asked === undefined || isAlike(question, asked);
}

/** The target as a message shows it. */
export function targetText(target: Target): string {
  switch (target.kind) {
    case 'label':
      return target.label;
    case 'text':
      return target.text;
    case 'set':
      return codesIn(target.items);
    case 'entities':
      return codesIn(target.entities.map(({ text }) => text));
  }
}

/** Equal for cases that a file could not tell apart by what it says is right and, where it says so, was asked. */
export function likeness(item: Case, hasQuestions: boolean): string {
  const asked = hasQuestions ? bare(item.fields['question'] ?? '') : '';
  return JSON.stringify([bare(targetText(item.target)), asked]);
}

/** Profiles differ in the marks between problems and in capitals, and exports in white space: what is left is compared. */
function isAlike(left: string, right: string): boolean {
  return left === right || bare(left) === bare(right);
}

/** Its words and numbers without marks and capitals, one blank between them. A text made of marks alone stays as it is. */
export function bare(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words === null ? text.trim() : words.join(' ');
}

/** Profiles differ in repetitions, dots and capitals. */
function codesIn(items: readonly string[]): string {
  const codes = items.map((item) => item.replaceAll('.', '').trim().toUpperCase());
  return [...new Set(codes.filter((code) => code !== ''))].sort().join(', ');
}
