import { csvLine, type CsvCell } from '../text/csv-line.ts';
import type { Repetition, SpeedReport } from './speed-report.ts';

type Read = (report: SpeedReport, repetition: Repetition) => CsvCell;

const COLUMNS: Readonly<Record<string, Read>> = {
  protocol: ({ protocol }) => protocol,
  measuredAt: ({ measuredAt }) => measuredAt,
  model: ({ model }) => model.model,
  sha256: ({ model }) => model.sha256,
  engine: ({ model }) => model.engineVersion,
  backend: ({ model }) => model.backend,
  threads: ({ model }) => model.threads,
  prompt: (_, { length }) => length,
  repetition: (_, { repetition }) => repetition,
  counts: (_, { repetition, wasHidden }) => (repetition > 0 && !wasHidden ? 'yes' : 'no'),
  promptTokens: (_, { promptTokens }) => promptTokens,
  cachedTokens: (_, { cachedTokens }) => cachedTokens,
  outputTokens: (_, { outputTokens }) => outputTokens,
  firstTokenMs: (_, { firstTokenMs }) => firstTokenMs,
  prefillMs: (_, { prefillMs }) => prefillMs,
  decodeMs: (_, { decodeMs }) => decodeMs,
  totalMs: (_, { totalMs }) => totalMs,
  prefillTokensPerSecond: (_, { prefillSpeed }) => prefillSpeed,
  decodeTokensPerSecond: (_, { decodeSpeed }) => decodeSpeed,
};

/** One line for each request of each test, warm-ups and hidden ones too: `counts` tells them apart. */
export function speedCsv(reports: readonly SpeedReport[]): string {
  const lines = reports.flatMap((report) =>
    report.repetitions.map((repetition) => Object.values(COLUMNS).map((read) => read(report, repetition))),
  );
  return [Object.keys(COLUMNS), ...lines].map(csvLine).join('');
}
