import { ENCODER_TOKENS } from '../evidence.ts';
import type { Result } from '../report.ts';
import { say, type Said } from '../text/said.ts';

/** "3 of 40 cut at 512 tokens"; null where nothing was cut. */
export function cutInWords({ cut = 0, n }: Pick<Result, 'cut' | 'n'>): Said | null {
  // As records have it: without commas.
  return cut === 0 ? null : say`${String(cut)} of ${String(n)} cut at ${String(ENCODER_TOKENS)} tokens`;
}
