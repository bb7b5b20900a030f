import { describe, expect, test } from 'vitest';
import { seededRandom, type Random } from '../../src/core/random.ts';
import { benjaminiHochberg } from '../../src/core/statistics/benjamini-hochberg.ts';
import { bonferroni } from '../../src/core/statistics/bonferroni.ts';
import { bootstrapInterval } from '../../src/core/statistics/bootstrap-interval.ts';
import { classificationScores } from '../../src/core/statistics/classification-scores.ts';
import { clopperPearsonInterval } from '../../src/core/statistics/clopper-pearson-interval.ts';
import { cohenKappa } from '../../src/core/statistics/cohen-kappa.ts';
import { confusionMatrix } from '../../src/core/statistics/confusion-matrix.ts';
import { fleissKappa } from '../../src/core/statistics/fleiss-kappa.ts';
import { holm } from '../../src/core/statistics/holm.ts';
import { kendallCorrelation } from '../../src/core/statistics/kendall-correlation.ts';
import { krippendorffAlpha } from '../../src/core/statistics/krippendorff-alpha.ts';
import { matthewsCorrelation } from '../../src/core/statistics/matthews-correlation.ts';
import { mcnemarTest } from '../../src/core/statistics/mcnemar-test.ts';
import { mean } from '../../src/core/statistics/mean.ts';
import { normalQuantile } from '../../src/core/statistics/normal-distribution.ts';
import { pairedBootstrap } from '../../src/core/statistics/paired-bootstrap.ts';
import { pearsonCorrelation } from '../../src/core/statistics/pearson-correlation.ts';
import { percentAgreement } from '../../src/core/statistics/percent-agreement.ts';
import { signFlipTest } from '../../src/core/statistics/sign-flip-test.ts';
import { signTest } from '../../src/core/statistics/sign-test.ts';
import { spearmanCorrelation } from '../../src/core/statistics/spearman-correlation.ts';
import { wilcoxonSignedRank } from '../../src/core/statistics/wilcoxon-signed-rank.ts';
import { wilsonInterval } from '../../src/core/statistics/wilson-interval.ts';
import golden from './statistics.json' with { type: 'json' };

/** Every part of the file has a test below; a new one must get one. */
test('every part of the file is tested', () => {
  expect(Object.keys(golden)).toEqual([
    'made_with',
    'tolerance',
    'classification',
    'cohen_kappa',
    'krippendorff_alpha',
    'fleiss_kappa',
    'proportion_interval',
    'mcnemar',
    'sign_test',
    'wilcoxon_signed_rank',
    'correlation',
    'multiple_testing',
    'prng_mulberry32',
    'paired_bootstrap',
    'paired_bootstrap_enumerated',
    'bootstrap_mean_interval',
    'sign_flip_permutation',
  ]);
});

test.each(golden.classification)('classification $id: $note', (row) => {
  const found = classificationScores(row.gold, row.pred, row.labels);
  same(found.accuracy, row.accuracy);
  same(found.macroF1, row.macro_f1);
  same(found.microF1, row.micro_f1);
  same(found.weightedF1, row.weighted_f1);
  same(found.balancedAccuracy, row.balanced_accuracy);
  const perLabel = new Map(Object.entries<LabelRow | undefined>(row.per_label));
  for (const [place, label] of row.labels.entries()) {
    const [ours, theirs] = [found.perLabel[place], perLabel.get(label)];
    same(ours?.precision, theirs?.precision);
    same(ours?.recall, theirs?.recall);
    same(ours?.f1, theirs?.f1);
    expect(ours?.support).toBe(theirs?.support);
  }
  same(matthewsCorrelation(row.gold, row.pred), row.matthews);
  expect(confusionMatrix(row.gold, row.pred, row.labels)).toEqual(row.confusion);
  const seen = [...new Set([...row.gold, ...row.pred])];
  const [gold, pred] = [row.gold, row.pred].map((labels) => labels.map((label) => seen.indexOf(label)));
  same(cohenKappa(gold ?? [], pred ?? [], [...seen.keys()]), row.cohen_kappa);
});

interface LabelRow {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

test.each(golden.cohen_kappa)("Cohen's kappa $id: $note", (row) => {
  const { rater_a: first, rater_b: second, categories } = row;
  same(percentAgreement([first, second]), row.observed_agreement);
  same(cohenKappa(first, second, categories), row.kappa);
  same(cohenKappa(first, second, categories, 'linear'), row.linear_weighted_kappa);
  same(cohenKappa(first, second, categories, 'quadratic'), row.quadratic_weighted_kappa);
});

test.each(golden.krippendorff_alpha)("Krippendorff's alpha $id: $note", (row) => {
  same(krippendorffAlpha(row.ratings, 'nominal'), row.nominal);
  same(krippendorffAlpha(row.ratings, 'ordinal'), row.ordinal);
  same(krippendorffAlpha(row.ratings, 'interval'), row.interval);
});

test.each(golden.fleiss_kappa)("Fleiss' kappa $id: $note", ({ counts, kappa }) => {
  same(fleissKappa(counts), kappa);
});

describe.each(golden.proportion_interval)('$successes in $n at $confidence', (row) => {
  test('Wilson', () => {
    const [low, high] = wilsonInterval(row.successes, row.n, normalQuantile((1 + row.confidence) / 2));
    same(low, row.wilson[0]);
    same(high, row.wilson[1]);
  });

  test('Clopper and Pearson', () => {
    const [low, high] = clopperPearsonInterval(row.successes, row.n, row.confidence);
    same(low, row.clopper_pearson[0]);
    same(high, row.clopper_pearson[1]);
  });
});

test.each(golden.mcnemar)('McNemar: $table', (row) => {
  const found = mcnemarTest(row.table.only_a, row.table.only_b);
  same(found.exact, row.exact_p);
  same(found.mid, row.exact_mid_p);
  same(found.corrected?.statistic ?? null, row.chi2_corrected);
  same(found.corrected?.p ?? null, row.chi2_corrected_p);
});

test.each(golden.sign_test)('signs: $wins wins, $ties ties, $losses losses', (row) => {
  const found = signTest(row.wins, row.ties, row.losses);
  same(found.p, row.p_ties_dropped);
  same(found.winRate, row.win_rate_ties_half);
});

test.each(golden.wilcoxon_signed_rank)('signed ranks with the statistic $statistic', (row) => {
  const found = wilcoxonSignedRank(row.a.map((value, place) => value - (row.b[place] ?? NaN)));
  expect(found.method).toBe('exact');
  same(found.statistic, row.statistic);
  same(found.p, row.exact_p);
});

test.each(golden.correlation)('correlation $id: $note', ({ a, b, pearson, spearman, kendall_tau_b: kendall }) => {
  same(pearsonCorrelation(a, b), pearson);
  same(spearmanCorrelation(a, b), spearman);
  same(kendallCorrelation(a, b), kendall);
});

test.each([
  ['Holm', holm, golden.multiple_testing.holm],
  ['Bonferroni', bonferroni, golden.multiple_testing.bonferroni],
  ['Benjamini and Hochberg', benjaminiHochberg, golden.multiple_testing.benjamini_hochberg],
] as const)('adjusted p by %s', (_, adjust, expected) => {
  const found = adjust(golden.multiple_testing.p);
  expect(found).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) same(found[place], value);
});

test('the generator of the file is rebuilt rightly', () => {
  const random = mulberry32(golden.prng_mulberry32.seed);
  expect(golden.prng_mulberry32.first_ten.map(() => random())).toEqual(golden.prng_mulberry32.first_ten);
});

test.each(golden.paired_bootstrap)('paired bootstrap $id: $note', ({ a, b, expected }) => {
  const { resamples, seed, confidence } = expected;
  const [before, after] = [Float64Array.from(b), Float64Array.from(a)];
  const found = pairedBootstrap({ before, after, random: mulberry32(seed), resamples, confidence });
  expect(before).toHaveLength(expected.n);
  same(found.value, expected.observed_difference);
  expect([found.atMostZero, found.atLeastZero]).toEqual([expected.count_le_0, expected.count_ge_0]);
  same(found.p, expected.p_two_sided);
  same(found.interval[0], expected.interval[0]);
  same(found.interval[1], expected.interval[1]);
});

test('the paired bootstrap comes within three standard errors of all resamples there are', () => {
  const { a, b, p_le_0: atMost, p_ge_0: atLeast, mean: centre } = golden.paired_bootstrap_enumerated;
  const resamples = 20_000;
  const [before, after] = [Float64Array.from(b), Float64Array.from(a)];
  const found = pairedBootstrap({ before, after, random: seededRandom(1), resamples });
  const error = Math.sqrt((atMost * (1 - atMost)) / resamples);
  expect(Math.abs(found.atMostZero / resamples - atMost)).toBeLessThan(3 * error);
  expect(found.atLeastZero / resamples).toBe(atLeast);
  same(found.value, centre);
});

test('the bootstrap of a mean gives the interval of the file from the same draws', () => {
  const { x, resamples, seed, confidence, interval } = golden.bootstrap_mean_interval;
  const statistic = (picks: Uint32Array): number => mean(Array.from(picks, (pick) => x[pick] ?? NaN));
  const found = bootstrapInterval({ n: x.length, statistic, random: mulberry32(seed), resamples, confidence });
  same(mean(x), golden.bootstrap_mean_interval.mean);
  same(found[0], interval[0]);
  same(found[1], interval[1]);
});

test.each(golden.sign_flip_permutation)('all sign patterns: p = $exact_p', ({ a, b, exact_p: p }) => {
  const found = signFlipTest(
    a.map((value, place) => value - (b[place] ?? NaN)),
    seededRandom(1),
  );
  expect(found.isExact).toBe(true);
  same(found.p, p);
});

/** Within the file's tolerance; nulls exactly. */
function same(found: number | null | undefined, expected: number | null | undefined): void {
  if (typeof expected !== 'number' || typeof found !== 'number') {
    expect(expected).not.toBeUndefined();
    expect(found).toBe(expected);
    return;
  }
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(golden.tolerance);
}

/** The generator that made the file: state += 0x6D2B79F5 before use, result / 2^32. */
function mulberry32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}
