import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cellText, idOf, neededText, quote, refuse, share } from './cells.ts';
import { DDI_OPTIONS, ddiLabel, NO_INTERACTION } from './ddi-labels.ts';
import { HEAD_MASK, TAIL_MASK } from './masked-pair.ts';

/** Sentences with the two things in question masked and a label: with a header `index, sentence, label`, or two columns without one. */

const YES_OR_NO: readonly Option[] = ['yes', 'no'].map((label) => ({ label, text: label }));

/** GAD (Bravo et al. 2015, doi:10.1186/s12859-015-0472-9) as BioBERT and BLURB share it. */
export const gad = {
  id: 'gad',
  title: 'GAD',
  target: 'label',
  fields: ['text'],
  columns: [],
  recognise: (rows) => share(rows, (row) => isMasked(sentenceOf(row), '@GENE$', '@DISEASE$')),
  survey: answersNeeded('GAD', 'choose a part with 0 and 1 in its last column', (row) => labelText(row)),
  toCase: (numbered) => {
    const text = neededText(numbered.row, sentenceColumn(numbered.row));
    if (!text.ok) return text;
    const label = ['no', 'yes'][['0', '1'].indexOf(labelText(numbered.row))];
    if (label === undefined) return refuse(`the label ${quote(labelText(numbered.row))} is not 0 or 1`);
    return success(relation(numbered, text.value, label, YES_OR_NO, 'no'));
  },
} as const satisfies Format;

/** The DDI corpus in the form of BLUE and BLURB: one pair a row, both drugs written `@DRUG$`. */
export const ddiMasked = {
  id: 'ddi-masked',
  title: 'DDI corpus, masked',
  target: 'label',
  fields: ['text'],
  columns: [],
  recognise: (rows) => share(rows, (row) => sentenceOf(row).split('@DRUG$').length > 2),
  survey: answersNeeded('the DDI corpus', 'choose a part with classes in its last column', (row) => labelText(row)),
  toCase: toDrugPair,
} as const satisfies Format;

function toDrugPair(numbered: NumberedRow): Outcome<Case> {
  const text = neededText(numbered.row, sentenceColumn(numbered.row));
  if (!text.ok) return text;
  if (text.value.split('@DRUG$').length < 3) return refuse('the sentence does not have two drugs written @DRUG$');
  const label = ddiLabel(labelText(numbered.row));
  if (label === undefined)
    return refuse(`the label ${quote(labelText(numbered.row))} is none of mechanism, effect, advise, int and false`);
  // A function, because `$` means something in a replacement.
  const masked = text.value.replace('@DRUG$', () => HEAD_MASK).replace('@DRUG$', () => TAIL_MASK);
  return success(relation(numbered, masked, label, DDI_OPTIONS, NO_INTERACTION));
}

function relation(
  numbered: NumberedRow,
  text: string,
  label: string,
  options: readonly Option[],
  negative: string,
): Case {
  const id = idOf(numbered, 'index');
  return { id, fields: { text }, options, target: { kind: 'label', label }, negative };
}

function sentenceColumn(row: Row): string {
  return Object.hasOwn(row, 'sentence') ? 'sentence' : '0';
}

function sentenceOf(row: Row): string {
  return cellText(row, sentenceColumn(row)) ?? '';
}

function labelText(row: Row): string {
  return cellText(row, Object.hasOwn(row, 'label') ? 'label' : '1')?.trim() ?? '';
}

/** A sentence that names one thing as both has only one of the masks. */
function isMasked(text: string, ...masks: readonly string[]): boolean {
  return masks.some((mask) => text.includes(mask));
}
