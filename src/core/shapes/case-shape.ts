import type { Case, CaseDocument, Option, Target } from '../dataset.ts';
import { either, isPair, isText, listOf, oneOf, recordOf, shapeOf, type Check } from './shape.ts';

const isTarget = either<Target>(
  shapeOf<Extract<Target, { kind: 'label' }>>({ kind: oneOf('label'), label: isText }, {}),
  shapeOf<Extract<Target, { kind: 'text' }>>({ kind: oneOf('text'), text: isText }, {}),
  shapeOf<Extract<Target, { kind: 'set' }>>({ kind: oneOf('set'), items: listOf(isText) }, {}),
);

/** A case as it is read back from storage. */
export const isCase: Check<Case> = shapeOf<Case>(
  { id: isText, fields: recordOf(isText), target: isTarget },
  {
    options: listOf(shapeOf<Option>({ label: isText, text: isText }, {})),
    group: isText,
    documents: listOf(shapeOf<CaseDocument>({ id: isText, text: isText, answerSpans: listOf(isPair) }, {})),
  },
);
