import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedScores } from '../../../datasets/published/index.ts';
import clue from '../../../datasets/published/clue.json';
import { clueTasks, measures } from '../../../src/core/clue/measures.ts';
import { parsePublished, sheetOf } from '../../../src/core/clue/published.ts';
import { clueScores } from '../../../src/core/clue/scores.ts';

const { models } = publishedScores;

test('the table has 25 models, all with level 1, 18 of them with level 2', () => {
  expect(models).toHaveLength(25);
  expect(models.filter(({ level1 }) => level1 !== null)).toHaveLength(25);
  expect(models.filter(({ level2 }) => level2 !== null)).toHaveLength(18);
});

test.each(models.map((model) => [model.name, model] as const))(
  '%s: both levels come out of its metrics',
  (_, model) => {
    const { level1, level2 } = clueScores(sheetOf(model));
    expect(Math.abs((level1 ?? NaN) - (model.level1 ?? NaN))).toBeLessThanOrEqual(0.005 + 1e-9);
    if (model.level2 === null) expect(level2).toBeNull();
    else expect(Math.abs((level2 ?? NaN) - model.level2)).toBeLessThanOrEqual(0.005 + 1e-9);
  },
);

test('every measure is a percentage', () => {
  for (const model of models) {
    for (const value of sheetOf(model).values()) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(100);
    }
  }
});

test('every published MedNLI accuracy is a multiple of 1/1420, the first case being counted twice', () => {
  const [mednli] = clueTasks;
  for (const model of models) {
    const value = sheetOf(model).get('MedNLI/accuracy') ?? NaN;
    const nearest = (100 * Math.round((value / 100) * (mednli.scored + 1))) / (mednli.scored + 1);
    expect(Math.abs(nearest - value)).toBeLessThanOrEqual(0.005 + 1e-9);
  }
});

describe('a wrong file is a bug', () => {
  const [first, ...others] = clue.models;

  test.each([
    ['no models', { ...clue, models: undefined }, 'no list of models'],
    [
      'a model without its base',
      { ...clue, models: clue.models.filter(({ name }) => name !== 'llama2-7b') },
      'llama2-7b',
    ],
    ['a model named twice', { ...clue, models: [...clue.models, first] }, 'twice'],
    [
      'a measure too few',
      { ...clue, models: [{ ...first, scores: { ...first?.scores, MedNLI: {} } }, ...others] },
      'model 1',
    ],
    ['a profile nobody knows', { ...clue, profile: 'clue-2023' }, 'beside the models'],
  ])('%s', (_, value, message) => {
    expect(() => parsePublished(value)).toThrow(message);
  });
});

const reference = '../shared/reference/clue-published.json';

test.skipIf(!existsSync(reference))(
  'its numbers are those of the reference file (skipped where that is not there)',
  () => {
    const source: unknown = JSON.parse(readFileSync(reference, 'utf8'));
    const rows = models.map(({ name, scores, level1, level2 }) => ({
      name,
      scores,
      level1Published: level1,
      level2Published: level2,
    }));
    expect(source).toMatchObject({ models: [...rows, { name: 'Mixtral-8x7B-v0.1' }] });
  },
);

test('UMLS-F1 is the only measure that is not computed here', () => {
  expect(new Set(measures.filter(({ own }) => own === null).map(({ name }) => name))).toEqual(new Set(['umlsF1']));
});
