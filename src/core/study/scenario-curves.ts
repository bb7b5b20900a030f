import type { Estimate } from '../metric.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import { findTask } from '../tasks/index.ts';
import type { CurvePoint } from './curve-point.ts';
import type { Finding } from './finding.ts';

export interface TaskCurve {
  readonly task: string;
  readonly points: readonly CurvePoint[];
}

/**
 * The curves of one scenario as one: the plain mean of its tasks, each by its first metric. Tasks are independent, so the ends of their
 * intervals add up by squares (Zou and Donner 2008, doi:10.1002/sim.3095). Empty unless a scenario has two tasks with the same numbers of examples.
 */
export function scenarioCurves(curves: readonly TaskCurve[]): readonly Finding[] {
  const scenarios = new Map<string, TaskCurve[]>();
  for (const curve of curves) {
    const scenario = findTask(curve.task)?.scenario;
    if (scenario !== undefined) scenarios.set(scenario, [...(scenarios.get(scenario) ?? []), curve]);
  }
  const lines = [...scenarios].flatMap(([scenario, own]) => {
    const points = own.length < 2 ? [] : meanCurve(own);
    return points.length < 2 ? [] : [{ scenario, tasks: own.length, points }];
  });
  if (lines.length === 0) return [];
  const steps = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((one, other) => one - other);
  return [
    {
      id: 'few-shot-scenarios',
      title: say`By scenario`,
      sentences: lines.map(sentenceOf),
      note: [
        say`The plain mean over the tasks of a scenario, each by its first metric; tasks count equally, whatever their number of cases.`,
      ],
      columns: [
        { title: say`Scenario`, kind: 'text' },
        { title: say`Examples`, kind: 'count' },
        { title: say`Mean score, %`, kind: 'share' },
        { title: say`from`, kind: 'share' },
        { title: say`to`, kind: 'share' },
        { title: say`Tasks`, kind: 'count' },
      ],
      rows: lines.flatMap(({ scenario, tasks, points }) =>
        points.map(({ x, y, interval }) => [scenario, x, y, interval[0], interval[1], tasks]),
      ),
      chart: {
        kind: 'lines',
        xTitle: say`Solved examples`,
        yTitle: say`Mean score, %`,
        steps: steps.map(String),
        series: lines.map(({ scenario, points }) => ({
          key: scenario,
          label: scenario,
          points: points.map((point) => ({ ...point, x: steps.indexOf(point.x) })),
        })),
      },
    },
  ];
}

interface MeanPoint {
  readonly x: number;
  readonly y: number;
  readonly interval: readonly [number, number];
}

function meanCurve(curves: readonly TaskCurve[]): readonly MeanPoint[] {
  const [first] = curves;
  const numbers = first?.points.map(({ shots }) => shots) ?? [];
  return numbers.flatMap((shots) => {
    const estimates = curves.flatMap(({ points }) => points.find((point) => point.shots === shots)?.estimate ?? []);
    return estimates.length === curves.length ? [{ x: shots, ...meanOfEstimates(estimates) }] : [];
  });
}

function meanOfEstimates(estimates: readonly Estimate[]): Omit<MeanPoint, 'x'> {
  const n = estimates.length;
  const y = estimates.reduce((sum, { value }) => sum + value, 0) / n;
  const below = Math.hypot(...estimates.map(({ value, interval }) => value - interval[0])) / n;
  const above = Math.hypot(...estimates.map(({ value, interval }) => interval[1] - value)) / n;
  return { y, interval: [Math.max(0, y - below), Math.min(1, y + above)] };
}

function sentenceOf({
  scenario,
  tasks,
  points,
}: {
  readonly scenario: string;
  readonly tasks: number;
  readonly points: readonly MeanPoint[];
}): Said {
  const steps = points.map(({ x, y }) => say`${percent(y)} % with ${x}`);
  return say`Mean over ${tasks} tasks of ${scenario}: ${steps} examples.`;
}
