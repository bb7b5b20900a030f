import { scored } from '../metric.ts';
import type { Metric } from '../metric.ts';
import { estimateProportion } from './estimates/estimate-proportion.ts';
import { sameText } from './same-text.ts';
import { wrongKind } from './wrong-kind.ts';

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
    if (answer.kind !== 'label') return wrongKind('accuracy', 'label answer', `${answer.kind} answer`);
    return scored(sameText(answer.label, target.label) ? 1 : 0);
  },
  estimate: estimateProportion,
} as const satisfies Metric;
