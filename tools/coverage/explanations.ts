import { binomialTail } from '../../src/core/statistics/binomial-tail.ts';
import type { AccuracyCell } from './situations.ts';

/** With fewer exceptions, counted as independent cases, a sample tells too little. */
const FEW = 5;

/** Why no interval could do better there; undefined where there is no such reason, or where groups are alike in a way no sample shows. */
export function reasonFor({ groups, size, p, icc, likeness }: AccuracyCell): string | undefined {
  if (likeness === 'shared') return undefined;
  const n = groups * size;
  const rare = Math.min(p, 1 - p);
  const exceptions = (n * rare) / (1 + (size - 1) * icc);
  if (exceptions >= FEW) return undefined;
  if (size > 1) return `A: about ${exceptions.toFixed(1)} independent exceptions`;
  const reachable = [0, 1, 2, 3, 4, 5].map((most) => binomialTail(most, n, rare));
  const shown = reachable.filter((share) => share > 0.8 && share < 0.999).map((share) => (100 * share).toFixed(1));
  return `B: only ${shown.join(', ')} are possible`;
}
