import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../src/core/random.ts';
import { brierOfOptions, brierScore } from '../../../src/core/statistics/brier-score.ts';
import { expectedCalibrationError } from '../../../src/core/statistics/expected-calibration-error.ts';
import { equalMassBins, reliabilityCurve, type Forecast } from '../../../src/core/statistics/reliability-curve.ts';
import { riskCoverage } from '../../../src/core/statistics/risk-coverage.ts';

const random = seededRandom(1);

/** Of probabilities as given; every third of them twenty times over. */
const calibrated: readonly Forecast[] = Array.from({ length: 1000 }, (_, place) => {
  const probability = place % 3 === 0 ? 0.8 : random();
  return { probability, isRight: random() < probability };
});

const four: readonly Forecast[] = [
  { probability: 0.9, isRight: true },
  { probability: 0.8, isRight: false },
  { probability: 0.6, isRight: true },
  { probability: 0.3, isRight: false },
];

test('the order of the cases changes nothing', () => {
  const moved = shuffled(calibrated, random);
  expect(moved.map(({ probability }) => probability)).not.toEqual(calibrated.map(({ probability }) => probability));
  expect(expectedCalibrationError(moved)).toBeCloseTo(expectedCalibrationError(calibrated) ?? NaN, 12);
  expect(brierScore(moved)?.reliability).toBeCloseTo(brierScore(calibrated)?.reliability ?? NaN, 12);
  expect(riskCoverage(moved)?.area).toBeCloseTo(riskCoverage(calibrated)?.area ?? NaN, 12);
});

test('no forecasts, no numbers', () => {
  expect([expectedCalibrationError([]), brierScore([]), riskCoverage([])]).toEqual([null, null, null]);
  expect(reliabilityCurve([])).toEqual([]);
});

describe('bins', () => {
  test('hold about equally many, all of them, in rising order, equal probabilities together', () => {
    const distinct = Array.from({ length: 103 }, (_, place) => ({ probability: place / 103, isRight: true }));
    const bins = equalMassBins(distinct);
    expect(bins).toHaveLength(10);
    expect(bins.every(({ length }) => length === 10 || length === 11)).toBe(true);
    expect(bins.flat()).toEqual(distinct);
    const tied = equalMassBins(calibrated);
    expect(tied.flat()).toHaveLength(1000);
    expect(tied.length).toBeLessThanOrEqual(10);
    expect(tied.filter((bin) => bin.some(({ probability }) => probability === 0.8))).toHaveLength(1);
  });

  test('of a model that always says the same are one', () => {
    const sure = Array.from({ length: 50 }, (_, place) => ({ probability: 1, isRight: place < 30 }));
    expect(reliabilityCurve(sure)).toMatchObject([{ n: 50, probability: 1, accuracy: 0.6 }]);
    expect(expectedCalibrationError(sure)).toBeCloseTo(0.4, 12);
  });

  test('are no more than cases', () => {
    expect(equalMassBins(four).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(equalMassBins(four, 2).map(({ length }) => length)).toEqual([2, 2]);
  });
});

test('expected calibration error by hand: two bins of two', () => {
  // Means 0.45 and 0.85, accuracies 0.5 and 0.5.
  expect(expectedCalibrationError(four, 2)).toBeCloseTo((2 * 0.05 + 2 * 0.35) / 4, 12);
  expect(expectedCalibrationError(calibrated)).toBeLessThan(0.06);
});

describe('Brier score', () => {
  test('by hand', () => {
    const score = brierScore(four, 2);
    expect(score?.score).toBeCloseTo((0.01 + 0.64 + 0.16 + 0.09) / 4, 12);
    expect(score?.uncertainty).toBeCloseTo(0.25, 12);
    expect(score?.resolution).toBeCloseTo(0, 12);
    expect(score?.reliability).toBeCloseTo((0.05 ** 2 + 0.35 ** 2) / 2, 12);
  });

  test('its parts add up, for any number of bins', () => {
    for (const bins of [1, 2, 7, 10, 400]) {
      const found = brierScore(calibrated, bins) ?? expect.fail('no score');
      const { score, reliability, resolution, uncertainty, within } = found;
      expect(reliability - resolution + uncertainty + within).toBeCloseTo(score, 12);
    }
  });

  test('with bins of equal probabilities nothing is hidden in them', () => {
    const few = calibrated.map((forecast) => ({ ...forecast, probability: Math.round(forecast.probability * 4) / 4 }));
    expect(brierScore(few, 1000)?.within).toBeCloseTo(0, 12);
  });

  test('of options: sure and right 0, sure and wrong 2, undecided among four 0.75', () => {
    expect(brierOfOptions([1, 0], 0)).toBe(0);
    expect(brierOfOptions([1, 0], 1)).toBe(2);
    expect(brierOfOptions([0.25, 0.25, 0.25, 0.25], 2)).toBeCloseTo(0.75, 12);
  });
});

describe('risk and coverage', () => {
  test('by hand', () => {
    const found = riskCoverage(four);
    expect(found?.points.map(({ coverage, risk }) => [coverage, risk])).toEqual([
      [0.25, 0],
      [0.5, 0.5],
      [0.75, 1 / 3],
      [1, 0.5],
    ]);
    expect(found?.area).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4, 12);
    // Best: right, right, wrong, wrong.
    expect(found?.excess).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 2 - (1 / 3 + 1 / 2)) / 4, 12);
  });

  test('equally sure answers give the overall risk everywhere', () => {
    const found = riskCoverage(four.map((forecast) => ({ ...forecast, probability: 0.5 })));
    expect(found?.points).toEqual([{ probability: 0.5, coverage: 1, risk: 0.5 }]);
    expect(found?.area).toBeCloseTo(0.5, 12);
  });

  test('ties are worth the mean over all their orders', () => {
    const tied: readonly Forecast[] = [
      { probability: 0.9, isRight: true },
      { probability: 0.5, isRight: false },
      { probability: 0.5, isRight: true },
    ];
    const orders = [0.5 + 0.01, 0.5 - 0.01].map((probability) =>
      riskCoverage(tied.map((forecast, place) => (place === 1 ? { ...forecast, probability } : forecast))),
    );
    const average = orders.reduce((sum, order) => sum + (order?.area ?? NaN), 0) / 2;
    expect(riskCoverage(tied)?.area).toBeCloseTo(average, 12);
  });

  test('there is no excess where every right answer is surer than every wrong one', () => {
    const perfect = Array.from({ length: 20 }, (_, place) => ({ probability: place / 20, isRight: place >= 6 }));
    expect(riskCoverage(perfect)?.excess).toBeCloseTo(0, 12);
  });
});
