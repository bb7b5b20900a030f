import type { CaseDocument } from '../../../dataset.ts';
import type { FittedDocument } from './fitted-document.ts';

export interface AnswerPosition {
  readonly document: CaseDocument;
  /** True where the passage begins within what is shown of its document. */
  readonly isShown: boolean;
  /** Parts of all document tokens. Upstream's may lie outside 0 to 1, or be no number, where the budget was overspent. */
  readonly start: number;
  readonly end: number;
}

/**
 * Where the passages that hold the answer stand, walking through the documents in the order shown.
 * @param spans `of-text`: positions in a cut document are those in what is left of it. `of-shown`: upstream's, which takes
 * the position in the whole text for one in what is left.
 */
export function answerPositions(
  fitted: readonly FittedDocument[],
  spans: 'of-text' | 'of-shown',
): readonly AnswerPosition[] {
  const total = tokensOf(fitted);
  const positions: AnswerPosition[] = [];
  let begin = 0;
  for (const { document, tokens, characters } of fitted) {
    const share = characters === null ? 1 : characters / document.text.length;
    const scale = spans === 'of-text' ? share : 1;
    for (const [start, end] of document.answerSpans) {
      const place = (part: number): number => (begin + (part / scale) * tokens) / total;
      const last = spans === 'of-text' ? Math.min(end, share) : end;
      positions.push({
        document,
        isShown: characters === null || start < share,
        start: place(start),
        end: place(last),
      });
    }
    begin += tokens;
  }
  return positions;
}

export function tokensOf(fitted: readonly FittedDocument[]): number {
  return fitted.reduce((sum, { tokens }) => sum + tokens, 0);
}
