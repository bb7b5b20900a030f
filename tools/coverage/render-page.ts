import type { Coverage } from './count-coverage.ts';

export interface Row {
  readonly cells: readonly string[];
  readonly coverage: Coverage;
  readonly before: Coverage | null;
  readonly isWithin: boolean;
  readonly why?: string;
}

export interface Page {
  readonly rounds: number;
  readonly compared: number;
  readonly accuracy: string;
  readonly shared: string;
  readonly graded: string;
  readonly pooled: string;
  readonly paired: string;
}

export function renderTable(titles: readonly string[], rows: readonly Row[]): string {
  const head = [
    ...titles,
    'covers %',
    'above / below %',
    'mean width',
    'methods',
    'percentile bootstrap covers %',
    'note',
  ];
  const lines = rows.map(({ cells, coverage, before, isWithin, why }) => [
    ...cells,
    isWithin ? percent(coverage.held) : `**${percent(coverage.held)}**`,
    `${percent(coverage.tooHigh)} / ${percent(coverage.tooLow)}`,
    coverage.width.toFixed(3),
    coverage.methods.map(([name, share]) => `${name} ${Math.round(100 * share)}`).join(', '),
    before === null ? '–' : percent(before.held),
    isWithin ? '' : (why ?? ''),
  ]);
  return aligned([head, ...lines]);
}

export function renderPage({ rounds, compared, accuracy, shared, graded, pooled, paired }: Page): string {
  return `# How often the intervals hold the truth

Made by \`npm run coverage\`, which takes minutes; seeded, so it gives the same page again. A 95 % interval should hold the true value in 93 to 97 of 100 samples;
what does not stands in bold. The simulation itself errs by about ${percent(2 * Math.sqrt((0.95 * 0.05) / rounds))} at ${rounds} samples and twice that at a quarter of them. "above / below": intervals wholly above and
wholly below the truth. "methods": how often, in per cent, \`src/core/statistics/mean-interval.ts\` or its neighbours chose which. Beside it a percentile bootstrap over cases or groups
(${compared} samples, give or take 2 or 3), which reports used before for groups, graded scores and differences.

## Right or wrong

${rounds} samples a row. n cases, independent or in groups of equal size; p is the chance to be right; ICC the correlation of two cases of one group, whose
difficulty is beta-distributed.

${accuracy}
Notes. **A**: the exceptions (the rarer of right and wrong) are so few, and stand together in so few groups, that most samples look alike and do not tell how alike groups are;
an interval that allows for likeness must then be wide where there is none. It errs on the careful side. **B**: the number of exceptions is a whole one, and an interval that holds the truth for
0 to k of them covers P(at most k): between those shares there is nothing.

## Right or wrong, groups that are right or wrong as a whole

${rounds / 2} samples a row. A harsher likeness of the same ICC: with probability √ICC a case takes an answer that its whole group shares, so that one group in many may be
unlike all others. A sample that has no such group does not show that there are any; then no method sees it, and the interval is too narrow or lies too low.

${shared}
## Graded scores

${rounds / 4} samples a row, independent cases. Nearly all at one end: Wilson's interval stands in as if they were right or wrong, which is more than they vary.

${graded}
## Pooled over cases

${rounds / 4} samples a row: micro-F1 of lists of one to eight items, found with a chance of its own for each case; in groups this chance is in part shared.

${pooled}
## Paired differences

${rounds / 4} samples a row: the same cases by two models; groups differ in how much the second gains. With one or two turned cases in a sample every honest interval is too wide.

${paired}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** As Prettier writes tables. */
function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n') + '\n';
}
