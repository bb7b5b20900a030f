import { drawIndex } from '../../../src/core/random.ts';
import type { Random } from '../../../src/core/random.ts';
import { pick } from '../pick.ts';
import { filler } from './circumstances.ts';

/** One sentence that answers no question, with its digits drawn. */
export function drawFiller(random: Random): string {
  return pick(random, filler).replaceAll('#', () => String(1 + drawIndex(random, 9)));
}
