import { expect, test } from 'vitest';
import type { OrderedCase } from '../../../src/core/option-order/ordered-case.ts';
import { placePreferenceBound } from '../../../src/core/option-order/place-preference.ts';
import { drawIndex, seededRandom, type Random } from '../../../src/core/random.ts';

/** A case of which these options, by their listed place, were chosen in the orders. */
function chose(options: readonly (number | null)[]): OrderedCase {
  const count = options.length;
  return {
    labels: options.map((_, place) => String.fromCharCode(65 + place)),
    chosen: options.map((option, shift) => (option === null ? null : (option + shift) % count)),
    right: options.map((_, shift) => shift),
  };
}

/** A case in which one place was chosen in every order. */
function always(place: number, count: number): OrderedCase {
  return chose(Array.from({ length: count }, (_, shift) => (place - shift + count) % count));
}

function sequencesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) => sequencesOf(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}

/** Probability that place 0 is chosen at least so often over random sequences of each case's choices, by trying them all. */
function exactTail(items: readonly (readonly (number | null)[])[], least: number): number {
  let times = new Map([[0, 1]]);
  for (const options of items) {
    const next = new Map<number, number>();
    const sequences = sequencesOf(options);
    for (const [sum, probability] of times)
      for (const sequence of sequences) {
        const hits = sum + chose(sequence).chosen.filter((place) => place === 0).length;
        next.set(hits, (next.get(hits) ?? 0) + probability / sequences.length);
      }
    times = next;
  }
  return [...times].reduce((sum, [hits, probability]) => sum + (hits >= least ? probability : 0), 0);
}

test('of a model that always chooses one place it is exact: each case has one chance in k!', () => {
  for (const [count, factorial] of [
    [2, 2],
    [3, 6],
    [4, 24],
    [5, 120],
  ] as const)
    for (const n of [1, 3, 8]) {
      const items = Array.from({ length: n }, () => always(1, count));
      expect(placePreferenceBound(items) / Math.min(1, count * factorial ** -n)).toBeCloseTo(1, 6);
    }
  expect(placePreferenceBound(Array.from({ length: 10 }, () => always(1, 4)))).toBeLessThan(1e-6);
});

test('is never below the exact probability, and not far from it', () => {
  const random = seededRandom(4);
  for (let round = 0; round < 60; round++) {
    const count = 2 + drawIndex(random, 3);
    const options = Array.from({ length: 4 }, () =>
      Array.from({ length: count }, (_, shift) => {
        const drawn = random();
        if (drawn < 0.1) return null;
        return drawn < 0.6 ? (count - shift) % count : drawIndex(random, count);
      }),
    );
    const items = options.map(chose);
    const hits = Array.from({ length: count }, (_, place) =>
      items.reduce((sum, { chosen }) => sum + chosen.filter((one) => one === place).length, 0),
    );
    const exact = Math.min(1, count * exactTail(options, Math.max(...hits)));
    const bound = placePreferenceBound(items);
    expect(bound).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
    expect(bound).toBeLessThanOrEqual(Math.min(1, exact * 12));
  }
});

function undecided(random: Random): OrderedCase {
  return chose(Array.from({ length: 4 }, () => drawIndex(random, 4)));
}

test('finds nothing where the places have no say', () => {
  expect(placePreferenceBound([chose([2, 2, 2, 2]), chose([0, 0, 0, 0])])).toBe(1);
  expect(placePreferenceBound([chose([null, null, null, null])])).toBe(1);
  const random = seededRandom(9);
  const found = Array.from({ length: 400 }, () =>
    placePreferenceBound(Array.from({ length: 40 }, () => undecided(random))),
  );
  expect(found.filter((p) => p < 0.05).length / found.length).toBeLessThan(0.05);
});

test('stays a number with many options and many cases', () => {
  const items = Array.from({ length: 3000 }, () => always(3, 26));
  expect(placePreferenceBound(items)).toBe(0);
  const knowing = Array.from({ length: 3000 }, (_, index) => chose(new Array<number>(26).fill(index % 26)));
  expect(placePreferenceBound(knowing)).toBe(1);
});
