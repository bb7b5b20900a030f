import { scored } from '../metric.ts';
import type { Metric } from '../metric.ts';
import { byProportion } from './estimates/estimate-proportion.ts';
import { sameText } from './same-text.ts';
import { wrongKind } from './wrong-kind.ts';

/**
 * A set answer to a label is right when the label is in it: CLUE's rule for MedNLI accepts an answer that names several
 * labels for each of them (reader `mednli-upstream`). No other reader gives such an answer.
 */
export const accuracy = {
  id: 'accuracy',
  version: 1,
  title: 'Accuracy',
  definition:
    'Share of cases whose answer is the right label. Labels are compared without case, extra white space and a final full stop.',
  targets: ['label'],
  score({ target }, answer) {
    if (target.kind !== 'label') return wrongKind('accuracy', 'label target', `${target.kind} target`);
    if (answer.kind === 'unreadable') return scored(0);
    if (answer.kind === 'set') return scored(answer.items.some((label) => sameText(label, target.label)) ? 1 : 0);
    if (answer.kind !== 'label') return wrongKind('accuracy', 'label answer', `${answer.kind} answer`);
    return scored(sameText(answer.label, target.label) ? 1 : 0);
  },
  ...byProportion,
} as const satisfies Metric;
