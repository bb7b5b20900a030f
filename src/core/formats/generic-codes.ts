import type { Format } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, quote, refuse, textList } from './cells.ts';
import { PAIR_COLUMNS, pairCase, recognisePair } from './generic-pair.ts';

/** An input and a list of codes: a JSON list, or text with the codes separated by comma, semicolon, bar or line break. */
export const genericCodes = {
  id: 'generic-codes',
  title: 'Text and codes',
  target: 'set',
  fields: ['input'],
  columns: PAIR_COLUMNS,
  recognise: recognisePair,
  survey: null,
  toCase: (numbered, context) =>
    pairCase(numbered, context, (row, name) => {
      const items = itemsOf(cell(row, name), cellText(row, name));
      return items.ok ? success({ target: { kind: 'set', items: items.value } }) : items;
    }),
} as const satisfies Format;

/** No code at all must be said with `[]`: an empty cell may also be a forgotten one. */
function itemsOf(value: unknown, text: string | undefined): Outcome<readonly string[]> {
  const list = textList(value) ?? splitList(text ?? '');
  if (list === undefined)
    return refuse(`the target ${quote(text)} looks like a list but is not JSON: write I10, E11.9 or ["I10", "E11.9"]`);
  const items = [...new Set(list.map((item) => item.trim()).filter((item) => item !== ''))];
  const saysNone = Array.isArray(value) || text?.trim() === '[]';
  return items.length === 0 && !saysNone
    ? refuse('the target is empty: write [] where no code applies')
    : success(items);
}

function splitList(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('[')) return text.split(/[,;|\n]/);
  try {
    const value: unknown = JSON.parse(text);
    return textList(value);
  } catch {
    return undefined;
  }
}
