import { NO_EVIDENCE } from '../../src/core/evidence.ts';
import { pooledDifference } from '../../src/core/compare/pooled-difference.ts';
import type { Counts, Metric, Observation } from '../../src/core/metric.ts';
import { balancedAccuracy, macroF1 } from '../../src/core/metrics/label-means.ts';
import { microF1 } from '../../src/core/metrics/micro-f1.ts';
import { exampleF1 } from '../../src/core/metrics/multilabel.ts';
import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import { drawBeta } from './drawn-cases.ts';
import { clustersOf, GRID, type Layout, type Situation } from './situations.ts';

const LAYOUTS: readonly Layout[] = [...[30, 100, 400].map((n) => ({ groups: n, size: 1 })), ...GRID];

const LABELS = ['yes', 'no', 'maybe'];
const SHARES = [0.6, 0.3, 0.1];
const RIGHT = 0.7;
const NOTHING: Observation = { kind: 'scored', value: 0 };

/** Means over labels, one of which is rare. */
export function labelMeans(): readonly Situation[] {
  return [balancedAccuracy, macroF1].flatMap((metric) => {
    const scores = LABELS.map((right) => LABELS.map((answered) => scoreOf(metric, right, answered)));
    const truth = metric.id === 'macro-f1' ? expectedMacroF1() : RIGHT;
    const draw = (layout: Layout, random: Random) =>
      drawGroups(layout, random, (chance, group) => {
        const right = drawLabel(random);
        const answered = random() < chance ? right : (right + 1 + drawIndex(random, 2)) % 3;
        return { ...(scores[right]?.[answered] ?? NOTHING), group };
      });
    return LAYOUTS.map((layout) => situationOf(metric, layout, truth, draw));
  });
}

/** An F1 of two means over cases. */
export function exampleMeans(): readonly Situation[] {
  const draw = (layout: Layout, random: Random) =>
    drawGroups(layout, random, (chance, group) => ({ ...drawLists(chance, chance, random)[0], group }));
  const truth = exampleF1.value(draw({ groups: 400_000, size: 1 }, seededRandom(1))) ?? 0;
  return LAYOUTS.map((layout) => situationOf(exampleF1, layout, truth, draw));
}

/** Two models' micro F1 on the same cases: 0.7 and 0.775. */
export function pooledPairs(): readonly Situation[] {
  const { statistic } = microF1;
  if (statistic === undefined) throw new Error('micro F1 is counted over all cases');
  return LAYOUTS.map((layout) => ({
    cells: cellsOf(layout),
    truth: 0.075,
    sample: (random) => {
      const pairs = drawGroups(layout, random, (chance) => drawLists(chance, 1 - 0.75 * (1 - chance), random));
      const [before, after] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
      const clusters = clustersOf(layout) ?? null;
      return pooledDifference(statistic, { before: [before], after: [after], clusters, random });
    },
  }));
}

function situationOf(
  metric: Metric,
  layout: Layout,
  truth: number,
  draw: (layout: Layout, random: Random) => readonly Observation[],
): Situation {
  return {
    cells: [metric.title, ...cellsOf(layout)],
    truth,
    sample: (random) => metric.estimate(draw(layout, random), random) ?? { interval: null, method: 'none' },
  };
}

function cellsOf({ groups, size }: Layout): readonly string[] {
  return [String(groups * size), size === 1 ? '–' : `${groups} × ${size}`];
}

/** Chances with mean 0.7, in part those of the group. */
function drawGroups<T>(
  { groups, size }: Layout,
  random: Random,
  draw: (chance: number, group: string) => T,
): readonly T[] {
  return Array.from({ length: groups }, (_, group) => {
    const common = drawBeta(3.5, 1.5, random);
    return Array.from({ length: size }, () => draw((common + drawBeta(3.5, 1.5, random)) / 2, String(group)));
  }).flat();
}

/** Two answers to one list of one to eight items: each finds an item with its chance and names as many wrong ones as it misses in the mean. */
function drawLists(first: number, second: number, random: Random): readonly [Observation, Observation] {
  const expected = 1 + drawIndex(random, 8);
  const luck = Array.from({ length: expected }, () => [random(), random()] as const);
  const observed = (chance: number, wrongly: number): Observation => {
    const hits = luck.filter(([found]) => found < chance).length;
    const counts: Counts = { hits, predicted: hits + luck.filter(([, more]) => more < wrongly).length, expected };
    return { kind: 'scored', value: 0, counts };
  };
  return [observed(first, 1 - RIGHT), observed(second, 0.75 * (1 - RIGHT))];
}

function scoreOf(metric: Metric, right: string, answered: string): Observation {
  const options = LABELS.map((label) => ({ label, text: label }));
  const item = { id: 'c', fields: {}, options, target: { kind: 'label', label: right } } as const;
  const score = metric.score(item, { kind: 'label', label: answered, rule: 'drawn' }, NO_EVIDENCE);
  if (score.kind !== 'scored') throw new Error(score.reason);
  return score;
}

function drawLabel(random: Random): number {
  const drawn = random();
  return drawn < 0.6 ? 0 : drawn < 0.9 ? 1 : 2;
}

/** A wrong answer is either of the two others. */
function expectedMacroF1(): number {
  const scores = SHARES.map((share) => {
    const answered = share * RIGHT + ((1 - share) * (1 - RIGHT)) / 2;
    return (2 * share * RIGHT) / (share + answered);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
