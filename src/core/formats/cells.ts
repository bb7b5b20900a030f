import type { NumberedRow, Row } from '../format.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import { shown } from '../text/shown.ts';

/** Text of a cell: strings as they are, numbers and truth values as JSON writes them. Undefined for anything else. */
export function cellText(row: Row, name: string | undefined): string | undefined {
  const value = cell(row, name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** What stands under a name; never what an object inherits. */
export function cell(row: Row, name: string | undefined): unknown {
  return name !== undefined && Object.hasOwn(row, name) ? row[name] : undefined;
}

/** Text that must be there and not be blank. White space around it is kept. */
export function neededText(row: Row, name: string | undefined): Outcome<string> {
  const text = cellText(row, name);
  if (text === undefined) return refuse(`there is no text under "${name ?? ''}"`);
  return text.trim() === '' ? refuse(`"${name ?? ''}" is empty`) : success(text);
}

/** The row's own id; without one, its number from 0. */
export function idOf({ row, index }: NumberedRow, name: string | undefined): string {
  const own = cellText(row, name)?.trim() ?? '';
  return own === '' ? String(index) : own;
}

export function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'row', message });
}

/** A value as a message may quote it: at most 60 characters, all of them visible. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  return `"${shown(typeof value === 'string' ? value : written(value), 60)}"`;
}

/** A cell may hold lists in lists without end, which `JSON.stringify` cannot write. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '[…]';
  }
}

/** For a list of strings or numbers; undefined for anything else. */
export function textList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts: string[] = [];
  for (const entry of value) {
    if (typeof entry !== 'string' && typeof entry !== 'number') return undefined;
    texts.push(String(entry));
  }
  return texts;
}

export function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasColumns(row: Row, names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(row, name));
}

/** How many of the rows hold, 0 to 1. */
export function share(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;
}
