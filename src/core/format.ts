import type { Case, TargetKind } from './dataset.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Said } from './text/said.ts';

/**
 * A row as a container (json, jsonl, csv, xlsx) gives it, before anything about it is trusted.
 * Sheets and csv with a header give an object of strings; csv without one gives `{ "0": ..., "1": ... }`.
 */
export type Row = Readonly<Record<string, unknown>>;

export interface NumberedRow {
  /** From 1, as an editor or spreadsheet shows it: the line on which the row begins. */
  readonly line: number;
  /** From 0, among data rows. */
  readonly index: number;
  readonly row: Row;
  /** Where the file is one object of rows: the name this row has in it. */
  readonly key?: string;
  /** Where the file is an archive: the path in it of the file the row stands in. Then lines count from 1 in that file, and `index` goes on through all. */
  readonly file?: string;
}

/** Column role to column name. */
export type Mapping = Readonly<Record<string, string>>;

/** How the cases of one kind of file are written. Recognised by content, never by file name. Adding one is one file and one line. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Kind of target its cases have; null when each row says its own. */
  readonly target: TargetKind | null;
  /** Field names that every case it makes has. */
  readonly fields: readonly string[];
  /** Columns a reader may name when the file is not recognised by itself; empty when the format has a fixed shape. */
  readonly columns: readonly Column[];
  /** 0: not this format. 1: certain. Looks at the first rows only (at most 20, at least 1). */
  recognise(rows: readonly Row[]): number;
  /** Given by formats that must see every target before they make the first case: the file is then read twice. */
  readonly survey: TargetSurvey | null;
  /** Given by formats whose rows hold several cases: the rows to make them of. Absent: every row is one case. */
  readonly unfold?: (row: NumberedRow) => Outcome<readonly NumberedRow[]>;
  /** `credentialed`: the source forbids passing its files on. Absent: nothing is known. */
  readonly access?: 'credentialed' | 'open';
  /** One row to one case, or a sentence (without the line) that says what is wrong with which value. */
  toCase(row: NumberedRow, context: FormatContext): Outcome<Case>;
}

export interface Column {
  /** Role, for example `question`. */
  readonly role: string;
  readonly title: string;
  readonly required: boolean;
  /** Usual names of such a column in lower case, the most telling first. */
  readonly names: readonly string[];
}

export interface TargetSurvey {
  /** What is gathered into the facts: text or a number; anything else is passed over. */
  rawTarget(row: Row, mapping: Mapping): unknown;
  /** Why no row of this file can be used; null when it can. */
  objection(facts: TargetFacts): Failure | null;
  /** What was concluded from the facts, for the reader to check; null when there was nothing to decide. */
  remark(facts: TargetFacts): Said | null;
}

/** What was learnt from the target column of the whole file. Empty values count as missing. */
export interface TargetFacts {
  /** Distinct targets as text, in order of first appearance; at most `MOST_LABELS`. */
  readonly labels: readonly string[];
  /** True when there were more. */
  readonly hasMoreLabels: boolean;
  /** True when each target is a whole number, and there is one. */
  readonly isNumeric: boolean;
  /** Lowest and highest whole number seen; null without any. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

export interface FormatContext {
  readonly mapping: Mapping;
  /** `NO_FACTS` where the format asks for no survey. */
  readonly facts: TargetFacts;
}

export const MOST_LABELS = 50;

export const NO_FACTS: TargetFacts = {
  labels: [],
  hasMoreLabels: false,
  isNumeric: false,
  lowest: null,
  highest: null,
};
