import type { Case, CaseDocument, Entity, Option, Target } from '../dataset.ts';
import { either, isBoolean, isCount, isPair, isText, listOf, oneOf, recordOf, shapeOf, type Check } from './shape.ts';

/** What is found where in a text. */
export const isEntity = shapeOf<Entity>(
  { type: isText, text: isText, start: isCount, end: isCount },
  { isLoose: isBoolean },
);

const isTarget = either<Target>(
  shapeOf<Extract<Target, { kind: 'label' }>>({ kind: oneOf('label'), label: isText }, {}),
  shapeOf<Extract<Target, { kind: 'text' }>>({ kind: oneOf('text'), text: isText }, {}),
  shapeOf<Extract<Target, { kind: 'set' }>>({ kind: oneOf('set'), items: listOf(isText) }, {}),
  shapeOf<Extract<Target, { kind: 'entities' }>>({ kind: oneOf('entities'), entities: listOf(isEntity) }, {}),
);

/** A case as it is read back from storage. */
export const isCase: Check<Case> = shapeOf<Case>(
  { id: isText, fields: recordOf(isText), target: isTarget },
  {
    options: listOf(shapeOf<Option>({ label: isText, text: isText }, {})),
    group: isText,
    negative: isText,
    split: oneOf('train', 'dev', 'test'),
    documents: listOf(shapeOf<CaseDocument>({ id: isText, text: isText, answerSpans: listOf(isPair) }, {})),
  },
);
