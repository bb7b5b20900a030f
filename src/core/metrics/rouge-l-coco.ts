import { scored, unscored } from '../metric.ts';
import type { Metric } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { cocoRougeL, MOST_COCO_CELLS } from './rouge/coco-rouge-l.ts';
import { wrongKind } from './wrong-kind.ts';

export const rougeLCoco = {
  id: 'rougeL-coco',
  version: 1,
  title: 'ROUGE-L as in the COCO caption tools',
  definition:
    'Longest sequence of words shared with the target in the same order, as F with beta 1.2, which weighs recall more; mean over cases. Words stand between single spaces, with case and punctuation; line breaks count as spaces, and those at the ends of a text for nothing. The form of an early public state of ClinicBench (pycocoevalcap, Chen et al. 2015, arXiv:1504.00325).',
  targets: ['text'],
  score: ({ target }, answer) => {
    if (target.kind !== 'text') return wrongKind('ROUGE-L', 'text target', `${target.kind} target`);
    if (answer.kind === 'unreadable') return scored(0);
    if (answer.kind !== 'text') return wrongKind('ROUGE-L', 'text answer', `${answer.kind} answer`);
    const found = cocoRougeL(answer.text.trim(), [target.text.trim()]);
    return found === null
      ? unscored(
          `answer and target are too long for ROUGE-L: shorten them to about ${Math.sqrt(MOST_COCO_CELLS)} words each`,
        )
      : scored(found.score);
  },
  ...byMean,
} as const satisfies Metric;
