import { describe, expect, test } from 'vitest';
import { NO_EVIDENCE } from '../../../src/core/evidence.ts';
import type { Observation } from '../../../src/core/metric.ts';
import { metricById, type MetricId } from '../../../src/core/metrics/index.ts';
import { cocoRougeL } from '../../../src/core/metrics/rouge/coco-rouge-l.ts';
import { drawIndex, seededRandom, type Random } from '../../../src/core/random.ts';
import { medicationKeys } from '../../../src/core/text/medication-keys.ts';
import { mentionKey } from '../../../src/core/text/mention-key.ts';
import { entitiesCase, setAnswer, setCase } from '../../fixtures/a-case.ts';

describe('medications', () => {
  test.each([
    ['Lorazepam (Ativan)', ['lorazepam (ativan)', 'lorazepam', 'ativan']],
    [
      'Estrogens, Conjugated (Usp) (Premarin)',
      ['estrogens, conjugated (usp) (premarin)', 'estrogens, conjugated (usp)', 'premarin'],
    ],
    ['Hepatitis B Vaccine (Obsolete)', ['hepatitis b vaccine (obsolete)', 'hepatitis b vaccine']],
    ['Rho(D) Immune Globulin (Rhogam)', ['rho(d) immune globulin (rhogam)', 'rho(d) immune globulin', 'rhogam']],
    ['6-Aminocaproic Acid', ['6-aminocaproic acid']],
    ['12) Niacin.', ['niacin']],
    ['** Niacin **', ['niacin']],
    [' - ', []],
  ])('%j is known as %j', (item, names) => {
    expect(medicationKeys(item)).toEqual(names);
  });

  test('a list that names something twice still equals itself', () => {
    const items = ['Adderall', 'Dextroamphetamine (Adderall)', 'Niacin'];
    expect(value('medication-f1', setCase(...items), items)).toBe(1);
  });

  test('against every item compared with every other', () => {
    const random = seededRandom(2);
    for (let round = 0; round < 300; round++) {
      const [gold, pred] = [drugs(random), drugs(random)];
      const scored = metricById('medication-f1').score(setCase(...gold), setAnswer(...pred), NO_EVIDENCE);
      expect(scored).toMatchObject({ counts: slowMedications(gold, pred) });
    }
  });
});

test('mentions: against lists searched through', () => {
  const random = seededRandom(3);
  const words = ['fever', 'Fever ', 'renal  failure', 'rash.', '"rash"', 'gout', '-'];
  const draw = (): string[] => Array.from({ length: drawIndex(random, 6) }, () => words[drawIndex(random, 7)] ?? '');
  for (let round = 0; round < 300; round++) {
    const [gold, pred] = [draw(), draw()];
    const text = gold.join(' | ');
    const item = entitiesCase(text, ...gold);
    const wanted = gold.map(mentionKey).filter((key) => key !== '');
    const left = [...wanted];
    const hits = pred.map(mentionKey).filter((key) => {
      const place = left.indexOf(key);
      if (key === '' || place < 0) return false;
      left.splice(place, 1);
      return true;
    }).length;
    const score = metricById('mention-f1-multiset').score(item, setAnswer(...pred), NO_EVIDENCE);
    expect(score).toMatchObject({ counts: { hits, expected: wanted.length } });
  }
});

test('ROUGE-L of the caption tools: against the textbook table', () => {
  const random = seededRandom(4);
  const words = ['a', 'b', 'A', 'c.', ''];
  const draw = (): string[] =>
    Array.from({ length: 1 + drawIndex(random, 40) }, () => words[drawIndex(random, 5)] ?? '');
  for (let round = 0; round < 200; round++) {
    const [left, right] = [draw(), draw()];
    const common = slowCommon(left, right);
    const [precision, recall] = [common / left.length, common / right.length];
    const score = precision === 0 ? 0 : (2.44 * precision * recall) / (recall + 1.44 * precision);
    const found = cocoRougeL(left.join(' '), [right.join(' ')]);
    expect(found?.precision).toBe(precision);
    expect(found?.recall).toBe(recall);
    expect(found?.score).toBeCloseTo(score, 12);
  }
});

test('several labels: macro F1 is resampled over the labels offered', () => {
  const options = ['x', 'y'].map((label) => ({ label, text: label }));
  const metric = metricById('multilabel-macro-f1');
  const scores = Array.from({ length: 40 }, (_, place): Observation => {
    const score = metric.score({ ...setCase('x'), options }, setAnswer(place % 4 === 0 ? 'y' : 'x'), NO_EVIDENCE);
    if (score.kind !== 'scored') throw new Error(score.reason);
    return score;
  });
  const found = metric.estimate(scores, seededRandom(1));
  // x: 30 of 40 found, none too many; y: never right.
  expect(found?.value).toBeCloseTo((2 * 30) / (30 + 40) / 2, 12);
  expect(found?.interval[0]).toBeGreaterThan(0.35);
  expect(found?.interval[1]).toBeLessThan(0.48);
});

test('means over labels of 5,000 cases take less than three seconds on a slow machine', { timeout: 3000 }, () => {
  const options = ['A', 'B', 'C', 'D', 'E'].map((label) => ({ label, text: label }));
  const metric = metricById('macro-f1');
  const random = seededRandom(9);
  const scores = Array.from({ length: 5000 }, (): Observation => {
    const [label, answered] = [options[drawIndex(random, 5)]?.label ?? '', options[drawIndex(random, 5)]?.label ?? ''];
    const item = { id: 'c', fields: {}, options, target: { kind: 'label', label } } as const;
    const score = metric.score(item, { kind: 'label', label: answered, rule: 'test' }, NO_EVIDENCE);
    if (score.kind !== 'scored') throw new Error(score.reason);
    return score;
  });
  expect(metric.estimate(scores, seededRandom(1))?.value).toBeCloseTo(0.2, 1);
});

function value(id: MetricId, item: ReturnType<typeof setCase>, answered: readonly string[]): number | null {
  const score = metricById(id).score(item, setAnswer(...answered), NO_EVIDENCE);
  return score.kind === 'scored' ? score.value : null;
}

function drugs(random: Random): string[] {
  const names = ['niacin', 'Niacin.', 'aspirin', 'aspirin (bayer)', 'Bayer', 'tea', '- tea'];
  return Array.from({ length: drawIndex(random, 6) }, () => names[drawIndex(random, names.length)] ?? '');
}

function slowMedications(gold: readonly string[], pred: readonly string[]) {
  const [wanted, answered] = [slowDistinct(gold), slowDistinct(pred)];
  const free = [...wanted];
  let hits = 0;
  for (const names of answered) {
    const place = free.findIndex((other) => other.some((name) => names.includes(name)));
    if (place < 0) continue;
    free.splice(place, 1);
    hits++;
  }
  return { hits, predicted: answered.length, expected: wanted.length };
}

function slowDistinct(items: readonly string[]): (readonly string[])[] {
  const kept: (readonly string[])[] = [];
  for (const names of items.map(medicationKeys))
    if (!kept.some((other) => other.some((name) => names.includes(name)))) kept.push(names);
  return kept;
}

function slowCommon(left: readonly string[], right: readonly string[]): number {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (const [row, one] of left.entries())
    for (const [column, other] of right.entries()) {
      const [above, before] = [table[row]?.[column + 1] ?? 0, table[row + 1]?.[column] ?? 0];
      const cells = table[row + 1];
      if (cells === undefined) continue;
      cells[column + 1] = one === other ? (table[row]?.[column] ?? 0) + 1 : Math.max(above, before);
    }
  return table[left.length]?.[right.length] ?? 0;
}
