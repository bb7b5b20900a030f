import { expect, test } from 'vitest';
import { isRunRecord, isTrial } from '../../../src/core/shapes/run-shape.ts';
import { isCase } from '../../../src/core/shapes/case-shape.ts';
import { nliCase } from '../../fixtures/plans.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';

/** Every copy of `value` with one field, at any depth, replaced by something of another kind. */
function spoiled(value: unknown): unknown[] {
  if (isList(value)) {
    return value.flatMap((entry, index) => spoiled(entry).map((other) => value.with(index, other)));
  }
  if (typeof value !== 'object' || value === null) return [Symbol('no such value'), undefined];
  return Object.entries(value).flatMap(([key, entry]) => spoiled(entry).map((other) => ({ ...value, [key]: other })));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

test.each([
  ['run', isRunRecord, aRecord('r')],
  ['trial', isTrial, aTrial('r', 0)],
  [
    'failed trial',
    isTrial,
    {
      ...aTrial('r', 0),
      generation: null,
      answer: null,
      failure: { kind: 'context', message: 'm', recoverable: false },
      scores: { accuracy: { kind: 'unscored', reason: 'context' } },
    },
  ],
  [
    'trial with a text that was cut',
    isTrial,
    { ...aTrial('r', 0), scores: { 'bertscore-f1': { kind: 'scored', value: 0.5, isCut: true } } },
  ],
  [
    'trial with its options moved',
    isTrial,
    {
      ...aTrial('r', 0),
      rotations: [
        { shift: 1, right: 2, generation: aTrial('r', 0).generation, failure: null, answer: aTrial('r', 0).answer },
        {
          ...{ shift: 2, right: 0, generation: null, answer: null },
          failure: { kind: 'context', message: 'm', recoverable: false },
        },
      ],
    },
  ],
  ['case', isCase, nliCase(0)],
])('a %s is recognised, and with any one field spoiled it is not', (_, check, value) => {
  expect(check(value)).toBe(true);
  const others = spoiled(value);
  expect(others.length).toBeGreaterThan(8);
  for (const other of others) expect(check(other)).toBe(false);
  for (const other of [null, undefined, [], 'text', {}]) expect(check(other)).toBe(false);
});
