import type { Case, TargetKind } from './dataset.ts';
import type { Outcome } from './outcome.ts';

/**
 * A row as a container (json, jsonl, csv, xlsx) gives it, before anything about it is trusted.
 * Sheets and csv with a header give an object of strings; csv without one gives `{ "0": ..., "1": ... }`.
 */
export type Row = Readonly<Record<string, unknown>>;

export interface NumberedRow {
  /** From 1, as an editor or spreadsheet shows it. */
  readonly line: number;
  /** From 0, among data rows. */
  readonly index: number;
  readonly row: Row;
}

/** How the cases of one kind of file are written. Recognised by content, never by file name. */
export interface Format {
  readonly id: string;
  readonly title: string;
  readonly target: TargetKind;
  /** Field names of the cases it makes. */
  readonly fields: readonly string[];
  /** Columns a reader must name when the file is not recognised by itself; empty when the format has a fixed shape. */
  readonly columns: readonly Column[];
  /** 0: not this format. 1: certain. Looks at the first rows only (at most 20). */
  recognise(rows: readonly Row[]): number;
  /** One row to one case, or a sentence that says what is wrong with which value. `mapping`: column role to column name. */
  toCase(row: NumberedRow, context: FormatContext): Outcome<Case>;
}

export interface Column {
  /** Role, for example `question`. */
  readonly role: string;
  readonly title: string;
  readonly required: boolean;
}

/** What was learnt from the whole file before the first case is made. */
export interface FormatContext {
  readonly mapping: Readonly<Record<string, string>>;
  /** Distinct values of the target column in order of first appearance, at most 50; empty when not gathered. */
  readonly labels: readonly string[];
  /** Lowest whole number seen in the target column; 0 when not gathered. MedMCQA's `cop` counts from 1 or from 0. */
  readonly lowestTarget: number;
}
