import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { chooseShots } from '../../src/core/shots.ts';
import type { ShotChoice, ShotRequest } from '../../src/core/shots.ts';

const cases = Array.from({ length: 20 }, (_, index) => aCase(`case-${index}`, `question ${index}`));

describe('shots from the dataset itself', () => {
  test('are kept out of what is asked, which stays in dataset order', () => {
    const { shots, items, drawnIds } = chosen({ k: 3 });
    expect(shots.map(({ id }) => id)).toEqual(drawnIds);
    expect(items).toEqual(cases.filter((item) => !shots.includes(item)));
    expect(items).toHaveLength(17);
  });

  test('for k are the first k of those for k + 1', () => {
    for (let k = 0; k < 18; k++) expect(chosen({ k: k + 1 }).shots.slice(0, k)).toEqual(chosen({ k }).shots);
  });

  test('repeat with the seed and change with it', () => {
    expect(chosen({ k: 5, seed: 1 })).toEqual(chosen({ k: 5, seed: 1 }));
    expect(chosen({ k: 5, seed: 1 }).drawnIds).not.toEqual(chosen({ k: 5, seed: 2 }).drawnIds);
  });

  test('the limit counts what is asked, after the draw', () => {
    const { items, shots } = chosen({ k: 5, limit: 10 });
    expect(items).toEqual(cases.filter((item) => !shots.includes(item)).slice(0, 10));
  });

  test('leave one case to ask', () => {
    expect(chosen({ k: 19 }).items).toHaveLength(1);
    expect(refusal({ k: 20 })).toBe(
      '20 shots were asked for, but the dataset, which must keep at least one case to ask, can give 0 to 19: choose a whole number in that range.',
    );
    expect(refusal({ k: 1, cases: [] })).toContain('can give 0 to 0');
  });

  test.each([-1, 1.5, NaN, Infinity])('refuse %d', (k) => {
    expect(refusal({ k })).toContain('choose a whole number');
  });
});

describe('shots from a pool', () => {
  const strangers = Array.from({ length: 4 }, (_, index) => aCase(`pool-${index}`, `other ${index}`));

  test('leave every case to be asked', () => {
    const { shots, items, drawnIds } = chosen({ k: 4, pool: strangers });
    expect(new Set(shots)).toEqual(new Set(strangers));
    expect(items).toEqual(cases);
    expect(drawnIds).toEqual([]);
  });

  test('are never a case of the dataset, by id or by content', () => {
    const pool = [aCase('case-3', 'reworded'), aCase('pool-9', 'question 7'), ...strangers];
    expect(new Set(chosen({ k: 4, pool }).shots)).toEqual(new Set(strangers));
    expect(refusal({ k: 5, pool })).toContain('the pool of other cases can give 0 to 4');
  });

  test('row numbers are no reason to take two cases for one', () => {
    const numbered = cases.map((item, row) => ({ ...item, id: String(row) }));
    const pool = strangers.map((item, row) => ({ ...item, id: String(row) }));
    expect(chosen({ k: 4, cases: numbered, pool }).shots).toHaveLength(4);
    expect(refusal({ k: 1, cases: numbered, pool: numbered.slice(0, 3) })).toContain('can give 0 to 0');
  });
});

function chosen(change: Partial<ShotRequest>): ShotChoice {
  const outcome = choose(change);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

function refusal(change: Partial<ShotRequest>): string {
  const outcome = choose(change);
  return outcome.ok ? 'not refused' : outcome.failure.message;
}

function choose(change: Partial<ShotRequest>) {
  return chooseShots({ pool: null, cases, k: 0, seed: 1, limit: null, ...change });
}

function aCase(id: string, question: string): Case {
  return { id, fields: { question }, target: { kind: 'text', text: 'yes' } };
}
