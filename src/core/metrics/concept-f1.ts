import { scored, unscored } from '../metric.ts';
import type { Metric } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { precisionRecall } from './precision-recall.ts';
import { wrongKind } from './wrong-kind.ts';

export const conceptF1 = {
  id: 'concept-f1',
  version: 1,
  title: 'Concept F1 (proxy)',
  definition:
    'Mean over cases of the F1 between the concepts named in the answer and in the target, found by longest match of the terms of a list chosen for the run. This is not UMLS-F1: that needs the licensed UMLS, scispaCy and its linker, and the two must not be compared. Cases in which no term occurs on either side are unscored.',
  targets: ['text'],
  needs: 'terms',
  score({ target }, answer, { terms }) {
    if (target.kind !== 'text') return wrongKind('concept F1', 'text target', `${target.kind} target`);
    if (terms === null) return unscored(NO_LIST);
    if (answer.kind !== 'text' && answer.kind !== 'unreadable')
      return wrongKind('concept F1', 'text answer', `${answer.kind} answer`);
    const wanted = terms.conceptsIn(target.text);
    const answered = answer.kind === 'text' ? terms.conceptsIn(answer.text) : NONE;
    if (wanted.size === 0 && answered.size === 0) return unscored('no concept of the list occurs');
    const hits = Array.from(answered).filter((concept) => wanted.has(concept)).length;
    return scored(precisionRecall({ hits, predicted: answered.size, expected: wanted.size }).f1);
  },
  ...byMean,
} as const satisfies Metric;

const NONE: ReadonlySet<string> = new Set();

const NO_LIST =
  'no list of terms was chosen, so nothing tells what counts as a concept: add a list, one term a line, or a table of ICD-10-CM codes with their descriptions';
