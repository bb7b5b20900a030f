import type { Column, Format, Mapping } from '../format.ts';

/** Columns by their usual names, ignoring case; what the reader named comes first and is used for nothing else. */
export function completeMapping(format: Format, names: readonly string[], named: Mapping): Mapping {
  const taken = new Set(Object.values(named));
  const free = names.filter((name) => !taken.has(name));
  const mapping = new Map(Object.entries(named));
  for (const column of format.columns) {
    if (mapping.has(column.role)) continue;
    const found = usualName(column, free);
    if (found !== undefined) mapping.set(column.role, found);
  }
  return Object.fromEntries(mapping);
}

function usualName(column: Column, names: readonly string[]): string | undefined {
  for (const usual of column.names) {
    const found = names.find((name) => name.trim().toLowerCase() === usual);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Required columns that the mapping lacks. */
export function missingColumns(format: Format, mapping: Mapping): readonly Column[] {
  return format.columns.filter((column) => column.required && mapping[column.role] === undefined);
}

/** Columns the reader named that the file does not have. */
export function unknownColumns(names: readonly string[], named: Mapping): readonly string[] {
  return Object.values(named).filter((name) => !names.includes(name));
}
