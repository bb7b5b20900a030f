import { expect, test } from 'vitest';
import { speedCsv } from '../../../src/core/speed/speed-csv.ts';
import { isSpeedReport } from '../../../src/core/speed/speed-shape.ts';
import { aSpeedReport } from '../../fixtures/speed-report.ts';

test('a line a request, with the names of its columns above', () => {
  const report = aSpeedReport({ title: '=a, "model"' });
  const [head, ...lines] = speedCsv([report, report]).trimEnd().split('\r\n');
  expect(head?.split(',')).toHaveLength(19);
  expect(lines).toHaveLength(24);
  expect(lines[0]).toContain(`"'=a, ""model"""`);
  expect(lines.filter((line) => line.includes('"no"'))).toHaveLength(4);
});

test('what was written is read back, and what is no report is not', () => {
  const report = aSpeedReport();
  const read: unknown = JSON.parse(JSON.stringify(report));
  expect(isSpeedReport(read)).toBe(true);
  expect(isSpeedReport({ ...report, schema: 2 })).toBe(false);
  expect(isSpeedReport({ ...report, summaries: { short: report.summaries.short } })).toBe(false);
  expect(isSpeedReport({ ...report, repetitions: [{}] })).toBe(false);
  expect(isSpeedReport(null)).toBe(false);
});
