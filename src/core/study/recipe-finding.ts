import { recipeKindWords, type RecipeKind } from '../clinicbench/roster.ts';
import { say } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import { commonCases, commonMetrics, differenceOver, scoresOf, type CaseDifference } from './case-scores.ts';
import { points, pointsInterval, toneOf, type Finding } from './finding.ts';
import { seedOf, sharedParts } from './shared-parts.ts';
import type { StudyRun } from './study.ts';

interface Tuned {
  readonly title: string;
  readonly kinds: readonly RecipeKind[];
  readonly amount: string;
  readonly difference: CaseDifference;
}

/**
 * What tuning gained on the first part in common, by the number of kinds of data tuned on; the paper says that diversity matters as much
 * as amount. Empty where fewer than two tuned models have a recipe.
 */
export function recipeFinding(base: StudyRun, tuned: readonly StudyRun[]): readonly Finding[] {
  const runs = [base, ...tuned.filter(({ recipe }) => recipe !== null)];
  const [shared] = runs.length < 3 ? [] : sharedParts(runs);
  if (shared === undefined) return [];
  const cases = commonCases(shared.trials);
  const metric = commonMetrics(shared.trials)[0] ?? '';
  const [before, ...after] = shared.trials.map((trials) => scoresOf(trials, metric, cases));
  const rows = after.flatMap((scores, place): Tuned[] => {
    const run = runs[place + 1];
    const difference = before === undefined ? null : differenceOver(metric, [before], [scores], seedOf(runs));
    if (run?.recipe == null || difference === null) return [];
    return [{ title: shown(run.run.spec.model.title, 60), ...run.recipe, difference }];
  });
  if (rows.length < 2) return [];
  const sorted = rows.toSorted(
    (one, other) => one.kinds.length - other.kinds.length || (one.title < other.title ? -1 : 1),
  );
  const best = sorted.reduce((one, other) => (other.difference.value > one.difference.value ? other : one));
  return [
    {
      id: 'base-tuned-recipes',
      title: say`By what they were tuned on: ${shared.title}`,
      sentences: [
        say`Of ${sorted.length} tuned models ${best.title} stands highest against the base, ${points(best.difference.value)} points (95 % interval ${pointsInterval(best.difference.interval)}); it was tuned on ${{ value: best.kinds.length, noun: 'kind' }} of data (${best.kinds.map((kind) => recipeKindWords[kind])}).`,
      ],
      note: [
        say`A handful of models differ in more than their data, so this shows what was found and explains nothing. The amount is as stated.`,
      ],
      columns: [
        { title: say`Model`, kind: 'text' },
        { title: say`Kinds of data`, kind: 'count' },
        { title: say`Which`, kind: 'text' },
        { title: say`Amount`, kind: 'text' },
        { title: say`Difference to the base`, kind: 'difference' },
        { title: say`from`, kind: 'difference' },
        { title: say`to`, kind: 'difference' },
        { title: say`n`, kind: 'count' },
      ],
      rows: sorted.map(({ title, kinds, amount, difference: { value, interval, n } }) => [
        title,
        kinds.length,
        kinds.map((kind) => recipeKindWords[kind]),
        amount,
        value,
        interval[0],
        interval[1],
        n,
      ]),
      chart: {
        kind: 'intervals',
        axis: say`Difference to the base, percentage points`,
        isDifference: true,
        rows: sorted.map(({ title, kinds, difference }, place) => ({
          key: String(place),
          label: title,
          group: { value: kinds.length, noun: 'kind' },
          value: difference.value,
          interval: difference.interval,
          tone: toneOf(difference.interval),
        })),
      },
    },
  ];
}
