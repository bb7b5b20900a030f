import type { Case, CaseDocument, Entity, Option, Target } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { isEntity } from '../shapes/case-shape.ts';
import { isPair, isText, listOf, shapeOf } from '../shapes/shape.ts';
import { cell, cellText, hasColumns, isObject, neededText, quote, refuse, share, textList } from './cells.ts';

/** Bedside's own rows: a `Case` as it stands in `dataset.ts`, one a line. */
export const bedsideCases = {
  id: 'bedside-cases',
  title: 'Bedside cases',
  target: null,
  fields: [],
  columns: [],
  recognise: (rows) =>
    share(rows, (row) => hasColumns(row, ['id', 'fields', 'target']) && isObject(cell(row, 'fields'))),
  survey: null,
  toCase,
} as const satisfies Format;

function toCase({ row }: NumberedRow): Outcome<Case> {
  const id = neededText(row, 'id');
  if (!id.ok) return id;
  const fields = readFields(cell(row, 'fields'));
  if (!fields.ok) return fields;
  const options = readOptions(cell(row, 'options'));
  if (!options.ok) return options;
  const target = readTarget(cell(row, 'target'), options.value, fields.value);
  if (!target.ok) return target;
  const documents = readDocuments(cell(row, 'documents'));
  if (!documents.ok) return documents;
  const group = cellText(row, 'group');
  const negative = cellText(row, 'negative');
  return success({
    id: id.value,
    fields: fields.value,
    ...(options.value === undefined ? {} : { options: options.value }),
    target: target.value,
    ...(group === undefined ? {} : { group }),
    ...(negative === undefined ? {} : { negative }),
    ...(documents.value === undefined ? {} : { documents: documents.value }),
  });
}

function readFields(value: unknown): Outcome<Readonly<Record<string, string>>> {
  if (!isObject(value)) return refuse('"fields" is not an object of texts');
  const fields = new Map<string, string>();
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return refuse(`the field ${quote(name)} is not a text`);
    fields.set(name, text);
  }
  return success(Object.fromEntries(fields));
}

function readOptions(value: unknown): Outcome<readonly Option[] | undefined> {
  if (value === undefined) return success(undefined);
  if (!Array.isArray(value)) return refuse('"options" is not a list');
  const options: Option[] = [];
  for (const entry of value) {
    const label = isObject(entry) ? cell(entry, 'label') : undefined;
    const text = isObject(entry) ? cell(entry, 'text') : undefined;
    if (typeof label !== 'string' || typeof text !== 'string') return refuse('an option lacks its label or text');
    options.push({ label, text });
  }
  return success(options);
}

function readTarget(value: unknown, options: readonly Option[] | undefined, fields: Case['fields']): Outcome<Target> {
  if (!isObject(value)) return refuse('"target" is not an object');
  const kind = cell(value, 'kind');
  const text = cell(value, 'text');
  const label = cell(value, 'label');
  const items = textList(cell(value, 'items'));
  if (kind === 'text' && typeof text === 'string') return success({ kind, text });
  if (kind === 'set' && items !== undefined) return success({ kind, items });
  if (kind === 'entities') return readEntities(cell(value, 'entities'), fields['text']);
  if (kind !== 'label' || typeof label !== 'string')
    return refuse('"target" must be a label, a text, a set or entities with its value');
  const isOffered = options === undefined || options.some((option) => option.label === label);
  return isOffered ? success({ kind, label }) : refuse(`the answer ${quote(label)} is not among the options`);
}

/** Offsets count UTF-16 units of the field `text`; what they cut out must be what the entity says. */
function readEntities(value: unknown, text: string | undefined): Outcome<Target> {
  if (text === undefined) return refuse('entities need a field "text" in which they stand');
  if (!Array.isArray(value)) return refuse('"entities" is not a list');
  const entities: Entity[] = [];
  for (const entry of value) {
    const number = entities.length + 1;
    if (!isEntity(entry)) return refuse(`entity ${number} lacks its type, text, start or end`);
    const { type, start, end, isLoose } = entry;
    const found = text.slice(start, end);
    if (found !== entry.text || found === '')
      return refuse(`entity ${number} is ${quote(entry.text)}, but from ${start} to ${end} stands ${quote(found)}`);
    entities.push({ type, text: found, start, end, ...(isLoose === undefined ? {} : { isLoose }) });
  }
  return success({ kind: 'entities', entities });
}

const isDocument = shapeOf<CaseDocument>({ id: isText, text: isText, answerSpans: listOf(isSpan) }, {});

function isSpan(value: unknown): value is readonly [number, number] {
  return isPair(value) && value.every((place) => place >= 0 && place <= 1);
}

function readDocuments(value: unknown): Outcome<readonly CaseDocument[] | undefined> {
  if (value === undefined) return success(undefined);
  if (!Array.isArray(value)) return refuse('"documents" is not a list');
  const documents: CaseDocument[] = [];
  for (const entry of value) {
    if (!isDocument(entry))
      return refuse(`document ${documents.length + 1} lacks its id, text or positions from 0 to 1`);
    documents.push({ id: entry.id, text: entry.text, answerSpans: entry.answerSpans });
  }
  return success(documents);
}
