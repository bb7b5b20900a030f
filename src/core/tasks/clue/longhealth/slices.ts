import type { Case } from '../../../dataset.ts';
import type { Packing } from '../../../packing.ts';
import type { SliceRule } from '../../../task.ts';
import { hasDisputedOption } from './right-option.ts';

const FIFTHS = ['first fifth', 'second fifth', 'third fifth', 'fourth fifth', 'last fifth'];
const CUT_AWAY = 'not shown';

export const ANSWER_POSITION: SliceRule = {
  id: 'answer-position',
  title: 'Where in the documents shown, by tokens, the first passage with the answer begins',
  bins: [...FIFTHS, CUT_AWAY],
  places: FIFTHS,
  binOf: (item, { packing }) => (packing === undefined || !hasPassage(item) ? null : positionBin(packing)),
};

function hasPassage({ documents = [] }: Case): boolean {
  return documents.some(({ answerSpans }) => answerSpans.length > 0);
}

function positionBin({ answerPositions }: Packing): string {
  if (answerPositions.length === 0) return CUT_AWAY;
  const first = answerPositions.reduce((least, [start]) => Math.min(least, start), 1);
  // A passage that begins at the very end belongs to the last fifth.
  return FIFTHS[Math.min(4, Math.floor(first * 5))] ?? CUT_AWAY;
}

const LENGTHS: readonly (readonly [most: number, bin: string])[] = [
  [1000, 'up to 1,000'],
  [2000, '1,001 to 2,000'],
  [4000, '2,001 to 4,000'],
  [6000, '4,001 to 6,000'],
  [Infinity, 'more than 6,000'],
];

export const DOCUMENT_LENGTH: SliceRule = {
  id: 'document-length',
  title: 'Tokens of the documents shown',
  bins: LENGTHS.map(([, bin]) => bin),
  binOf: (_, { packing }) =>
    packing === undefined ? null : (LENGTHS.find(([most]) => packing.documentTokens <= most)?.[1] ?? null),
};

const AGREED = 'the rules agree';
const DISPUTED = 'the rules differ';

export const RIGHT_OPTION: SliceRule = {
  id: 'right-option',
  title: 'Whether the first match, the last match and the exact text of the answer name the same option',
  bins: [AGREED, DISPUTED],
  binOf: (item) => (hasDisputedOption(item) ? DISPUTED : AGREED),
};
