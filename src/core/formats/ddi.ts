import type { Case } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cell, cellText, hasColumns, isObject, neededText, quote, refuse, share } from './cells.ts';
import { DDI_OPTIONS, ddiLabel, NO_INTERACTION } from './ddi-labels.ts';
import { maskedPair, placesOf, type Place } from './masked-pair.ts';

const MOST_PAIRS = 20_000;

/** The folder of the archive for the other task of 2013: its pairs all say false, because nobody looked at them. */
const NAMES_ONLY = /DrugNER/i;

/**
 * DDI corpus 2013 (Herrero-Zazo et al. 2013, doi:10.1016/j.jbi.2013.07.011): sentences with drugs and every pair of them, as its
 * XML or as JSON lines. Each pair is a case; the two drugs are masked, so that only the sentence tells.
 */
export const ddi = {
  id: 'ddi',
  title: 'DDI corpus',
  target: 'label',
  fields: ['text', 'head', 'tail'],
  columns: [],
  recognise: (rows) => share(rows, isSentence),
  survey: answersNeeded('the DDI corpus', 'its pairs say no "ddi", or it is the part for drug names', firstLabel),
  unfold,
  toCase,
} as const satisfies Format;

/** In the XML `entity` and `pair` are left out where there are none. */
function isSentence(row: Row): boolean {
  return (
    hasColumns(row, ['text', 'document', 'id']) ||
    (hasColumns(row, ['text', 'entities', 'pairs']) && isList(row, 'pairs'))
  );
}

/** A row a pair: `pair` with the two drugs, and the sentence's `text` and `document`. A sentence without pairs has no case. */
function unfold({ row, ...place }: NumberedRow): Outcome<readonly NumberedRow[]> {
  const pairs = objectsUnder(row, 'pair', 'pairs');
  if (pairs.length === 0 || NAMES_ONLY.test(place.file ?? '')) return success([]);
  if (pairs.length > MOST_PAIRS) return refuse(`the sentence has more than ${MOST_PAIRS} pairs of drugs`);
  const drugs = new Map(objectsUnder(row, 'entity', 'entities').map((drug) => [cellText(drug, 'id'), drug]));
  const document = cellText(row, 'document') ?? cellText(row, 'doc') ?? '';
  return success(
    pairs.map((pair) => ({
      ...place,
      row: {
        pair,
        text: cell(row, 'text'),
        document,
        head: drugs.get(cellText(pair, 'e1')),
        tail: drugs.get(cellText(pair, 'e2')),
      },
    })),
  );
}

function toCase({ row, index }: NumberedRow): Outcome<Case> {
  const pair = cell(row, 'pair');
  if (!isObject(pair)) return refuse('there is no pair of drugs');
  const id = cellText(pair, 'id')?.trim() ?? String(index);
  const made = pairCase(pair, row);
  return made.ok ? success({ id, ...made.value }) : refuse(`pair ${quote(id)}: ${made.failure.message}`);
}

function pairCase(pair: Row, row: Row): Outcome<Omit<Case, 'id'>> {
  const text = neededText(row, 'text');
  if (!text.ok) return text;
  const label = labelOf(pair);
  if (!label.ok) return label;
  const head = drugOf(cell(row, 'head'), 'e1');
  if (!head.ok) return head;
  const tail = drugOf(cell(row, 'tail'), 'e2');
  if (!tail.ok) return tail;
  const masked = maskedPair(text.value, head.value.places, tail.value.places);
  if (masked === null) return refuse('a drug stands outside the sentence');
  const document = cellText(row, 'document') ?? '';
  return success({
    fields: { text: masked, head: head.value.name, tail: tail.value.name },
    options: DDI_OPTIONS,
    target: { kind: 'label', label: label.value },
    negative: NO_INTERACTION,
    ...(document === '' ? {} : { group: document }),
  });
}

/** The XML says `ddi` and, where it is true, `type`; the JSON lines say both in `label`. */
function labelOf(pair: Row): Outcome<string> {
  const said = writtenLabel(pair);
  if (said === undefined) return refuse('it does not say whether the drugs interact');
  const label = ddiLabel(said);
  return label === undefined
    ? refuse(`${quote(said)} is none of mechanism, effect, advise, int and false`)
    : success(label);
}

function writtenLabel(pair: Row): string | undefined {
  const label = cellText(pair, 'label');
  const ddi = cellText(pair, 'ddi');
  return label ?? (ddi === 'true' ? (cellText(pair, 'type') ?? 'an interaction of no type') : ddi);
}

function drugOf(drug: unknown, name: string): Outcome<{ name: string; places: readonly Place[] }> {
  if (!isObject(drug)) return refuse(`the drug "${name}" is not among the entities`);
  const text = neededText(drug, 'text');
  if (!text.ok) return text;
  const places = placesOf(cellText(drug, 'charOffset') ?? '');
  return places === null
    ? refuse(`"charOffset" is ${quote(cell(drug, 'charOffset'))} and not start-end`)
    : success({ name: text.value, places });
}

function firstLabel(row: Row): string | undefined {
  return objectsUnder(row, 'pair', 'pairs')
    .map(writtenLabel)
    .find((label) => label !== undefined);
}

function objectsUnder(row: Row, ...names: readonly string[]): readonly Row[] {
  const lists = names.map((name) => cell(row, name));
  const list: readonly unknown[] = lists.find((value) => Array.isArray(value)) ?? [];
  return list.filter(isObject);
}

function isList(row: Row, name: string): boolean {
  return Array.isArray(cell(row, name));
}
