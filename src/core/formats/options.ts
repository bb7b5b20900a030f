import type { Option } from '../dataset.ts';
import { type Outcome, success } from '../outcome.ts';
import { cellText, quote, refuse, textList } from './cells.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Options labelled A, B, C, ... in the order given. Between 2 and 26, none blank. */
export function letteredOptions(texts: readonly string[]): Outcome<readonly Option[]> {
  if (texts.length < 2) return refuse(`there are ${texts.length} options, at least 2 are needed`);
  if (texts.length > LETTERS.length)
    return refuse(`there are ${texts.length} options, at most ${LETTERS.length} can be lettered`);
  const bare = withoutLetters(texts);
  const blank = bare.findIndex((text) => text.trim() === '');
  if (blank >= 0) return refuse(`option ${LETTERS.charAt(blank)} is empty`);
  return success(bare.map((text, index) => ({ label: LETTERS.charAt(index), text })));
}

/** A list `["Aspirin", ...]` (also `["A. Aspirin", ...]`) or an object `{"A": "Aspirin", ...}`. */
export function optionsFrom(value: unknown): Outcome<readonly Option[]> {
  const list = textList(value);
  if (list !== undefined) return letteredOptions(list);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(`the options ${quote(value)} are neither a list nor an object`);
  return labelledOptions(new Map(Object.entries(value)));
}

function labelledOptions(entries: ReadonlyMap<string, unknown>): Outcome<readonly Option[]> {
  const options: Option[] = [];
  for (const [key, value] of entries) {
    const text = cellText({ value }, 'value')?.trim() ?? '';
    const label = key.trim();
    if (text === '' || label === '' || label.length > 3)
      return refuse(`the option ${quote(key)} has no text, or a label of more than 3 characters`);
    options.push({ label, text });
  }
  return options.length < 2 ? refuse(`there are ${options.length} options, at least 2 are needed`) : success(options);
}

/** "A. Aspirin", "B. Heparin" lose their letters when every one of them has the letter of its place. */
function withoutLetters(texts: readonly string[]): readonly string[] {
  const areLettered = texts.every(
    (text, index) => text.startsWith(LETTERS.charAt(index)) && /^[.):]\s/.test(text.slice(1, 3)),
  );
  return areLettered ? texts.map((text) => text.slice(2).trimStart()) : texts;
}

/** The label of the option at a place from 0; a refusal names the place as the file wrote it. */
export function labelAt(options: readonly Option[], place: number, written: unknown): Outcome<string> {
  const option = Number.isInteger(place) ? options[place] : undefined;
  return option === undefined
    ? refuse(`the answer ${quote(written)} is not among the ${options.length} options`)
    : success(option.label);
}

/** The label itself in either case, or "B." and "(B)". Undefined when it is none of the options' labels. */
export function labelNamed(options: readonly Option[], answer: string): string | undefined {
  if (answer.length > 16) return undefined;
  const bare = answer
    .trim()
    .replace(/^\(|[.):]+$/g, '')
    .trim();
  const exact = options.find((option) => option.label === bare);
  return (exact ?? options.find((option) => option.label.toLowerCase() === bare.toLowerCase()))?.label;
}
