import type { StatedScore } from '../../src/core/logs/stated-score.ts';
import { besideStated } from '../../src/core/logs/stated-scores.ts';
import type { Result } from '../../src/core/report.ts';
import { shown } from '../../src/core/text/shown.ts';

/** What a log says its answers are worth, a line each, and what they are worth here. */
export function statedLines(stated: readonly StatedScore[], results: readonly Result[]): readonly string[] {
  return besideStated(stated, results).map(({ stated: { name, mean, n }, own, finding }) => {
    const here =
      own?.value === null || own === null ? '' : `; ${own.metric} here: ${own.value.toFixed(4)} (n ${own.n})`;
    return `The log says ${shown(name, 60)}: ${mean.toFixed(4)} (n ${n})${here}. ${finding}`;
  });
}
