import { ENCODER_TOKENS } from '../evidence.ts';
import type { Result } from '../report.ts';

/** "3 of 40 cut at 512 tokens"; null where nothing was cut. */
export function cutInWords({ cut = 0, n }: Pick<Result, 'cut' | 'n'>): string | null {
  return cut === 0 ? null : `${cut} of ${n} cut at ${ENCODER_TOKENS} tokens`;
}
