import { drawIndex, seededRandom } from '../../src/core/random.ts';
import { quantile } from '../../src/core/statistics/quantile.ts';
import { resampledMeans } from '../../src/core/statistics/resampled-means.ts';
import { spreadInWords, timeInTurns } from './in-turns.ts';
import type { Measure } from './measure.ts';

const CASES = 1000;
const RESAMPLES = 10_000;

interface Pair {
  readonly before: number;
  readonly after: number;
}

/** Two models right or wrong on the same cases: how often each outcome was drawn is all that counts. */
export function measureBootstrapOfTurns(): Measure {
  return measure('right or wrong', (random) => ({
    before: random() < 0.6 ? 1 : 0,
    after: random() < 0.65 ? 1 : 0,
  }));
}

/** Graded scores: every case is another number. */
export function measureBootstrapOfScores(): Measure {
  return measure('graded', (random) => ({ before: random(), after: random() }));
}

function measure(kind: string, draw: (random: () => number) => Pair): Measure {
  const random = seededRandom(1);
  const pairs = Array.from({ length: CASES }, () => draw(random));
  let seed = 0;
  const timed = timeInTurns(
    () => plainInterval(pairs, seed++),
    () => quickInterval(pairs, seed++),
  );
  return {
    title: `Paired bootstrap, ${kind}, against a plain loop`,
    ratio: timed.ratio,
    aim: null,
    detail: `${RESAMPLES} × ${CASES}: ${timed.plainMs.toFixed(1)} ms → ${timed.oursMs.toFixed(1)} ms of one core, ${spreadInWords(timed)}`,
  };
}

/** Arrays of numbers and the same generator, case by case. */
function plainInterval(pairs: readonly Pair[], seed: number): readonly [number, number] {
  const random = seededRandom(seed);
  const before = pairs.map((pair) => pair.before);
  const after = pairs.map((pair) => pair.after);
  const means: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let sum = 0;
    for (let place = 0; place < CASES; place++) {
      const pick = drawIndex(random, CASES);
      sum += (after[pick] ?? 0) - (before[pick] ?? 0);
    }
    means.push(sum / CASES);
  }
  means.sort((left, right) => left - right);
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

function quickInterval(pairs: readonly Pair[], seed: number): readonly [number, number] {
  const differences = Float64Array.from(pairs, ({ before, after }) => after - before);
  const means = resampledMeans(differences, RESAMPLES, seededRandom(seed));
  return [quantile(means, 0.025), quantile(means, 0.975)];
}
