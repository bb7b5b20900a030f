import type { Format } from '../format.ts';
import { success } from '../outcome.ts';
import { neededText } from './cells.ts';
import { PAIR_COLUMNS, pairCase, recognisePair } from './generic-pair.ts';

/** An input and the text that should come out of it. */
export const genericText = {
  id: 'generic-text',
  title: 'Text and text',
  target: 'text',
  fields: ['input'],
  columns: PAIR_COLUMNS,
  recognise: recognisePair,
  survey: null,
  toCase: (numbered, context) =>
    pairCase(numbered, context, (row, name) => {
      const text = neededText(row, name);
      return text.ok ? success({ target: { kind: 'text', text: text.value } }) : text;
    }),
} as const satisfies Format;
