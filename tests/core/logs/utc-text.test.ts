import { expect, test } from 'vitest';
import { utcText } from '../../../src/core/logs/utc-text.ts';

test('the same as the platform says, over leap days, centuries and years before 1970', () => {
  const ends = [0, -1, 951_782_399_999, 951_782_400_000, 4_107_542_400_000, -2_208_988_800_000, 1_763_719_523_007];
  const days = Array.from({ length: 4000 }, (_, day) => -400_000_000_000 + day * 86_400_000 * 37 + day);
  for (const moment of [...ends, ...days]) expect(`${utcText(moment)}Z`).toBe(new Date(moment).toISOString());
});
