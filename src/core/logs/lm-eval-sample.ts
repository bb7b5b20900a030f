import type { Row } from '../format.ts';
import { cell, cellText, isObject, quote, refuse } from '../formats/cells.ts';
import { type Outcome, success } from '../outcome.ts';
import type { ForeignSample } from './foreign-sample.ts';

/**
 * One line of lm-evaluation-harness's `samples_<task>_<date>.jsonl`: a document under one filter. Read from lm_eval/evaluator.py,
 * lm_eval/result_schema.py (`SampleResult`) and lm_eval/loggers/evaluation_tracker.py, commit 4e7e0d47 of 2026-08-21. Releases before
 * 0.4.3 wrote a list, `arguments` as lists, log-likelihoods as numbers, and named neither filter, metrics nor hashes.
 */
const KNOWN_FIELDS = [
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
] as const;

/** Names under which datasets give their rows an id, most telling first. */
const ID_FIELDS = [
  'id',
  'case_id',
  'question_id',
  'qid',
  'uid',
  'pmid',
  'PMID',
  'pubid',
  'idx',
  'File',
  'File ID',
  'hadm_id',
];
const QUESTION_FIELDS = ['question', 'Question', 'QUESTION', 'sent1', 'CHQ'];

/** Null: nothing came back, as where all of its log-likelihoods are NaN. */
export function readLmEvalSample(row: Row): Outcome<ForeignSample | null> {
  const number = cellText(row, 'doc_id');
  if (number === undefined) return refuse('it has no "doc_id"');
  const doc = cell(row, 'doc');
  const resps = cell(row, 'resps');
  if (!Array.isArray(resps) || resps.length === 0) return refuse(`doc_id ${quote(number)} has no "resps"`);
  const choices = continuationsOf(cell(row, 'arguments'));
  const read = textOf(resps, choices);
  if (read === null) return refuse(`doc_id ${quote(number)} has "resps" that are neither a text nor log-likelihoods`);
  if (read.text === null) return success(null);
  return success({
    key: number,
    repeat: cellText(row, 'filter') ?? 'none',
    id: isObject(doc) ? firstText(doc, ID_FIELDS) : null,
    text: read.text,
    isLikelihood: read.isLikelihood,
    others: othersIn(resps, read.isLikelihood),
    reference: referenceOf(cell(row, 'target'), choices),
    question: isObject(doc) ? firstText(doc, QUESTION_FIELDS) : null,
    scores: scoresOf(row),
    unknown: unknownFields(row),
  });
}

/** The file of means that stands beside the samples. */
export function isLmEvalResults(value: unknown): boolean {
  if (!isObject(value) || !isObject(cell(value, 'results'))) return false;
  return ['versions', 'configs', 'n-shot', 'config'].some((name) => isObject(cell(value, name)));
}

/** What the choices of a multiple choice are, in order; empty where a text was generated. */
function continuationsOf(value: unknown): readonly string[] {
  const requests = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const seconds = requests.map((request: unknown): unknown => {
    if (Array.isArray(request)) return request[1];
    return isObject(request) ? cell(request, 'arg_1') : undefined;
  });
  return seconds.every((second) => typeof second === 'string') ? seconds.map((second) => second.trim()) : [];
}

interface ReadText {
  /** Null where no choice has a likelihood: none was the likeliest. */
  readonly text: string | null;
  readonly isLikelihood: boolean;
}

/** The first repeat of a generation; of log-likelihoods, the likeliest choice. */
function textOf(resps: readonly unknown[], choices: readonly string[]): ReadText | null {
  const firsts = resps.map((repeats: unknown): unknown => (Array.isArray(repeats) ? repeats[0] : repeats));
  const [only] = firsts;
  if (typeof only === 'string' && (choices.length === 0 || firsts.length !== choices.length))
    return { text: only, isLikelihood: false };
  const values = firsts.map((pair) => (Array.isArray(pair) ? pythonNumber(pair[0]) : null));
  if (values.length !== choices.length || values.some((value) => value === null)) return null;
  let best = -1;
  for (const [place, value] of values.entries()) {
    if (value !== null && !Number.isNaN(value) && (best < 0 || value > (values[best] ?? -Infinity))) best = place;
  }
  return { text: choices[best] ?? null, isLikelihood: true };
}

/** Of a generation each request has repeats, and there may be several; of choices each is one request. */
function othersIn(resps: readonly unknown[], isLikelihood: boolean): number {
  const counts = resps.map((repeats) => (Array.isArray(repeats) ? repeats.length : 1));
  const all = isLikelihood ? Math.max(...counts.slice(0, 1000)) : counts.reduce((sum, count) => sum + count, 0);
  return all - 1;
}

/** `str(float)` of Python, or a number. Null for anything else. */
function pythonNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'nan') return NaN;
  if (text === 'inf' || text === '-inf') return text === 'inf' ? Infinity : -Infinity;
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : null;
}

/** Of a multiple choice the target is the place of the right one. */
function referenceOf(value: unknown, choices: readonly string[]): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const place = /^\d{1,3}$/.test(text) ? choices[Number(text)] : undefined;
  return place ?? text;
}

/** By metric and filter, as the results file names them; null where the log has NaN or no number. */
function scoresOf(row: Row): Readonly<Record<string, number | null>> {
  const filter = cellText(row, 'filter') ?? 'none';
  return Object.fromEntries(
    metricNames(row).map((name) => {
      const value = cell(row, name);
      const number = typeof value === 'boolean' ? Number(value) : value;
      return [`${name},${filter}`, typeof number === 'number' && Number.isFinite(number) ? number : null];
    }),
  );
}

/** Logs that do not list their metrics hold them as the numbers beside the known fields. */
function metricNames(row: Row): readonly string[] {
  const listed = cell(row, 'metrics');
  if (Array.isArray(listed)) return listed.filter((name) => typeof name === 'string');
  return Object.keys(row).filter((name) => !isKnown(name) && ['number', 'boolean'].includes(typeof row[name]));
}

function unknownFields(row: Row): readonly string[] {
  const metrics = new Set(metricNames(row));
  return Object.keys(row).filter((name) => !isKnown(name) && !metrics.has(name));
}

function isKnown(name: string): boolean {
  return KNOWN_FIELDS.some((field) => field === name);
}

function firstText(doc: Row, names: readonly string[]): string | null {
  for (const name of names) {
    const text = cellText(doc, name);
    if (text !== undefined && text.trim() !== '') return text;
  }
  return null;
}
