/** The cells of one line of csv (RFC 4180); null when a quoted cell is not closed, or followed by more than a comma. */
export function csvCells(line: string): readonly string[] | null {
  const cells: string[] = [];
  let place = 0;
  while (place <= line.length) {
    const end = line.charAt(place) === '"' ? endOfQuoted(line, place) : endOfPlain(line, place);
    if (end < line.length && line.charAt(end) !== ',') return null;
    if (end > line.length) return null;
    cells.push(unquoted(line.slice(place, end)));
    place = end + 1;
  }
  return cells;
}

function endOfPlain(line: string, start: number): number {
  const comma = line.indexOf(',', start);
  return comma === -1 ? line.length : comma;
}

/** Behind the quote that closes the cell; behind the line when there is none. */
function endOfQuoted(line: string, start: number): number {
  let quote = line.indexOf('"', start + 1);
  while (quote !== -1 && line.charAt(quote + 1) === '"') quote = line.indexOf('"', quote + 2);
  return quote === -1 ? line.length + 1 : quote + 1;
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
