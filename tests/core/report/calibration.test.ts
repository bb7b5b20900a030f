import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { calibrationInWords } from '../../../src/core/report/calibration-in-words.ts';
import { calibrationOf } from '../../../src/core/report/calibration.ts';
import { brierScore } from '../../../src/core/statistics/brier-score.ts';
import { expectedCalibrationError } from '../../../src/core/statistics/expected-calibration-error.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { answered } from '../../fixtures/judged.ts';
import { scoredCase } from '../../fixtures/scored.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];
const base = { task: demoNli, dataset: 'd', cases: null, seed: 1, firstAsked: null, part: 0 };

/** A model that says `stated` and is right with the probability that `truth` makes of it. */
function cases(n: number, truth: (stated: number) => number) {
  const random = seededRandom(7);
  return Array.from({ length: n }, (_, index) => {
    const stated = 0.4 + 0.6 * random();
    const isRight = random() < truth(stated);
    const item = { ...labelCase(isRight ? 'entailment' : 'neutral', LABELS), id: `c${index}` };
    return { row: scoredCase(demoNli, item, index, [stated, (1 - stated) / 2, (1 - stated) / 2]), stated, isRight };
  });
}

test('gives the errors that the statistics give', () => {
  const made = cases(300, (stated) => stated * 0.7);
  const forecasts = made.map(({ stated, isRight }) => ({ probability: stated, isRight }));
  const found = calibrationOf({ ...base, judged: made.map(({ row }) => row) });
  expect(found?.n).toBe(300);
  expect(found?.error.value).toBeCloseTo(expectedCalibrationError(forecasts) ?? -1, 12);
  expect(found?.brier.value).toBeCloseTo(brierScore(forecasts)?.score ?? -1, 12);
  expect(found?.curve.reduce((sum, bin) => sum + bin.n, 0)).toBe(300);
  expect(found?.riskCoverage.points.length).toBe(50);
  expect(found?.riskCoverage.points.at(-1)?.coverage).toBe(1);
  const { reliability = 0, resolution = 0, uncertainty = 0, within = 0, value = 0 } = found?.brier ?? {};
  expect(reliability - resolution + uncertainty + within).toBeCloseTo(value, 12);
});

describe('in words', () => {
  test('a calibrated model shows no error beyond chance', () => {
    const found = calibrationOf({ ...base, judged: cases(400, (stated) => stated).map(({ row }) => row) });
    expect(found).not.toBeNull();
    if (found !== null) expect(inEnglish(calibrationInWords(found))).toContain('no error can be told from chance');
  });

  test('a model that is too sure is called so', () => {
    const found = calibrationOf({ ...base, judged: cases(400, (stated) => stated * 0.5).map(({ row }) => row) });
    expect(found).not.toBeNull();
    if (found !== null) expect(inEnglish(calibrationInWords(found))).toContain('surer than it should be');
  });
});

test('the error by chance holds nineteen of twenty calibrated models', () => {
  const found = calibrationOf({ ...base, judged: cases(60, (stated) => stated).map(({ row }) => row) });
  const random = seededRandom(3);
  let below = 0;
  for (let model = 0; model < 400; model++) {
    const forecasts = cases(60, (stated) => stated).map(({ stated }) => ({
      probability: stated,
      isRight: random() < stated,
    }));
    if ((expectedCalibrationError(forecasts) ?? 1) <= (found?.errorByChance ?? 0)) below++;
  }
  expect(below / 400).toBeGreaterThan(0.92);
  expect(below / 400).toBeLessThan(0.98);
});

test('there is none where answers were written, and the order of the cases does not matter', () => {
  const item = labelCase('neutral', LABELS);
  expect(calibrationOf({ ...base, judged: [answered(demoNli, item, 0, 'Neutral.')] })).toBeNull();
  const judged = cases(50, (stated) => stated).map(({ row }) => row);
  expect(calibrationOf({ ...base, judged: judged.toReversed() })).toEqual(calibrationOf({ ...base, judged }));
});

test('twenty thousand cases take seconds', { timeout: 60_000 }, () => {
  const judged = cases(20_000, (stated) => stated).map(({ row }) => row);
  expect(calibrationOf({ ...base, judged })?.n).toBe(20_000);
});
