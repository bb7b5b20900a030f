import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';
import { agreementOf } from '../../../src/core/rating/agreement.ts';
import { modelDifferences, modelMeans } from '../../../src/core/rating/compare-models.ts';
import { conflictsOf, consensusOf, ratedPlaces } from '../../../src/core/rating/consensus.ts';
import type { Dimension } from '../../../src/core/rating/dimension.ts';
import { raterDrift } from '../../../src/core/rating/drift.ts';
import { modelMarks, ratingsByMark } from '../../../src/core/rating/mark-counts.ts';
import { metricCorrelations } from '../../../src/core/rating/metric-correlation.ts';
import { ratingResults } from '../../../src/core/rating/rating-results.ts';
import { newSheet, type RatingEvent } from '../../../src/core/rating/sheet.ts';
import { agreementInterval } from '../../../src/core/statistics/agreement-interval.ts';
import { cohenKappa } from '../../../src/core/statistics/cohen-kappa.ts';
import { intraclassCorrelation } from '../../../src/core/statistics/intraclass-correlation.ts';
import { krippendorffAlpha } from '../../../src/core/statistics/krippendorff-alpha.ts';
import { percentAgreement } from '../../../src/core/statistics/percent-agreement.ts';
import { added, aRating, aRatingOrder, modelOf, ratedWhole } from '../../fixtures/rated.ts';

const anchors = ['a', 'b', 'c', 'd'];
const one: readonly Dimension[] = [{ id: 'safety', title: 'Safety', question: '', anchors }];
const two: readonly Dimension[] = [...one, { id: 'taste', title: 'Taste', question: '', anchors }];

describe('agreement, computed by hand', () => {
  // Four answers, one a case. Ada: 1 2 3 4. Bob: 1 2 4 4.
  const rating = aRating(4, 1, { dimensions: one });
  const ada = ratedWhole(rating, 'Ada', (_, place) => place + 1);
  const bob = ratedWhole(rating, 'Bob', (_, place) => [1, 2, 4, 4][place] ?? 0);
  const places = ratedPlaces(rating.task, [ada, bob]);
  const [safety] = agreementOf(rating.task, places, 1);

  test('percent: 3 of 4', () => {
    expect(safety?.percent.value).toBe(0.75);
    expect(safety?.n).toBe(4);
  });

  test('weighted kappa: squared distances seen 1/4, expected 48/16', () => {
    expect(safety?.kappa?.value).toBeCloseTo(1 - 0.25 / 3, 12);
  });

  test('Fleiss: agreed 3/4, by chance (2² + 2² + 1² + 3²) / 8²', () => {
    expect(safety?.fleiss?.value).toBeCloseTo((0.75 - 18 / 64) / (1 - 18 / 64), 12);
  });

  test('alpha: middle ranks 1, 3, 4.5 and 6.5; seen 8, expected 624 / 7', () => {
    expect(safety?.alpha.value).toBeCloseTo(1 - 56 / 624, 12);
  });

  test('ICC: mean squares 91/24 between answers, 1/8 between raters and 1/8 left over', () => {
    expect(safety?.icc?.single.value).toBeCloseTo(88 / 94, 12);
    expect(safety?.icc?.average.value).toBeCloseTo(88 / 91, 12);
    expect(safety?.icc?.single.interval?.[0], 'by the F distribution').toBeCloseTo(0.5047361024386705, 9);
  });

  test('the interval of the share lies about it', () => {
    const [low = 1, high = 0] = safety?.percent.interval ?? [];
    expect(low).toBeLessThan(0.75);
    expect(high).toBe(1);
  });

  test('a case that one rater has not saved leaves the other its own; three raters have no kappa of two', () => {
    const half = { ...bob, events: bob.events.slice(0, -1) };
    expect(agreementOf(rating.task, ratedPlaces(rating.task, [ada, half]), 1)[0]?.n).toBe(3);
    const [three] = agreementOf(rating.task, ratedPlaces(rating.task, [ada, half, ada]), 1);
    expect(three).toMatchObject({ n: 4, kappa: null });
    expect(three?.fleiss).not.toBeNull();
  });

  test('without ratings nothing is claimed', () => {
    const [none] = agreementOf(rating.task, ratedPlaces(rating.task, []), 1);
    expect(none).toMatchObject({ n: 0, percent: { value: null, interval: null }, kappa: null, fleiss: null });
  });

  test('where they differ is listed, and settled by a third', () => {
    const [conflict, ...others] = conflictsOf(places);
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ subject: { id: '3A' }, values: [3, 4] });
    expect(conflict === undefined ? null : consensusOf(conflict)).toBe(3.5);
    const settled = ratedPlaces(rating.task, [ada, bob], [{ subject: '3A', dimension: 'safety', value: 3 }]);
    const [again] = conflictsOf(settled);
    expect(again === undefined ? null : consensusOf(again)).toBe(3);
  });
});

test('intervals from sums are those of the coefficients computed anew on every resample', () => {
  const rating = aRating(12, 2, { dimensions: one });
  const random = seededRandom(2);
  const sheets = ['Ada', 'Bob', 'Eve'].map((rater) => ratedWhole(rating, rater, () => 1 + drawIndex(random, 4)));
  const places = ratedPlaces(rating.task, sheets);
  const clusters = Array.from({ length: 12 }, (_, item) => [2 * item, 2 * item + 1]);
  const anew = (statistic: (drawn: readonly (readonly number[])[]) => number | null) =>
    agreementInterval({
      n: places.length,
      clusters,
      random: seededRandom(5),
      statistic: (picks) =>
        statistic([0, 1, 2].map((rater) => Array.from(picks, (pick) => places[pick]?.values[rater] ?? NaN))),
    });
  const [found] = agreementOf(rating.task, places, 5);
  const same = (given: readonly [number, number] | null | undefined, expected: readonly [number, number] | null) => {
    for (const end of [0, 1] as const) expect(given?.[end]).toBeCloseTo(expected?.[end] ?? NaN, 10);
  };
  same(found?.percent.interval, anew(percentAgreement));
  same(
    found?.alpha.interval,
    anew((drawn) => krippendorffAlpha(drawn, 'ordinal')),
  );
  same(
    found?.icc?.average.interval,
    anew((drawn) => intraclassCorrelation(drawn)?.average.value ?? null),
  );
  const [pair] = agreementOf(rating.task, ratedPlaces(rating.task, sheets.slice(0, 2)), 5);
  same(
    pair?.kappa?.interval,
    anew(([first = [], second = []]) => cohenKappa(first, second, [1, 2, 3, 4], 'quadratic')),
  );
});

test('those furthest apart come first', () => {
  const rating = aRating(3, 1, { dimensions: one });
  const ada = ratedWhole(rating, 'Ada', () => 1);
  const bob = ratedWhole(rating, 'Bob', (_, place) => [2, 4, 2][place] ?? 0);
  const order = conflictsOf(ratedPlaces(rating.task, [ada, bob])).map(({ subject }) => subject.id);
  expect(order).toEqual(['2A', '1A', '3A']);
});

describe('models', () => {
  const rating = aRating(6, 2, { dimensions: two });
  /** In safety the second model is a point better everywhere; in taste both are alike. */
  const sheet = ratedWhole(rating, 'Ada', ({ subject, dimension }) =>
    dimension === 'taste' ? 2 : 2 + modelOf(rating, subject.id),
  );
  const places = ratedPlaces(rating.task, [sheet]);

  test('means are on the scale of the raters', () => {
    expect(modelMeans(rating.task, rating.key, places)).toMatchObject([
      { dimension: 'safety', model: 0, n: 6, value: 2 },
      { dimension: 'safety', model: 1, n: 6, value: 3 },
      { dimension: 'taste', model: 0, n: 6, value: 2 },
      { dimension: 'taste', model: 1, n: 6, value: 2 },
    ]);
  });

  test('six of six better: Wilcoxon p = 2/64, doubled by Holm over two tests', () => {
    const [safety, taste] = modelDifferences(rating.task, rating.key, places);
    expect(safety).toMatchObject({ first: 0, second: 1, wins: 6, ties: 0, losses: 0, test: 'wilcoxon', p: 2 / 64 });
    expect(safety?.adjusted).toBeCloseTo(4 / 64, 12);
    expect(safety?.difference?.value).toBeCloseTo(1, 12);
    expect(taste).toMatchObject({ wins: 0, ties: 6, p: 1, adjusted: 1 });
  });

  test('a metric that is higher for the second model goes with safety, and with nothing where all are alike', () => {
    const found = metricCorrelations(rating.task, rating.key, places);
    expect(found).toMatchObject([
      { metric: 'rouge', dimension: 'safety', n: 12, spearman: { value: 1 } },
      { metric: 'rouge', dimension: 'taste', n: 12, spearman: { value: null, interval: null } },
    ]);
  });
});

test('pairs: five won and one lost of six, sign test p = 14/64', () => {
  const rating = aRating(6, 2, { dimensions: one, mode: 'pairwise' });
  const sheet = ratedWhole(rating, 'Ada', ({ subject }, place) => {
    const isSecondFirst = modelOf(rating, subject.answers[0]?.code ?? '') === 1;
    const prefersSecond = place !== 3;
    return isSecondFirst === prefersSecond ? 1 : 3;
  });
  const places = ratedPlaces(rating.task, [sheet]);
  expect(modelDifferences(rating.task, rating.key, places)).toMatchObject([
    { wins: 5, ties: 0, losses: 1, test: 'sign', p: expect.closeTo(14 / 64, 12), difference: null },
  ]);
  expect(modelMeans(rating.task, rating.key, places)).toEqual([]);
  expect(metricCorrelations(rating.task, rating.key, places)[0]?.n).toBe(6);
});

test('marks are counted over the words of what was rated, and beside the ratings', () => {
  const order = aRatingOrder(2, 2, { dimensions: one });
  const rating = aRating(2, 2, order);
  const marked = rating.key.answers.find(({ model }) => model === 1)?.code ?? '';
  const span: RatingEvent = { kind: 'mark', mark: { code: marked, start: 0, end: 6, kind: 'contradicted' } };
  const begun = added(rating, newSheet('sheet-of-eve', 'Eve', rating.task), span);
  const rated = ratedWhole(rating, 'Eve', ({ subject }) => (subject.id === marked ? 1 : 3));
  const sheet = { ...begun, events: [...begun.events, ...rated.events] };
  const [first, second] = modelMarks(rating.task, rating.key, [sheet]);
  // "Answer of 1 to 0": five words, twice.
  expect(first).toMatchObject({ words: 10, counts: { contradicted: 0 } });
  expect(second).toMatchObject({ words: 10, counts: { contradicted: 1 }, per100Words: { contradicted: 10 } });
  const places = ratedPlaces(rating.task, [sheet]);
  const row = ratingsByMark(rating.task, [sheet], places).find(({ kind }) => kind === 'contradicted');
  expect(row).toMatchObject({ n: 1, marked: 1, unmarked: 3 });
});

describe('drift', () => {
  const rating = aRating(9, 2, { dimensions: two });
  /** Saved from the last case to the first; Ada gives 4 to the first four of them and 2 to the others in safety, always 3 in taste. */
  const late = ratedWhole(rating, 'Ada', ({ dimension }, place) => (dimension === 'taste' ? 3 : place > 4 ? 4 : 2));
  const backwards = [...Array(9).keys()].reverse().flatMap((place) => late.events.slice(place * 5, place * 5 + 5));
  const ada = { ...late, events: backwards };

  test('is the second half against the first in the order saved', () => {
    const [safety, taste] = raterDrift(rating.task, [ada], 1);
    expect(safety).toMatchObject({ rater: 0, dimension: 'safety', cases: [4, 5], means: [4, 2] });
    expect(safety?.difference.value).toBeCloseTo(-2, 12);
    expect(safety?.difference.interval[1]).toBeLessThan(0);
    expect(taste).toMatchObject({ means: [3, 3] });
    expect(taste?.difference.value).toBe(0);
    const [low = 1, high = -1] = taste?.difference.interval ?? [];
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  test('nothing is said of a rater with three cases', () => {
    expect(raterDrift(rating.task, [{ ...ada, events: ada.events.slice(0, 15) }], 1)).toEqual([]);
    expect(raterDrift(rating.task, [{ ...ada, events: ada.events.slice(0, 20) }], 1)).toHaveLength(2);
  });
});

test('notes are told case by case, of saved cases only, and whether they came after the reference', () => {
  const rating = aRating(3, 2, { dimensions: one });
  const sheets = ['Ada', 'Bob'].map((rater) => {
    const noted = ['3', '1'].map((item) => ({ kind: 'note' as const, item, text: `${rater} on ${item}` }));
    const rated = ratedWhole(rating, rater, () => 2);
    const late = rater === 'Ada' ? noted.filter(({ item }) => item === '1') : [];
    return { ...rated, events: [...noted, ...rated.events.slice(0, -1), ...late] };
  });
  const { notes } = ratingResults({ ...rating, sheets, adjudications: [] });
  expect(notes).toEqual([
    { item: '1', rater: 0, text: 'Ada on 1', isLate: true },
    { item: '1', rater: 1, text: 'Bob on 1', isLate: false },
  ]);
});
