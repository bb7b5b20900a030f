import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedScores } from '../../../datasets/published/index.ts';
import { baseCaveat, changeOf, countDirection, listed, publishedPairs } from '../../../src/core/clue/pairs.ts';
import { isNumber, isRecord, isText, listOf, orNull, shapeOf } from '../../../src/core/shapes/shape.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const pairs = publishedPairs(publishedScores);

test('nine of twelve decline, three gain, none is mixed', () => {
  expect(pairs).toHaveLength(12);
  expect(pairs.every(({ model, base }) => model.biomedical && !base.biomedical)).toBe(true);
  expect(countDirection(pairs, 'decline')).toBe(9);
  expect(countDirection(pairs, 'gain')).toBe(3);
});

test('eight decline when ClinicalCamel is held against the plain Llama 2', () => {
  const other = publishedPairs(publishedScores, { 'ClinicalCamel-70B': 'Llama-2-70b' });
  expect(countDirection(other, 'decline')).toBe(8);
  expect(countDirection(other, 'gain')).toBe(4);
});

test('a base that is not in the table is refused', () => {
  expect(() => publishedPairs(publishedScores, { 'meditron-7b': 'GPT-2' })).toThrow('GPT-2');
});

test('a model that falls on one level and rises on the other is mixed, one without a common level unknown', () => {
  const [model] = publishedScores.models.filter(({ name }) => name === 'BioMistral-7B');
  if (model === undefined) expect.fail('no model');
  const mixed = { ...model, scores: { ...model.scores, MedNLI: { accuracy: 0 } } };
  const bare = { ...model, scores: { ...model.scores, MedNLI: null, LongHealth: null } };
  for (const [changed, direction] of [
    [mixed, 'mixed'],
    [bare, 'unknown'],
  ] as const) {
    const models = publishedScores.models.map((other) => (other.name === model.name ? changed : other));
    const pair = publishedPairs({ ...publishedScores, models }).find((one) => one.model.name === model.name);
    expect(pair?.direction).toBe(direction);
  }
});

test('the caveat names the inferred bases and what another choice changes, out of the data', () => {
  expect(baseCaveat(publishedScores).map(inEnglish)).toEqual([
    'The bases of meditron-7b, meditron-70b and ClinicalCamel-70B are inferred: the source names none for them.',
    'Against Llama-2-70b-chat, ClinicalCamel-70B loses 7.19 points on level 1, and 9 of 12 models decline; against Llama-2-70b it gains 0.54 points on level 1, and 8 of 12 do.',
  ]);
  const stated = publishedScores.models.map((model) => ({
    ...model,
    base: model.base && { ...model.base, stated: true },
  }));
  expect(baseCaveat({ ...publishedScores, models: stated })).toEqual([]);
});

test('names are listed as in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => inEnglish(listed(names)))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

interface ReferencePair {
  readonly model: string;
  readonly base: string;
  readonly deltaLevel1: number;
  readonly deltaLevel2: number | null;
}

const reference = '../shared/reference/clue-published.json';
const isPairList = listOf(
  shapeOf<ReferencePair>({ model: isText, base: isText, deltaLevel1: isNumber, deltaLevel2: orNull(isNumber) }, {}),
);

test.skipIf(!existsSync(reference))(
  'the changes are those of the reference file (skipped where that is not there)',
  () => {
    const source: unknown = JSON.parse(readFileSync(reference, 'utf8'));
    const block = isRecord(source) ? source['biomedicalVsBase'] : null;
    const listedPairs = isRecord(block) ? block['pairs'] : null;
    if (!isPairList(listedPairs)) expect.fail('the reference file has another shape');
    expect(listedPairs).toHaveLength(pairs.length);
    for (const { model, base, deltaLevel1, deltaLevel2 } of listedPairs) {
      const pair = pairs.find((one) => one.model.name === model) ?? expect.fail(`no ${model}`);
      expect(pair.base.name).toBe(base);
      expect(changeOf(pair, 'level1')).toBeCloseTo(deltaLevel1, 1);
      const level2 = changeOf(pair, 'level2');
      if (deltaLevel2 === null) expect(level2).toBeNull();
      else expect(level2).toBeCloseTo(deltaLevel2, 1);
    }
  },
);
