import type { Failure, Outcome } from '../outcome.ts';
import { failure, success } from '../outcome.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { benchmarkDatasets, type BenchmarkDataset, type PublishedMetric } from './benchmark.ts';
import { nameKey, type Roster } from './roster.ts';
import { shown } from '../text/shown.ts';
import { rowsOfCsv } from './rows-of-csv.ts';
import { rowsOfJson } from './rows-of-json.ts';
import type { WrittenRow } from './written-row.ts';

/** Numbers of the paper, or of another, as somebody typed them: imported, and not checked by anybody here. */
export interface PublishedTable {
  /** SHA-256 over the rows: equal tables have equal hashes, however they were written. */
  readonly hash: string;
  readonly file: TableFile;
  /** By model, dataset, metric and setting; each combination once; never empty. */
  readonly rows: readonly PublishedRow[];
}

export interface TableFile {
  readonly name: string;
  /** Of its bytes, lower-case hex. */
  readonly sha256: string;
}

export interface PublishedRow {
  /** As the roster writes it. */
  readonly model: string;
  /** `BenchmarkDataset.name`. */
  readonly dataset: string;
  readonly metric: PublishedMetric;
  readonly setting: PublishedSetting;
  /** Fraction: 0 to 1. */
  readonly value: number;
  /** Where the number stands, in the words of the file; empty where it says nothing. Untrusted text. */
  readonly source: string;
}

export const publishedSettings = [
  'zero-shot',
  '1-shot',
  '3-shot',
  '5-shot',
  'few-shot',
  'instruction-fine-tuning',
] as const;

/** `few-shot`: with examples, how many is not stated. */
export type PublishedSetting = (typeof publishedSettings)[number];

export type TableUnit = 'percent' | 'fraction';

export interface TableFailure extends Failure {
  /** A sentence each, at most `MOST_PROBLEMS`; nothing of the file was taken. */
  readonly problems: readonly string[];
}

/** 22 models on 17 datasets in some settings make less than a tenth of this; so many characters are read at most. */
export const MOST_TABLE_TEXT = 2 ** 20;

const MOST_PROBLEMS = 8;

/**
 * A table as json in the form of `clinicbench-published.json`, or as csv with the columns model, dataset, metric, setting, value, source.
 *
 * @param unit what values without a unit in the file are; null: a file that does not say is refused, because 0.8 may be 0.8 per cent.
 */
export function readPublishedTable(
  text: string,
  file: TableFile,
  unit: TableUnit | null,
  roster: Roster,
): Outcome<PublishedTable, TableFailure> {
  if (text.length > MOST_TABLE_TEXT)
    return refuse([`it has more than ${MOST_TABLE_TEXT} characters, too many for such a table`]);
  const written = /^\uFEFF?\s*[{[]/.test(text) ? rowsOfJson(text) : rowsOfCsv(text);
  if (!written.ok) return refuse([written.failure.message]);
  if (written.value.length === 0) return refuse(['it has no value: every table in it is empty']);
  const read = written.value.map((row) => readRow(row, unit, roster));
  const problems = [
    ...read.flatMap((row) => (row.ok ? [] : row.failure.problems)),
    ...repeated(read, written.value),
    ...ambiguous(written.value, unit),
  ];
  if (problems.length > 0) return refuse(problems);
  const rows = read.flatMap((row) => (row.ok ? [row.value] : [])).toSorted(byKey);
  return success({ hash: sha256Hex(canonicalJson(rows)), file, rows });
}

/** What makes two rows tell the same thing. */
export function rowKey({ model, dataset, metric, setting }: PublishedRow): string {
  return canonicalJson([model, dataset, metric, setting]);
}

function refuse(problems: readonly string[]): Outcome<never, TableFailure> {
  const [first = ''] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return failure({
    kind: 'published-table',
    message: `Nothing of the file was taken: ${first}${more}.`,
    problems: problems.slice(0, MOST_PROBLEMS),
  });
}

function readRow(row: WrittenRow, unit: TableUnit | null, roster: Roster): Outcome<PublishedRow, TableFailure> {
  const { place } = row;
  const model = roster.models.find(({ name }) => nameKey(name) === nameKey(row.model));
  const dataset = findDataset(row.dataset);
  const metric = findMetric(row.metric, dataset);
  const setting = findSetting(row.setting);
  const value = readValue(row, unit);
  const problems = [
    model === undefined &&
      `${place}, column model: ${said(row.model)} is none of the ${roster.models.length} models of the roster`,
    dataset === undefined &&
      `${place}, column dataset: ${said(row.dataset)} is none of the ${benchmarkDatasets.length} datasets`,
    metric === undefined && `${place}, column metric: ${said(row.metric)} is none of accuracy, ROUGE-L and F1`,
    setting === undefined &&
      `${place}, column setting: ${said(row.setting)} is none of ${publishedSettings.join(', ')}`,
    typeof value === 'string' && `${place}, column value: ${value}`,
  ].filter((problem) => typeof problem === 'string');
  if (
    model === undefined ||
    dataset === undefined ||
    metric === undefined ||
    setting === undefined ||
    typeof value === 'string'
  ) {
    return refuse(problems);
  }
  return success({
    model: model.name,
    dataset: dataset.name,
    metric,
    setting,
    value,
    source: row.source.slice(0, 300),
  });
}

function findDataset(written: string): BenchmarkDataset | undefined {
  const key = datasetKey(written);
  return benchmarkDatasets.find(({ name, task }) => datasetKey(name) === key || datasetKey(task) === key);
}

/** British and American spelling are one name, and a task's id is one too. */
function datasetKey(name: string): string {
  return nameKey(name.replace(/^clinicbench\//, '')).replaceAll('isation', 'ization');
}

const metricNames: Readonly<Record<string, PublishedMetric>> = {
  accuracy: 'accuracy',
  acc: 'accuracy',
  rougel: 'rouge-l',
  f1: 'f1',
  f1score: 'f1',
};

function findMetric(written: string, dataset: BenchmarkDataset | undefined): PublishedMetric | undefined {
  const key = nameKey(written);
  if (key === '') return dataset?.metric ?? 'accuracy';
  return Object.hasOwn(metricNames, key) ? metricNames[key] : undefined;
}

function findSetting(written: string): PublishedSetting | undefined {
  const key = nameKey(written);
  if (key === '0shot') return 'zero-shot';
  return publishedSettings.find((setting) => nameKey(setting) === key);
}

/** The fraction; a sentence when it is none. */
function readValue(row: WrittenRow, chosen: TableUnit | null): number | string {
  const { value: written } = row;
  const stated = unitOf(row);
  if (stated === undefined) return `the unit ${said(row.unit)} is neither "percent" nor "fraction"`;
  const number = numberOf(written);
  if (number === null) return `${said(String(written))} is no number; write it with a point, like 71.3`;
  const unit = stated ?? chosen;
  if (unit === null)
    return `${number} may be per cent or a fraction, and the file does not say: choose what its values are`;
  const most = unit === 'percent' ? 100 : 1;
  if (number < 0 || number > most) {
    return `${number} is no ${unit === 'percent' ? 'percentage from 0 to 100' : 'fraction from 0 to 1'}`;
  }
  return number / most;
}

/** Null: not stated; undefined: something else is. */
function unitOf({ unit, value }: WrittenRow): TableUnit | null | undefined {
  const key = unit.trim().toLowerCase();
  const signed = typeof value === 'string' && value.trim().endsWith('%');
  if (key === '') return signed ? 'percent' : null;
  if (key === 'percent' || key === 'per cent' || key === '%') return 'percent';
  return key === 'fraction' && !signed ? 'fraction' : undefined;
}

function numberOf(written: unknown): number | null {
  if (typeof written === 'number') return Number.isFinite(written) ? written : null;
  if (typeof written !== 'string') return null;
  const match = /^\s*(\d{1,6}(?:\.\d{1,12})?)\s*%?\s*$/.exec(written);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Rows that tell what an earlier one told. */
function repeated(
  read: readonly Outcome<PublishedRow, TableFailure>[],
  written: readonly WrittenRow[],
): readonly string[] {
  const first = new Map<string, { readonly place: string; readonly value: number }>();
  return read.flatMap((row, position) => {
    if (!row.ok) return [];
    const key = rowKey(row.value);
    const { value, model, dataset } = row.value;
    const place = written[position]?.place ?? '';
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, { place, value });
      return [];
    }
    const how =
      earlier.value === value
        ? `repeats ${earlier.place}`
        : `gives ${percentOf(value)} % where ${earlier.place} gives ${percentOf(earlier.value)} %`;
    return [`${place}, columns model to value: ${model} on ${dataset} ${how}; leave one of them`];
  });
}

/** Values that were called per cent by the reader and would be tiny: very likely fractions. */
function ambiguous(written: readonly WrittenRow[], chosen: TableUnit | null): readonly string[] {
  if (chosen !== 'percent') return [];
  const numbers = written.flatMap((row) => {
    const number = unitOf(row) === null ? numberOf(row.value) : null;
    return number === null ? [] : [number];
  });
  if (numbers.length === 0 || numbers.some((number) => number > 1)) return [];
  return [
    `all ${numbers.length} values are at most 1, which would be less than 1 per cent: choose fractions, or write the unit into the file`,
  ];
}

/** Without the last digit's noise of binary fractions. */
function percentOf(fraction: number): string {
  return String(Number((fraction * 100).toPrecision(12)));
}

function said(text: string): string {
  return text.trim() === '' ? 'an empty cell' : `"${shown(text, 60)}"`;
}

function byKey(left: PublishedRow, right: PublishedRow): number {
  const [one, other] = [rowKey(left), rowKey(right)];
  return one < other ? -1 : Number(one > other);
}
