import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unreadable, type Answer } from '../../src/core/answer.ts';
import type { Case, Entity } from '../../src/core/dataset.ts';
import { NO_EVIDENCE } from '../../src/core/evidence.ts';
import type { Counts, Observation } from '../../src/core/metric.ts';
import { metricById, type MetricId } from '../../src/core/metrics/index.ts';
import {
  isCount,
  isNumber,
  isText,
  listOf,
  oneOf,
  orNull,
  recordOf,
  shapeOf,
  type Check,
} from '../../src/core/shapes/shape.ts';
import { mentionKey } from '../../src/core/text/mention-key.ts';
import { iobTag, tagSpans, type IobTag } from '../../src/core/text/tag-spans.ts';
import { setAnswer, setCase } from '../fixtures/a-case.ts';

const NEAR = 9;

interface Part {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
const isPart = shapeOf<Part>(
  { tp: isCount, fp: isCount, fn: isCount, precision: isNumber, recall: isNumber, f1: isNumber },
  {},
);

interface ByType extends Part {
  readonly macro_f1: number;
  readonly per_type: Readonly<Record<string, Part>>;
}
const isByType = shapeOf<ByType>(
  {
    tp: isCount,
    fp: isCount,
    fn: isCount,
    precision: isNumber,
    recall: isNumber,
    f1: isNumber,
    macro_f1: isNumber,
    per_type: recordOf(isPart),
  },
  {},
);

const rows: readonly unknown[] = readFileSync(new URL('ner.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line));

test('holds 52 rows of six kinds', () => {
  expect(rows).toHaveLength(52);
  const found = [iobRows, spanRows, mentionRows, relationRows, labelRows, medicationRows].map(({ length }) => length);
  expect(found).toEqual([16, 6, 12, 6, 6, 6]);
});

interface IobRow {
  readonly id: string;
  readonly kind: 'iob';
  readonly gold: readonly (readonly string[])[];
  readonly pred: readonly (readonly string[])[];
  readonly expected: { readonly default: ByType; readonly strict_iob2: ByType };
}
const iobRows = rowsOf<IobRow>(
  shapeOf<IobRow>(
    {
      id: isText,
      kind: oneOf('iob'),
      gold: listOf(listOf(isText)),
      pred: listOf(listOf(isText)),
      expected: shapeOf<IobRow['expected']>({ default: isByType, strict_iob2: isByType }, {}),
    },
    {},
  ),
);

describe.each(iobRows)('tags $id', ({ gold, pred, expected }) => {
  const pairs = gold.map((tags, place): Judged => [
    entitiesCase(taggedEntities(tags)),
    entitiesAnswer(taggedEntities(pred[place] ?? [])),
  ]);

  test('default', () => {
    expectCounts(pairs, 'entity-f1', expected.default);
    expectValue(pairs, 'entity-f1', expected.default.f1);
    expectValue(pairs, 'entity-precision', expected.default.precision);
    expectValue(pairs, 'entity-recall', expected.default.recall);
    expectValue(pairs, 'entity-macro-f1', expected.default.macro_f1);
    expectTypes(pairs, 'entity-macro-f1', expected.default.per_type);
  });

  test('strict', () => {
    expectCounts(pairs, 'entity-f1-strict', expected.strict_iob2);
    expectValue(pairs, 'entity-f1-strict', expected.strict_iob2.f1);
    expectValue(pairs, 'entity-macro-f1-strict', expected.strict_iob2.macro_f1);
    expectTypes(pairs, 'entity-macro-f1-strict', expected.strict_iob2.per_type);
  });
});

type Span = readonly [number, number, string];
const isSpan: Check<Span> = (value): value is Span =>
  Array.isArray(value) && value.length === 3 && isCount(value[0]) && isCount(value[1]) && isText(value[2]);

interface Overlap {
  readonly matched_pred: number;
  readonly n_pred: number;
  readonly matched_gold: number;
  readonly n_gold: number;
  readonly f1: number;
}
interface SpanRow {
  readonly id: string;
  readonly kind: 'spans';
  readonly gold: readonly (readonly Span[])[];
  readonly pred: readonly (readonly Span[])[];
  readonly expected: { readonly exact: Part; readonly overlap: Overlap };
}
const spanRows = rowsOf<SpanRow>(
  shapeOf<SpanRow>(
    {
      id: isText,
      kind: oneOf('spans'),
      gold: listOf(listOf(isSpan)),
      pred: listOf(listOf(isSpan)),
      expected: shapeOf<SpanRow['expected']>(
        {
          exact: isPart,
          overlap: shapeOf<Overlap>(
            { matched_pred: isCount, n_pred: isCount, matched_gold: isCount, n_gold: isCount, f1: isNumber },
            {},
          ),
        },
        {},
      ),
    },
    {},
  ),
);

describe.each(spanRows)('spans $id', ({ gold, pred, expected }) => {
  const pairs = gold.map((spans, place): Judged => [
    entitiesCase(spans.map(spanEntity)),
    entitiesAnswer((pred[place] ?? []).map(spanEntity)),
  ]);

  test('exact', () => {
    expectCounts(pairs, 'entity-f1', expected.exact);
    expectValue(pairs, 'entity-f1', expected.exact.f1);
  });

  test('overlap', () => {
    const { matched_pred: hits, n_pred: predicted, matched_gold: found, n_gold: wanted, f1 } = expected.overlap;
    expect(summed(observations(pairs, 'entity-f1-overlap'))).toEqual({ hits, found, predicted, expected: wanted });
    expectValue(pairs, 'entity-f1-overlap', f1);
  });
});

interface MentionRow {
  readonly id: string;
  readonly kind: 'mentions';
  readonly gold: readonly (readonly string[])[];
  readonly pred: readonly (readonly string[])[];
  readonly expected: {
    readonly keys_gold: readonly (readonly string[])[];
    readonly keys_pred: readonly (readonly string[])[];
    readonly set: Part;
    readonly multiset: Part;
  };
}
const isTextLists = listOf(listOf(isText));
const mentionRows = rowsOf<MentionRow>(
  shapeOf<MentionRow>(
    {
      id: isText,
      kind: oneOf('mentions'),
      gold: isTextLists,
      pred: isTextLists,
      expected: shapeOf<MentionRow['expected']>(
        { keys_gold: isTextLists, keys_pred: isTextLists, set: isPart, multiset: isPart },
        {},
      ),
    },
    {},
  ),
);

describe.each(mentionRows)('mentions $id', ({ gold, pred, expected }) => {
  const pairs = gold.map((texts, place): Judged => [
    entitiesCase(texts.map((text) => ({ type: 'Disease', text, start: 0, end: text.length }))),
    setAnswer(...(pred[place] ?? [])),
  ]);

  test('keys', () => {
    expect(gold.map(keysOf)).toEqual(expected.keys_gold);
    expect(pred.map(keysOf)).toEqual(expected.keys_pred);
  });

  test('each once', () => {
    expectCounts(pairs, 'mention-f1', expected.set);
    expectValue(pairs, 'mention-f1', expected.set.f1);
    expectValue(pairs, 'mention-precision', expected.set.precision);
    expectValue(pairs, 'mention-recall', expected.set.recall);
  });

  test('each time', () => {
    expectCounts(pairs, 'mention-f1-multiset', expected.multiset);
    expectValue(pairs, 'mention-f1-multiset', expected.multiset.f1);
  });
});

interface RelationRow {
  readonly id: string;
  readonly kind: 'relation';
  readonly negative_label: string;
  readonly gold: readonly string[];
  readonly pred: readonly (string | null)[];
  readonly expected: {
    readonly micro_over_positive: Part;
    readonly per_label: Readonly<Record<string, Part>>;
    readonly macro_over_positive: number;
    readonly accuracy: number;
  };
}
const relationRows = rowsOf<RelationRow>(
  shapeOf<RelationRow>(
    {
      id: isText,
      kind: oneOf('relation'),
      negative_label: isText,
      gold: listOf(isText),
      pred: listOf(orNull(isText)),
      expected: shapeOf<RelationRow['expected']>(
        {
          micro_over_positive: isPart,
          per_label: recordOf(isPart),
          macro_over_positive: isNumber,
          accuracy: isNumber,
        },
        {},
      ),
    },
    {},
  ),
);

describe.each(relationRows)('relations $id', ({ negative_label: negative, gold, pred, expected }) => {
  const pairs = gold.map((label, place): Judged => {
    const answered = pred[place] ?? null;
    return [
      { id: String(place), fields: {}, target: { kind: 'label', label }, negative },
      answered === null ? unreadable('null in the file') : { kind: 'label', label: answered, rule: 'test' },
    ];
  });

  test('micro, macro and accuracy', () => {
    expectCounts(pairs, 'relation-micro-f1', expected.micro_over_positive);
    expectValue(pairs, 'relation-micro-f1', expected.micro_over_positive.f1);
    expectValue(pairs, 'relation-macro-f1', expected.macro_over_positive);
    expectTypes(pairs, 'relation-macro-f1', expected.per_label);
    expectValue(pairs, 'accuracy', expected.accuracy);
  });
});

interface LabelRow {
  readonly id: string;
  readonly kind: 'multilabel';
  readonly labels: readonly string[];
  readonly gold: readonly (readonly string[])[];
  readonly pred: readonly (readonly string[])[];
  readonly expected: {
    readonly micro: Part;
    readonly macro_f1: number;
    readonly per_label: Readonly<Record<string, Part>>;
    readonly example_f1_of_means: number;
    readonly example_mean_f1: number;
    readonly jaccard: number;
    readonly exact_match: number;
  };
}
const labelRows = rowsOf<LabelRow>(
  shapeOf<LabelRow>(
    {
      id: isText,
      kind: oneOf('multilabel'),
      labels: listOf(isText),
      gold: isTextLists,
      pred: isTextLists,
      expected: shapeOf<LabelRow['expected']>(
        {
          micro: isPart,
          macro_f1: isNumber,
          per_label: recordOf(isPart),
          example_f1_of_means: isNumber,
          example_mean_f1: isNumber,
          jaccard: isNumber,
          exact_match: isNumber,
        },
        {},
      ),
    },
    {},
  ),
);

describe.each(labelRows)('several labels $id', ({ labels, gold, pred, expected }) => {
  const options = labels.map((label) => ({ label, text: label }));
  const pairs = gold.map((items, place): Judged => [
    { ...setCase(...items), options },
    setAnswer(...(pred[place] ?? [])),
  ]);

  test('micro, macro, by example', () => {
    expectCounts(pairs, 'micro-f1', expected.micro);
    expectValue(pairs, 'micro-f1', expected.micro.f1);
    expectValue(pairs, 'multilabel-macro-f1', expected.macro_f1);
    expectTypes(pairs, 'multilabel-macro-f1', expected.per_label);
    expectValue(pairs, 'example-f1', expected.example_f1_of_means);
    expectValue(pairs, 'set-f1', expected.example_mean_f1);
    expectValue(pairs, 'jaccard', expected.jaccard);
    expectValue(pairs, 'exact-set', expected.exact_match);
  });
});

interface MedicationRow {
  readonly id: string;
  readonly kind: 'medication-list';
  readonly gold: readonly (readonly string[])[];
  readonly pred: readonly (readonly string[])[];
  readonly expected: {
    readonly per_sample: readonly Part[];
    readonly mean_precision: number;
    readonly mean_recall: number;
    readonly mean_f1: number;
    readonly micro: Part;
    readonly hit_rate: number;
  };
}
const medicationRows = rowsOf<MedicationRow>(
  shapeOf<MedicationRow>(
    {
      id: isText,
      kind: oneOf('medication-list'),
      gold: isTextLists,
      pred: isTextLists,
      expected: shapeOf<MedicationRow['expected']>(
        {
          per_sample: listOf(isPart),
          mean_precision: isNumber,
          mean_recall: isNumber,
          mean_f1: isNumber,
          micro: isPart,
          hit_rate: isNumber,
        },
        {},
      ),
    },
    {},
  ),
);

describe.each(medicationRows)('medications $id', ({ gold, pred, expected }) => {
  const pairs = gold.map((items, place): Judged => [setCase(...items), setAnswer(...(pred[place] ?? []))]);

  test('each sample', () => {
    const counts = observations(pairs, 'medication-f1').map((row) => row.counts);
    expect(counts).toEqual(expected.per_sample.map(countsOf));
    for (const [place, { f1 }] of expected.per_sample.entries())
      expect(observations(pairs, 'medication-f1')[place]?.value).toBeCloseTo(f1, NEAR);
  });

  test('all together', () => {
    expectValue(pairs, 'medication-f1', expected.mean_f1);
    expectValue(pairs, 'medication-precision', expected.mean_precision);
    expectValue(pairs, 'medication-recall', expected.mean_recall);
    expectValue(pairs, 'medication-micro-f1', expected.micro.f1);
    expectCounts(pairs, 'medication-micro-f1', expected.micro);
    expectValue(pairs, 'medication-hit-rate', expected.hit_rate);
  });
});

type Judged = readonly [Case, Answer];

function rowsOf<T>(check: Check<T>): readonly T[] {
  return rows.filter((row): row is T => check(row));
}

function entitiesCase(entities: readonly Entity[]): Case {
  return { id: 'c', fields: {}, target: { kind: 'entities', entities } };
}

function entitiesAnswer(entities: readonly Entity[]): Answer {
  return { kind: 'entities', entities, rule: 'test' };
}

/** Each token is one character followed by a space, so places of tokens are places of characters. */
function taggedEntities(tags: readonly string[]): readonly Entity[] {
  return tagSpans(tags.map(tag)).map(({ type, first, last, isLoose }) => ({
    type,
    text: '',
    start: 2 * first,
    end: 2 * last + 1,
    isLoose,
  }));
}

function tag(written: string): IobTag {
  const read = iobTag(written);
  if (read === null) throw new Error(`no tag ${written}`);
  return read;
}

function spanEntity([start, end, type]: Span): Entity {
  return { type, text: '', start, end };
}

function keysOf(texts: readonly string[]): readonly string[] {
  return texts.map(mentionKey).filter((key) => key !== '');
}

function observations(pairs: readonly Judged[], id: MetricId): readonly Observation[] {
  return pairs.map(([item, answer]) => {
    const score = metricById(id).score(item, answer, NO_EVIDENCE);
    if (score.kind !== 'scored') throw new Error(score.reason);
    return score;
  });
}

function expectValue(pairs: readonly Judged[], id: MetricId, value: number): void {
  expect(metricById(id).value(observations(pairs, id)), id).toBeCloseTo(value, NEAR);
}

function expectCounts(pairs: readonly Judged[], id: MetricId, part: Part): void {
  const { hits, predicted, expected } = summed(observations(pairs, id));
  expect({ hits, predicted, expected }, id).toEqual(countsOf(part));
}

/** Labels without any count are only told in some rows of the file. */
function expectTypes(pairs: readonly Judged[], id: MetricId, parts: Readonly<Record<string, Part>>): void {
  const sums = new Map<string, Counts>();
  for (const { byLabel = {} } of observations(pairs, id))
    for (const [label, counts] of Object.entries(byLabel)) sums.set(label, addedTo(sums.get(label), counts));
  const wanted = Object.entries(parts).map(([label, part]): [string, Counts] => [label.toLowerCase(), countsOf(part)]);
  expect(new Map([...sums].map(([label, counts]) => [label, counts]))).toEqual(new Map(wanted));
}

function addedTo(sum: Counts | undefined, counts: Counts): Counts {
  return {
    hits: (sum?.hits ?? 0) + counts.hits,
    predicted: (sum?.predicted ?? 0) + counts.predicted,
    expected: (sum?.expected ?? 0) + counts.expected,
  };
}

function countsOf({ tp, fp, fn }: Part): Counts {
  return { hits: tp, predicted: tp + fp, expected: tp + fn };
}

function summed(all: readonly Observation[]): Required<Counts> {
  const sum = { hits: 0, found: 0, predicted: 0, expected: 0 };
  for (const { counts } of all) {
    sum.hits += counts?.hits ?? 0;
    sum.found += counts?.found ?? counts?.hits ?? 0;
    sum.predicted += counts?.predicted ?? 0;
    sum.expected += counts?.expected ?? 0;
  }
  return sum;
}
