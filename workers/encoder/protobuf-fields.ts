import type { BlobBytes } from './blob-bytes.ts';

/** One field of a protobuf message (https://protobuf.dev/programming-guides/encoding). */
export interface Field {
  readonly number: number;
  readonly wire: 'number' | 'bytes' | 'fixed';
  /** Of a `number`: exact up to 2^53. Of others 0. */
  readonly value: number;
  /** Where the field itself begins. */
  readonly from: number;
  /** What it holds, without key and length. */
  readonly begin: number;
  readonly end: number;
}

export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** The bytes are no protobuf message, or one that no encoder needs. */
export class Malformed extends Error {}

/** Fields of the message between two places, in order. @throws {Malformed} */
export async function* fieldsOf(bytes: BlobBytes, { begin, end }: Range): AsyncGenerator<Field> {
  let at = begin;
  while (at < end) {
    const field = await readField(bytes, at, end);
    yield field;
    at = field.end;
  }
}

/** Text in a field. @throws {Malformed} when it is longer than any name. */
export async function textOf(bytes: BlobBytes, { wire, begin, end }: Field): Promise<string> {
  if (wire !== 'bytes') throw new Malformed(`there is no text at byte ${begin}`);
  if (end - begin > longestName) throw new Malformed(`the name at byte ${begin} has ${end - begin} bytes`);
  return new TextDecoder().decode(await bytes.at(begin, end - begin));
}

/** Numbers in a field that may repeat, one alone or several packed together. @throws {Malformed} */
export async function numbersOf(bytes: BlobBytes, { wire, value, begin, end }: Field): Promise<readonly number[]> {
  if (wire === 'number') return [value];
  if (wire !== 'bytes' || end - begin > longestName)
    throw new Malformed(`there is no list of numbers at byte ${begin}`);
  const numbers: number[] = [];
  for (let at = begin; at < end;) {
    const read = await readVarint(bytes, at, end);
    numbers.push(read.value);
    at = read.end;
  }
  return numbers;
}

/** Key and length of a field that holds bytes. */
export function bytesHeader(number: number, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...varint(number * 8 + 2), ...varint(length)]);
}

const longestName = 4096;

async function readField(bytes: BlobBytes, from: number, end: number): Promise<Field> {
  const key = await readVarint(bytes, from, end);
  const number = Math.floor(key.value / 8);
  const wire = key.value % 8;
  if (number === 0) throw new Malformed(`there is no field at byte ${from}`);
  if (wire === 0) {
    const { value, end: stop } = await readVarint(bytes, key.end, end);
    return { number, wire: 'number', value, from, begin: key.end, end: stop };
  }
  if (wire === 2) {
    const length = await readVarint(bytes, key.end, end);
    return held({ number, wire: 'bytes', value: 0, from, begin: length.end, end: length.end + length.value }, end);
  }
  const width = wire === 1 ? 8 : wire === 5 ? 4 : null;
  if (width === null) throw new Malformed(`there is no field at byte ${from}`);
  return held({ number, wire: 'fixed', value: 0, from, begin: key.end, end: key.end + width }, end);
}

function held(field: Field, end: number): Field {
  if (field.end > end)
    throw new Malformed(`the field at byte ${field.from} goes on behind byte ${end}, where it must end`);
  return field;
}

async function readVarint(
  bytes: BlobBytes,
  begin: number,
  end: number,
): Promise<{ readonly value: number; readonly end: number }> {
  const digits = await bytes.at(begin, Math.min(10, end - begin));
  let value = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits[index] ?? 0;
    value += (digit & 127) * 2 ** (7 * index);
    if (digit < 128) return { value, end: begin + index + 1 };
  }
  throw new Malformed(`the file ends within a number at byte ${begin}, or the number has no end`);
}

function varint(value: number): number[] {
  const digits: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  return [...digits, rest];
}
