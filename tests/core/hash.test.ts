import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/core/hash.ts';
import { drawIndex, seededRandom } from '../../src/core/random.ts';

describe('sha256Hex', () => {
  test('gives the published value for "abc" (FIPS 180-4)', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('equals node:crypto at every length around the block size', () => {
    for (let length = 0; length <= 200; length++) {
      const text = 'x'.repeat(length);
      expect(sha256Hex(text), `length ${length}`).toBe(expected(text));
    }
  });

  test('equals node:crypto on random UTF-16, lone surrogates included', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 300; round++) {
      const units = Array.from({ length: drawIndex(random, 120) }, () => randomUnit());
      const text = String.fromCharCode(...units);
      expect(sha256Hex(text)).toBe(expected(text));
    }

    function randomUnit(): number {
      const kind = drawIndex(random, 4);
      if (kind === 0) return drawIndex(random, 0x80);
      if (kind === 1) return 0xd800 + drawIndex(random, 0x800);
      return drawIndex(random, 0x10000);
    }
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800', '😀', '\ud83d\ud83d\ude00'])(
    'takes half a pair as U+FFFD: %j',
    (text) => {
      expect(sha256Hex(text)).toBe(expected(text));
    },
  );

  test('takes a megabyte', () => {
    const text = 'ä'.repeat(500_000);
    expect(sha256Hex(text)).toBe(expected(text));
  });
});

function expected(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
