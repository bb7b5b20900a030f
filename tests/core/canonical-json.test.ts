import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';

test('sorts keys at every depth and keeps lists in order', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, null], a: 'x' })).toBe('{"a":"x","b":[{"c":2,"d":1},null]}');
});

test('keys sort by code unit, not by locale', () => {
  expect(canonicalJson({ ä: 1, z: 2, Z: 3, '10': 4, '9': 5 })).toBe('{"10":4,"9":5,"Z":3,"z":2,"ä":1}');
});

test('leaves undefined properties out, as JSON does', () => {
  expect(canonicalJson({ a: undefined, b: true })).toBe('{"b":true}');
});

test('reads back as the same value', () => {
  const value = { text: 'line\n"quoted" \u2028 \ud800', numbers: [0, -1.5, 1e-7, 1e21], nested: { list: [] } };
  expect(JSON.parse(canonicalJson(value))).toEqual(value);
});

test.each([[NaN], [Infinity], [-Infinity], [10n], [Symbol('s')], [(): number => 1], [[undefined]]])(
  'refuses what JSON would change: %s',
  (value: unknown) => {
    expect(() => canonicalJson({ value })).toThrow('has no JSON form');
  },
);
