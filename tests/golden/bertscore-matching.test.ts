import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matchTokens, unitRows, type Match, type TokenVectors } from '../../src/core/metrics/bertscore/match-tokens.ts';

interface Golden {
  readonly label: string;
  readonly candidate: readonly (readonly number[])[];
  readonly reference: readonly (readonly number[])[];
  readonly alone: { readonly P: number; readonly R: number; readonly F1: number };
}

const cases = read(JSON.parse(readFileSync(new URL('bertscore-matching.json', import.meta.url), 'utf8')));

test('there are 9 cases from greedy_cos_idf', () => {
  expect(cases).toHaveLength(9);
});

describe.each(cases)('$label', ({ candidate, reference, alone }) => {
  test('equals greedy_cos_idf to 1e-6', () => {
    const found = matchTokens(unitRows(vectors(candidate)), unitRows(vectors(reference)));
    expect(Math.abs(found.precision - alone.P)).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(found.recall - alone.R)).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(found.f1 - alone.F1)).toBeLessThanOrEqual(1e-6);
  });

  test('exchanged texts exchange precision and recall', () => {
    const [left, right] = [unitRows(vectors(candidate)), unitRows(vectors(reference))];
    const back: Match = matchTokens(right, left);
    const forth = matchTokens(left, right);
    expect([back.precision, back.recall]).toEqual([forth.recall, forth.precision]);
  });
});

test('a row of zeros is like nothing, and nothing is NaN', () => {
  const zeros = unitRows({ values: new Float32Array(12), tokens: 3, width: 4 });
  expect(matchTokens(zeros, zeros)).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test('texts whose vectors point away from each other are below 0', () => {
  const up = unitRows(
    vectors([
      [1, 0],
      [1, 0.1],
      [1, 0],
    ]),
  );
  const down = unitRows(
    vectors([
      [-1, 0],
      [-1, 0.1],
      [-1, 0],
    ]),
  );
  expect(matchTokens(up, down).f1).toBeLessThan(-0.9);
});

test('precision and recall of opposite sign give an F1 of 0 and not a number out of range', () => {
  const candidate = unitRows(
    vectors([
      [0, 1],
      [0, -1],
      [1, 0.1],
      [0, 1],
    ]),
  );
  const reference = unitRows(
    vectors([
      [-1, 0],
      [-1, 0.2],
      [-1, 0],
    ]),
  );
  const found = matchTokens(candidate, reference);
  expect(Math.sign(found.precision)).not.toBe(Math.sign(found.recall));
  expect(found.f1).toBe(0);
});

test('vectors of unequal width are a mistake', () => {
  const wide = vectors([
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
  ]);
  expect(() => matchTokens(wide, vectors([[1], [1], [1]]))).toThrow('cannot be compared');
});

function vectors(rows: readonly (readonly number[])[]): TokenVectors {
  return { values: Float32Array.from(rows.flat()), tokens: rows.length, width: rows[0]?.length ?? 0 };
}

function read(json: unknown): readonly Golden[] {
  if (typeof json !== 'object' || json === null || !('cases' in json) || !Array.isArray(json.cases)) return [];
  return json.cases.filter((item: unknown): item is Golden => {
    return typeof item === 'object' && item !== null && 'candidate' in item && 'alone' in item;
  });
}
