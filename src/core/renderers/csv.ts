import type { Result } from '../report.ts';
import { stopInWords } from '../report/stop-in-words.ts';
import { csvLine, type CsvCell } from '../text/csv-line.ts';
import type { Renderer } from './renderer.ts';
import { inEnglishOrNull } from '../text/said.ts';

const COLUMNS: Readonly<Record<string, (result: Result) => CsvCell>> = {
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
  cut: (result) => result.cut ?? 0,
  shortened: (result) => result.shortened ?? 0,
  paused: (result) => result.paused ?? 0,
  part: (result) => result.part,
  stop: (result) => inEnglishOrNull(stopInWords(result)),
};

/** RFC 4180, every cell quoted, values never rounded. */
export const csv = {
  id: 'csv',
  title: 'Results (CSV)',
  fileName: 'results.csv',
  mediaType: 'text/csv',
  render: ({ report }) => [headings(), ...report.results.map(cells)].map(csvLine).join(''),
} as const satisfies Renderer;

function headings(): CsvCell[] {
  return Object.keys(COLUMNS);
}

function cells(result: Result): CsvCell[] {
  return Object.values(COLUMNS).map((read) => read(result));
}
