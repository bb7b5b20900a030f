import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/answer.ts';
import type { Case, Entity } from '../../../src/core/dataset.ts';
import { NO_EVIDENCE } from '../../../src/core/evidence.ts';
import { metricById, type MetricId } from '../../../src/core/metrics/index.ts';
import { drawIndex, seededRandom, type Random } from '../../../src/core/random.ts';
import { tagSpans, type IobTag } from '../../../src/core/text/tag-spans.ts';

const TYPES = ['Disease', 'Drug'];

describe('against slow obvious versions', () => {
  const random = seededRandom(11);

  test('tag spans: every token asked whether it begins, and how far it reaches', () => {
    for (let round = 0; round < 400; round++) {
      const tags = randomTags(random, 1 + drawIndex(random, 12));
      expect(tagSpans(tags).map(({ type, first, last }) => [type, first, last])).toEqual(slowSpans(tags));
    }
  });

  test('the spans that are not loose are those of strict IOB2', () => {
    for (let round = 0; round < 400; round++) {
      const tags = randomTags(random, 1 + drawIndex(random, 12));
      const firm = tagSpans(tags).filter(({ isLoose }) => !isLoose);
      expect(firm.map(({ type, first, last }) => [type, first, last])).toEqual(slowStrictSpans(tags));
    }
  });

  test('overlap: each entity compared with each', () => {
    for (let round = 0; round < 400; round++) {
      const [left, right] = [randomEntities(random), randomEntities(random)];
      const score = scoreOf('entity-f1-overlap', right, left);
      expect(score.counts).toEqual({
        hits: left.filter((one) => right.some((other) => overlap(one, other))).length,
        found: right.filter((one) => left.some((other) => overlap(one, other))).length,
        predicted: left.length,
        expected: right.length,
      });
    }
  });

  test('exact: never above overlap, and 1 for the entities themselves', () => {
    for (let round = 0; round < 200; round++) {
      const [left, right] = [distinct(randomEntities(random)), distinct(randomEntities(random))];
      const exact = scoreOf('entity-f1', right, left);
      const hits = left.filter((one) => right.some((other) => same(one, other))).length;
      expect(exact.counts).toEqual({ hits, predicted: left.length, expected: right.length });
      expect(exact.value).toBeLessThanOrEqual(scoreOf('entity-f1-overlap', right, left).value + 1e-12);
      expect(scoreOf('entity-f1', right, right).value).toBe(1);
    }
  });
});

test('types are compared without case, and an entity said twice counts once', () => {
  const wanted = [{ type: 'disease', text: 'gout', start: 0, end: 4 }];
  const said = { type: 'DISEASE', text: 'gout', start: 0, end: 4 };
  expect(scoreOf('entity-f1', wanted, [said, said])).toMatchObject({ value: 1, counts: { predicted: 1 } });
  expect(scoreOf('entity-macro-f1', wanted, [said, said]).value).toBe(1);
});

test('a list of mentions has no places to compare', () => {
  const answer: Answer = { kind: 'set', items: ['gout'], rule: 'test' };
  expect(metricById('entity-f1').score(caseOf([]), answer, NO_EVIDENCE)).toMatchObject({ kind: 'unscored' });
});

function scoreOf(id: MetricId, wanted: readonly Entity[], answered: readonly Entity[]) {
  const score = metricById(id).score(
    caseOf(wanted),
    { kind: 'entities', entities: answered, rule: 'test' },
    NO_EVIDENCE,
  );
  if (score.kind !== 'scored') throw new Error(score.reason);
  return score;
}

function caseOf(entities: readonly Entity[]): Case {
  return { id: 'c', fields: {}, target: { kind: 'entities', entities } };
}

function randomTags(random: Random, length: number): readonly IobTag[] {
  return Array.from({ length }, () => {
    const mark = (['B', 'I', 'O'] as const)[drawIndex(random, 3)] ?? 'O';
    return { mark, type: mark === 'O' ? '' : (TYPES[drawIndex(random, 2)] ?? '') };
  });
}

function begins(tags: readonly IobTag[], place: number): boolean {
  const [tag, before] = [tags[place], tags[place - 1]];
  if (tag === undefined || tag.mark === 'O') return false;
  if (tag.mark === 'B' || before === undefined || before.mark === 'O') return true;
  return before.type !== tag.type;
}

function slowSpans(tags: readonly IobTag[]): readonly unknown[] {
  return tags.flatMap((tag, first) => {
    if (!begins(tags, first)) return [];
    let last = first;
    while (tags[last + 1]?.mark === 'I' && tags[last + 1]?.type === tag.type) last++;
    return [[tag.type, first, last]];
  });
}

function slowStrictSpans(tags: readonly IobTag[]): readonly unknown[] {
  return tags.flatMap((tag, first) => {
    if (tag.mark !== 'B') return [];
    let last = first;
    while (tags[last + 1]?.mark === 'I' && tags[last + 1]?.type === tag.type) last++;
    return [[tag.type, first, last]];
  });
}

function randomEntities(random: Random): readonly Entity[] {
  return Array.from({ length: drawIndex(random, 6) }, () => {
    const start = drawIndex(random, 20);
    return { type: TYPES[drawIndex(random, 2)] ?? '', text: '', start, end: start + 1 + drawIndex(random, 6) };
  });
}

function same(left: Entity, right: Entity): boolean {
  return left.type === right.type && left.start === right.start && left.end === right.end;
}

function overlap(left: Entity, right: Entity): boolean {
  return left.type === right.type && left.start < right.end && right.start < left.end;
}

function distinct(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter((entity, place) => entities.findIndex((other) => same(entity, other)) === place);
}
