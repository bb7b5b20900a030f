import type { Row } from '../../src/core/format.ts';
import { quote } from '../../src/core/formats/cells.ts';
import { BrokenFile, type FileLimits } from './container.ts';

/**
 * Names of a table's columns from its first row: trimmed; a blank one is called "column 3".
 * @throws BrokenFile when two are alike, or there are too many.
 */
export function columnNames(cells: readonly string[], limits: FileLimits): readonly string[] {
  if (cells.length > limits.columns) {
    throw new BrokenFile(
      `the first row has ${cells.length} columns, more than the ${limits.columns} that can be read`,
      'too-large',
    );
  }
  const names = cells.map((cell, column) => cell.trim() || `column ${column + 1}`);
  const twice = names.find((name, column) => names.indexOf(name) !== column);
  if (twice !== undefined)
    throw new BrokenFile(`two columns are called ${quote(twice)}: give each column a name of its own`);
  return names;
}

/** `Object.fromEntries` defines properties, so that a column called `__proto__` is only a column. */
export function tableRow(names: readonly string[], cells: readonly string[]): Row {
  return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']));
}
