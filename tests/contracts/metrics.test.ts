import { describe, expect, test } from 'vitest';
import { unreadable } from '../../src/core/answer.ts';
import type { Answer } from '../../src/core/answer.ts';
import { codeTable } from '../../src/core/aids/code-table.ts';
import { termList } from '../../src/core/aids/term-list.ts';
import type { Case, Target } from '../../src/core/dataset.ts';
import { NO_EVIDENCE, type Evidence } from '../../src/core/evidence.ts';
import type { Metric, Score, Scored } from '../../src/core/metric.ts';
import { metrics } from '../../src/core/metrics/index.ts';
import { success } from '../../src/core/outcome.ts';
import { drawIndex, seededRandom } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';
import { entitiesCase, labelCase, setCase, textCase } from '../fixtures/a-case.ts';
import { hostileTexts } from '../fixtures/hostile-texts.ts';

const samples = [
  labelCase('yes', ['yes', 'no']),
  textCase('What helps against a long cold?'),
  setCase('I10', 'E11.9', 'asthma'),
  entitiesCase('What helps against measles and a cold?', 'measles', 'cold'),
];

/** Everything that a metric may need. The encoder's part is what it says of two equal texts. */
const evidence: Evidence = {
  icd10: codeTable(
    ['I10', 'E11.9', 'ASTHMA'].map((code) => ({ code, description: code })),
    'three codes',
    '2025',
  ),
  terms: termList([{ term: 'cold', concept: 'C0009443' }], 'one term'),
  similarity: success({ precision: 1, recall: 1, f1: 1, isCut: false }),
};

test('ids are unique', () => {
  expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
});

describe.each(metrics)('$id', (metric: Metric) => {
  const judgeable = samples.filter(({ target }) => metric.targets.includes(target.kind));

  test('says what it is', () => {
    expect(metric.title).not.toBe('');
    expect(metric.definition.length).toBeGreaterThan(40);
    expect(metric.version).toBeGreaterThanOrEqual(1);
    expect(judgeable).not.toHaveLength(0);
  });

  test('the target itself is worth 1, an unreadable answer 0', () => {
    for (const item of judgeable) {
      expect(metric.score(item, answerOf(item.target), evidence)).toMatchObject({ kind: 'scored', value: 1 });
      expect(metric.score(item, unreadable('test'), evidence)).toMatchObject({ kind: 'scored', value: 0 });
    }
  });

  test('what it cannot judge is unscored with a reason', () => {
    const wrong = samples.filter((item) => !judgeable.includes(item));
    for (const item of wrong) expectUnscored(metric.score(item, answerOf(item.target), evidence));
    for (const item of judgeable) {
      for (const other of wrong) {
        const score = metric.score(item, answerOf(other.target), evidence);
        // A set may hold the label that is wanted, or list what is named; these do not.
        if (takesSets(metric) && other.target.kind === 'set') expect(score).toMatchObject({ kind: 'scored', value: 0 });
        else expectUnscored(score);
      }
    }
  });

  test('without what it needs it is unscored, whatever the answer, and says so', () => {
    for (const item of judgeable) {
      const scores = [answerOf(item.target), unreadable('test')].map((answer) =>
        metric.score(item, answer, NO_EVIDENCE),
      );
      for (const score of scores) {
        if (metric.needs === undefined) expect(score.kind).toBe('scored');
        else expectUnscored(score);
      }
    }
  });

  test('is within 0 to 1 and repeatable on random and hostile answers', () => {
    const random = seededRandom(3);
    const texts = [...Object.values(hostileTexts(2000)), ...Array.from({ length: 100 }, () => randomText(random))];
    for (const item of judgeable) {
      for (const text of texts) {
        const answer = answerOf(targetLike(item, text));
        const score = metric.score(item, answer, evidence);
        if (score.kind !== 'scored') throw new Error(score.reason);
        expect(score.value).toBeGreaterThanOrEqual(0);
        expect(score.value).toBeLessThanOrEqual(1);
        expect(metric.score(item, answer, evidence)).toEqual(score);
      }
    }
  });

  test('estimates lie within their interval, repeat with the random, and are null for nothing', () => {
    expect(metric.estimate([], seededRandom(1))).toBeNull();
    expect(metric.value([])).toBeNull();
    for (const n of [1, 2, 7, 60]) {
      const scores = Array.from({ length: n }, (_, index) => aScore(index));
      const found = metric.estimate(scores, seededRandom(1));
      if (found === null) throw new Error(`no estimate from ${n} scores`);
      const [low, high] = found.interval;
      expect(found.n).toBe(n);
      expect(metric.value(scores)).toBeCloseTo(found.value, 12);
      expect([0, low, found.value, high, 1]).toEqual([0, low, found.value, high, 1].toSorted((a, b) => a - b));
      expect(high).toBeGreaterThan(low);
      expect(metric.estimate(scores, seededRandom(1))).toEqual(found);
    }
  });
});

function expectUnscored(score: Score): void {
  expect(score).toMatchObject({ kind: 'unscored', reason: expect.stringMatching(/.{10}/) });
}

function answerOf(target: Target): Answer {
  return { ...target, rule: 'test' };
}

function targetLike(item: Case, text: string): Target {
  switch (item.target.kind) {
    case 'label':
      return { kind: 'label', label: text };
    case 'text':
      return { kind: 'text', text };
    case 'set':
      return { kind: 'set', items: text.split(' ') };
    case 'entities':
      return entitiesCase(text, ...new Set(text.split(' ').slice(0, 50))).target;
  }
}

function aScore(index: number): Scored {
  const isRight = index % 3 > 0;
  const counts = { hits: isRight ? 2 : 0, predicted: 2, expected: 2 };
  return { kind: 'scored', value: isRight ? 1 : 0, counts, byLabel: { [`label ${index % 2}`]: counts } };
}

/** Labels and mentions may be answered by a list. */
function takesSets({ id }: Metric): boolean {
  return id === 'accuracy' || id.startsWith('mention-');
}

function randomText(random: Random): string {
  const words = ['What', 'helps', 'cold', 'I10', 'e119', 'yes', 'no.', '\u0000', '…', 'asthma,', ''];
  return Array.from({ length: drawIndex(random, 40) }, () => words[drawIndex(random, words.length)] ?? '').join(' ');
}
