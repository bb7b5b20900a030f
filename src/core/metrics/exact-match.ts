import { scored } from '../metric.ts';
import type { Metric } from '../metric.ts';
import { byProportion } from './estimates/estimate-proportion.ts';
import { sameText } from './same-text.ts';
import { wrongKind } from './wrong-kind.ts';

export const exactMatch = {
  id: 'exact-match',
  version: 1,
  title: 'Exact match',
  definition:
    'Share of cases whose answer equals the target once both are trimmed, lower-cased, their white space collapsed and one final full stop removed.',
  targets: ['text'],
  score({ target }, answer) {
    if (target.kind !== 'text') return wrongKind('exact match', 'text target', `${target.kind} target`);
    if (answer.kind === 'unreadable') return scored(0);
    if (answer.kind !== 'text') return wrongKind('exact match', 'text answer', `${answer.kind} answer`);
    return scored(sameText(answer.text, target.text) ? 1 : 0);
  },
  ...byProportion,
} as const satisfies Metric;
