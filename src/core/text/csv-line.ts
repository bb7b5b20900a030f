export type CsvCell = string | number | null | undefined;

/** One row as RFC 4180 has it, with its line end; every cell is quoted. */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(quoted).join(',')}\r\n`;
}

/**
 * Text that a spreadsheet would run as a formula is led by an apostrophe: https://owasp.org/www-community/attacks/CSV_Injection. Text that
 * has one there already gets another, so that whoever takes one off has the text as it was.
 */
function quoted(cell: CsvCell): string {
  if (typeof cell === 'number') return `"${cell}"`;
  const text = cell ?? '';
  const harmless = /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
