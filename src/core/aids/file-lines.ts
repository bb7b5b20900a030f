/** A line of a text file, counted from 1; empty ones are left out. */
export interface FileLine {
  readonly number: number;
  readonly text: string;
}

/** Lines without their ends (LF, CR LF) and without a byte order mark before the first. */
export function* fileLines(text: string): Generator<FileLine> {
  let number = 0;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    number++;
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).replace(/\r$/, '');
    if (line.trim() !== '') yield { number, text: line };
    start = end + 1;
  }
}

/** A value of a file as it is quoted in a message: at most 40 characters. */
export function quoted(value: string): string {
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return JSON.stringify(short);
}
