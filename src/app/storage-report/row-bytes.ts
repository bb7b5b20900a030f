/** More nesting than any row of ours has; what lies deeper counts nothing. */
const mostDepth = 64;

/**
 * Bytes of a database row in the browser's own serial form (structured clone as V8 writes it), without its compression on the disk.
 * Files in a row count as their size and are not read.
 */
export function rowBytes(row: unknown): number {
  return 2 + valueBytes(row, 0);
}

function valueBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return 1 + textBytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof Blob) return value.size;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return 2 + value.byteLength;
  if (depth === mostDepth) return 0;
  // Begin, end and length of the list or object.
  return Array.isArray(value) ? listBytes(value, depth) : fieldBytes(value, depth);
}

function listBytes(values: readonly unknown[], depth: number): number {
  return values.reduce<number>((sum, value) => sum + valueBytes(value, depth + 1), 4 + lengthBytes(values.length));
}

function fieldBytes(fields: object, depth: number): number {
  return Object.entries(fields).reduce<number>(
    (sum, [name, value]) => sum + 1 + textBytes(name) + valueBytes(value, depth + 1),
    3,
  );
}

/** One byte a character, two where one of them is beyond Latin-1. */
function textBytes(text: string): number {
  const bytes = /[\u{100}-\u{10ffff}]/u.test(text) ? text.length * 2 : text.length;
  return lengthBytes(bytes) + bytes;
}

/** Small whole numbers are written in seven bits a byte, all others as doubles. */
function numberBytes(value: number): number {
  const isSmall = Number.isInteger(value) && Math.abs(value) < 2 ** 30;
  return 1 + (isSmall ? lengthBytes(Math.abs(value) * 2) : 8);
}

function lengthBytes(length: number): number {
  return length < 2 ** 7 ? 1 : length < 2 ** 14 ? 2 : length < 2 ** 21 ? 3 : 4;
}
