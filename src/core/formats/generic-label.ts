import type { Format, TargetFacts } from '../format.ts';
import { MOST_LABELS } from '../format.ts';
import { type Failure, success } from '../outcome.ts';
import { cell, cellText, neededText } from './cells.ts';
import { PAIR_COLUMNS, pairCase, recognisePair } from './generic-pair.ts';

/** An input and one label out of few. The options are the labels of the whole file, in order of first appearance. */
export const genericLabel = {
  id: 'generic-label',
  title: 'Text and label',
  target: 'label',
  fields: ['input'],
  columns: PAIR_COLUMNS,
  recognise: recognisePair,
  survey: {
    rawTarget: (row, mapping) => cellText(row, mapping['target'])?.trim() ?? cell(row, mapping['target']),
    objection,
    remark: () => null,
  },
  toCase: (numbered, context) =>
    pairCase(numbered, context, (row, name) => {
      const label = neededText(row, name);
      if (!label.ok) return label;
      const options = context.facts.labels.map((text) => ({ label: text, text }));
      return success({ target: { kind: 'label', label: label.value.trim() }, options });
    }),
} as const satisfies Format;

function objection({ hasMoreLabels }: TargetFacts): Failure | null {
  if (hasMoreLabels) {
    return {
      kind: 'too-many-labels',
      message: `The target column has more than ${MOST_LABELS} different values: for free text choose “Text and text”, for lists of codes “Text and codes”.`,
    };
  }
  return null;
}
