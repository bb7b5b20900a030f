import type { Row } from '../../src/core/format.ts';
import type { Block, Container, FileLimits, ReadRow } from './container.ts';
import { FileText } from './file-text.ts';
import { parseJson } from './parse-json.ts';

const NEWLINE = 0x0a;
const BLOCK_ROWS = 512;
const BLOCK_BYTES = 4 * 2 ** 20;

/** One JSON object a line; blank lines are passed over. Lines are cut as bytes, so that one bad line cannot spoil another. */
export const jsonl = {
  id: 'jsonl',
  read: readLines,
} as const satisfies Container;

async function* readLines(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const file = new FileText(blob);
  let rows: ReadRow[] = [];
  let size = 0;
  let index = 0;
  for await (const { line, bytes } of linesOf(file, limits.rowSize)) {
    const read = bytes === null ? tooLong(line, limits) : readLine(line, index, bytes, limits);
    if (read === null) continue;
    rows.push(read);
    size += bytes?.length ?? 0;
    index++;
    if (rows.length < BLOCK_ROWS && size < BLOCK_BYTES) continue;
    yield { rows, fraction: file.fraction };
    rows = [];
    size = 0;
  }
  yield { rows, fraction: 1 };
}

interface Line {
  /** From 1. */
  readonly line: number;
  /** Null when the line is longer than allowed. */
  readonly bytes: Uint8Array | null;
}

/** Lines without their line feed. Never holds more than one line and one chunk. */
async function* linesOf(file: FileText, rowSize: number): AsyncGenerator<Line> {
  let pending: Uint8Array[] = [];
  let pendingSize = 0;
  let line = 1;
  const take = (last: Uint8Array): Uint8Array | null => {
    const size = pendingSize + last.length;
    const whole = size > rowSize ? null : joined([...pending, last], size);
    pending = [];
    pendingSize = 0;
    return whole;
  };
  for await (const chunk of file.utf8()) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      yield { line: line++, bytes: take(chunk.subarray(start, at)) };
      start = at + 1;
    }
    pendingSize += chunk.length - start;
    if (pendingSize <= rowSize) pending.push(chunk.subarray(start));
    else pending = [];
  }
  if (pendingSize > 0) yield { line, bytes: take(new Uint8Array()) };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Null for a blank line. */
function readLine(line: number, index: number, bytes: Uint8Array, limits: FileLimits): ReadRow | null {
  const text = textOf(bytes);
  if (text === null) return { line, message: `line ${line} is not UTF-8 text: save the file with the encoding UTF-8` };
  if (text.trim() === '') return null;
  const parsed = (limits.parse ?? parseJson)(text);
  if (!parsed.ok) return { line, message: `line ${line} cannot be read: ${parsed.problem}` };
  if (!isRow(parsed.value)) return { line, message: `line ${line} is not a JSON object` };
  return { line, index, row: parsed.value };
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function tooLong(line: number, limits: FileLimits): ReadRow {
  return {
    line,
    message: `line ${line} is longer than ${Math.round(limits.rowSize / 2 ** 20)} MB, which is the most a case may have`,
  };
}
