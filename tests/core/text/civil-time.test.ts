import { expect, test } from 'vitest';
import { civilTime } from '../../../src/core/text/civil-time.ts';

test('agrees with the platform over leap days, centuries and times before 1970', () => {
  const moments = [
    0,
    -1,
    -86_400_000,
    Date.UTC(2000, 1, 29, 23, 59),
    Date.UTC(2100, 2, 1),
    Date.UTC(2026, 10, 21, 11, 6),
  ];
  for (let days = -40_000; days < 60_000; days += 137) moments.push(days * 86_400_000 + 12_345_678);
  for (const moment of moments) {
    const [date = '', time = ''] = new Date(moment).toISOString().split('T');
    expect(civilTime(moment)).toBe(`${date} ${time.slice(0, 5)} UTC`);
  }
});
