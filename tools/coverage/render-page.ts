import type { Coverage } from './count-coverage.ts';

export interface Row {
  readonly cells: readonly string[];
  readonly coverage: Coverage;
  readonly before: Coverage | null;
  readonly isWithin: boolean;
  readonly why?: string;
}

export interface Part {
  readonly title: string;
  readonly text: string;
  readonly table: string;
  /** What the marks in the last column mean. */
  readonly notes?: string;
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

export function renderPage(rounds: number, compared: number, parts: readonly Part[]): string {
  const sections = parts.map(
    ({ title, text, table, notes }) => `## ${title}\n\n${text}\n\n${table}${notes === undefined ? '' : `\n${notes}\n`}`,
  );
  return `# How often the intervals hold the truth

Made by \`npm run coverage\`, which takes minutes; seeded, so it gives the same page again. A 95 % interval should hold the true value in 93 to 97 of 100 samples;
what does not stands in bold. The simulation itself errs by about ${percent(2 * Math.sqrt((0.95 * 0.05) / rounds))} at ${rounds} samples and twice that at a quarter of them. "above / below": intervals wholly above and
wholly below the truth. "methods": how often, in per cent, \`src/core/statistics/mean-interval.ts\` or its neighbours chose which. Beside it a percentile bootstrap over cases or groups
(${compared} samples, give or take 2 or 3), which reports used before for groups, graded scores and differences.

${sections.join('\n')}`;
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
