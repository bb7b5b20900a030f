import { describe, expect, test } from 'vitest';
import { drawIndex, drawIndices, seededRandom, type Random } from '../../src/core/random.ts';
import { drawsOf } from '../../src/core/statistics/draws.ts';
import { STRETCH } from '../../src/core/stretch.ts';

describe('many draws at once', () => {
  test.each([1, 2, 3, 7, 1000, 65_537, 100_000, 2 ** 31, 2 ** 32 - 1, 2 ** 32])(
    'below %d are the draws one by one',
    (limit) => {
      for (const count of [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH + 5]) {
        const [one, many] = [seededRandom(limit), seededRandom(limit)];
        expect(drawn(many, limit, count)).toEqual(Uint32Array.from({ length: count }, () => drawIndex(one, limit)));
        // What comes after is the same, too.
        expect(many()).toBe(one());
      }
    },
  );

  test('a random that is not seeded is asked one by one', () => {
    let turn = 0;
    expect(drawn(() => (turn++ % 4) / 4, 8, 6)).toEqual(Uint32Array.of(0, 2, 4, 6, 0, 2));
  });
});

test('clusters are drawn whole, also where one is as long as all others', () => {
  const long = Array.from({ length: 50 }, (_, place) => place);
  const clusters = [long, ...Array.from({ length: 50 }, (_, place) => [50 + place])];
  const [draw, random] = [drawsOf(100, clusters, seededRandom(1)), seededRandom(1)];
  for (let resample = 0; resample < 200; resample++) {
    const expected = clusters.flatMap(() => clusters[drawIndex(random, clusters.length)] ?? []);
    expect([...draw()]).toEqual(expected);
  }
});

function drawn(random: Random, limit: number, count: number): Uint32Array {
  const into = new Uint32Array(count);
  drawIndices(random, limit, into);
  return into;
}
