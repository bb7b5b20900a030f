import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A runner that left no report failed as a whole. */
const NO_REPORT: Counts = { passed: 0, failed: 1, skipped: 0 };

export function countVitest(file: string): Counts {
  const report = read(file);
  if (report === null) return NO_REPORT;
  const brokenFiles = numberAt(report, 'numFailedTestSuites') > 0 && numberAt(report, 'numFailedTests') === 0 ? 1 : 0;
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests') + brokenFiles,
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  };
}

export function countPlaywright(file: string): Counts {
  const stats = objectAt(read(file), 'stats');
  if (stats === null) return NO_REPORT;
  return {
    passed: numberAt(stats, 'expected') + numberAt(stats, 'flaky'),
    failed: numberAt(stats, 'unexpected'),
    skipped: numberAt(stats, 'skipped'),
  };
}

function read(file: string): object | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof value === 'object' ? value : null;
}

function objectAt(value: object | null, key: string): object | null {
  const found: unknown = value === null ? null : Reflect.get(value, key);
  return typeof found === 'object' ? found : null;
}

function numberAt(value: object, key: string): number {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'number' ? found : 0;
}
