import type { Result } from '../report.ts';
import type { Renderer } from './renderer.ts';

type Cell = string | number | null | undefined;

const COLUMNS: Readonly<Record<string, (result: Result) => Cell>> = {
  task: (result) => result.task,
  dataset: (result) => result.dataset,
  metric: (result) => result.metric,
  value: (result) => result.value,
  low: (result) => result.interval?.[0],
  high: (result) => result.interval?.[1],
  method: (result) => result.method,
  n: (result) => result.n,
  unscored: (result) => result.unscored,
  unreadable: (result) => result.unreadable,
  baseline: (result) => result.baseline,
  seconds: (result) => result.seconds,
  tokensPerSecond: (result) => result.tokensPerSecond,
  reason: (result) => result.reason,
};

/** RFC 4180, every cell quoted, values never rounded. */
export const csv = {
  id: 'csv',
  title: 'Results (CSV)',
  fileName: 'results.csv',
  mediaType: 'text/csv',
  render: ({ report }) => [headings(), ...report.results.map(cells)].map(line).join(''),
} as const satisfies Renderer;

function headings(): Cell[] {
  return Object.keys(COLUMNS);
}

function cells(result: Result): Cell[] {
  return Object.values(COLUMNS).map((read) => read(result));
}

function line(row: readonly Cell[]): string {
  return `${row.map(quoted).join(',')}\r\n`;
}

/** Text that a spreadsheet would run as a formula is led by an apostrophe: https://owasp.org/www-community/attacks/CSV_Injection. */
function quoted(cell: Cell): string {
  if (typeof cell === 'number') return `"${cell}"`;
  const text = cell ?? '';
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
