import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { benjaminiHochberg } from '../../../src/core/statistics/benjamini-hochberg.ts';
import { bonferroni } from '../../../src/core/statistics/bonferroni.ts';
import { holm } from '../../../src/core/statistics/holm.ts';
import { tieLetters } from '../../../src/core/statistics/tie-letters.ts';

describe.each([
  ['Bonferroni', bonferroni],
  ['Holm', holm],
  ['Benjamini and Hochberg', benjaminiHochberg],
] as const)('%s', (_, adjust) => {
  const random = seededRandom(1);

  test('keeps order, never lowers a p, and follows its places', () => {
    for (let round = 0; round < 50; round++) {
      const p = Array.from({ length: 1 + drawIndex(random, 12) }, () => drawIndex(random, 20) / 20);
      const adjusted = adjust(p);
      const order = shuffled([...p.keys()], random);
      expect(adjust(order.map((place) => p[place] ?? NaN))).toEqual(order.map((place) => adjusted[place]));
      for (const [place, one] of p.entries()) {
        expect(adjusted[place]).toBeGreaterThanOrEqual(one - 1e-12);
        expect(adjusted[place]).toBeLessThanOrEqual(1);
        for (const [other, another] of p.entries())
          if (one < another) expect(adjusted[place]).toBeLessThanOrEqual((adjusted[other] ?? NaN) + 1e-12);
      }
    }
  });

  test('of one p is that p, of none is none', () => {
    expect(adjust([0.03])).toEqual([0.03]);
    expect(adjust([])).toEqual([]);
  });
});

test('Benjamini and Hochberg never exceed Holm, nor Holm Bonferroni', () => {
  const random = seededRandom(2);
  for (let round = 0; round < 50; round++) {
    const p = Array.from({ length: 8 }, () => random() ** 3);
    const [loose, middle, strict] = [benjaminiHochberg(p), holm(p), bonferroni(p)];
    for (const place of p.keys()) {
      expect(loose[place]).toBeLessThanOrEqual((middle[place] ?? NaN) + 1e-12);
      expect(middle[place]).toBeLessThanOrEqual((strict[place] ?? NaN) + 1e-12);
    }
  }
});

describe('tie letters', () => {
  const separated = (pairs: readonly (readonly [number, number])[]) => (one: number, other: number) =>
    pairs.some(([left, right]) => (left === one && right === other) || (left === other && right === one));

  test('by hand', () => {
    expect(tieLetters(0, () => true)).toEqual([]);
    expect(tieLetters(3, () => false)).toEqual(['a', 'a', 'a']);
    expect(tieLetters(3, () => true)).toEqual(['a', 'b', 'c']);
    // The middle one is tied with both ends.
    expect(tieLetters(3, separated([[0, 2]]))).toEqual(['a', 'ab', 'b']);
    // Four in a row, each tied with its neighbours.
    expect(tieLetters(4, (one, other) => Math.abs(one - other) > 1)).toEqual(['a', 'ab', 'bc', 'c']);
  });

  test('two share a letter exactly when they are not separated, for random and intransitive results', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 100; round++) {
      const count = 2 + drawIndex(random, 8);
      const share = random();
      const pairs: (readonly [number, number])[] = [];
      for (let one = 0; one < count; one++)
        for (let other = one + 1; other < count; other++) if (random() < share) pairs.push([one, other]);
      const letters = tieLetters(count, separated(pairs)) ?? expect.fail('no letters');
      for (let one = 0; one < count; one++) {
        expect(letters[one]).not.toBe('');
        for (let other = one + 1; other < count; other++) {
          const shares = Array.from(letters[one] ?? '').some((letter) => letters[other]?.includes(letter));
          expect(shares).toBe(!separated(pairs)(one, other));
        }
      }
    }
  });

  test('gives up where nobody could read the letters, instead of growing without bound', { timeout: 5000 }, () => {
    // Pairs that are separated from their partner only: 2^20 letters.
    expect(tieLetters(40, (one, other) => Math.floor(one / 2) === Math.floor(other / 2))).toBeNull();
  });
});
