/** What a GGUF file says of itself before any weight is touched. */
export interface GgufHeader {
  readonly architecture: string;
  readonly metadata: ReadonlyMap<string, string | number | boolean>;
  /** Sum over all tensors. */
  readonly parameters: number;
  /** Least bytes the whole file must have: where its last tensor begins. */
  readonly leastBytes: number;
  /** Where the texts of the tokens stand; null when the file has none. */
  readonly vocabulary: VocabularyPlace | null;
}

export interface VocabularyPlace {
  /** First byte of the first text's length. */
  readonly begin: number;
  /** Byte behind the last text. */
  readonly end: number;
  readonly tokens: number;
}

export type ParsedGguf =
  | { readonly kind: 'header'; readonly header: GgufHeader }
  /** The header goes on behind the bytes given. */
  | { readonly kind: 'more' }
  | { readonly kind: 'invalid'; readonly reason: string };

type Value = string | number | boolean;

/** Number of bytes of the fixed-size value types; 8 is text and 9 a list. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
const widths: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const textType = 8;
const listType = 9;

const mostEntries = 100_000;
const mostTextBytes = 2 ** 24;

/** Reads a GGUF header from the first bytes of a file. Total: every byte sequence gives one of the three answers. */
export function parseGguf(bytes: ArrayBuffer): ParsedGguf {
  try {
    return { kind: 'header', header: readHeader(new Cursor(bytes)) };
  } catch (thrown) {
    if (thrown instanceof EndOfBytes) return { kind: 'more' };
    if (thrown instanceof Malformed) return { kind: 'invalid', reason: thrown.message };
    throw thrown;
  }
}

class EndOfBytes extends Error {}
class Malformed extends Error {}

function readHeader(cursor: Cursor): GgufHeader {
  if (cursor.u32() !== 0x46554747)
    throw new Malformed('it does not begin with "GGUF"; choose a file in the GGUF format');
  const version = cursor.u32();
  if (version !== 2 && version !== 3)
    throw new Malformed(`its GGUF version is ${version}, and versions 2 and 3 can be read`);
  const tensors = cursor.count('tensors');
  const entries = cursor.count('metadata entries');
  const { metadata, vocabulary } = readMetadata(cursor, entries);
  const architecture = metadata.get('general.architecture');
  if (typeof architecture !== 'string') throw new Malformed('its header names no "general.architecture"');
  const { parameters, lastOffset } = readTensors(cursor, tensors);
  const stated = metadata.get('general.alignment');
  const alignment = typeof stated === 'number' && stated > 0 ? stated : 32;
  const begin = Math.ceil(cursor.at / alignment) * alignment;
  return { architecture, metadata, parameters, leastBytes: begin + lastOffset + 1, vocabulary };
}

/** Texts of tokens as one list of the bytes that `VocabularyPlace` points to. @throws never for bytes the header was read from */
export function parseVocabulary(bytes: ArrayBuffer, tokens: number): string[] {
  const cursor = new Cursor(bytes);
  return Array.from({ length: tokens }, () => cursor.text());
}

interface Metadata {
  readonly metadata: ReadonlyMap<string, Value>;
  readonly vocabulary: VocabularyPlace | null;
}

function readMetadata(cursor: Cursor, entries: number): Metadata {
  const metadata = new Map<string, Value>();
  let vocabulary: VocabularyPlace | null = null;
  for (let index = 0; index < entries; index++) {
    const key = cursor.text();
    const value = readValue(cursor, cursor.u32());
    if (typeof value !== 'object') metadata.set(key, value);
    else if (key === 'tokenizer.ggml.tokens') vocabulary = value;
  }
  return { metadata, vocabulary };
}

/** For a list of texts its place, for any other null: none is needed here. */
function readValue(cursor: Cursor, type: number): Value | VocabularyPlace | null {
  if (type === textType) return cursor.text();
  if (type !== listType) return cursor.scalar(type);
  const itemType = cursor.u32();
  const length = cursor.u64();
  const begin = cursor.at;
  if (itemType !== textType) {
    cursor.skip(length * widthOf(itemType));
    return null;
  }
  for (let index = 0; index < length; index++) cursor.skipText();
  return { begin, end: cursor.at, tokens: length };
}

function readTensors(cursor: Cursor, tensors: number): { readonly parameters: number; readonly lastOffset: number } {
  let parameters = 0;
  let lastOffset = 0;
  for (let index = 0; index < tensors; index++) {
    cursor.skipText();
    const dimensions = cursor.u32();
    if (dimensions > 4) throw new Malformed(`tensor ${index} has ${dimensions} dimensions`);
    let elements = 1;
    for (let dimension = 0; dimension < dimensions; dimension++) elements *= cursor.u64();
    cursor.skip(4);
    parameters += elements;
    lastOffset = Math.max(lastOffset, cursor.u64());
  }
  return { parameters, lastOffset };
}

function widthOf(type: number): number {
  const width = widths[type];
  if (width === undefined) throw new Malformed(`its header holds a value of the unknown type ${type}`);
  return width;
}

/** Little-endian. */
class Cursor {
  readonly #view: DataView<ArrayBuffer>;
  at = 0;

  constructor(bytes: ArrayBuffer) {
    this.#view = new DataView(bytes);
  }

  skip(length: number): number {
    const begin = this.at;
    if (begin + length > this.#view.byteLength) throw new EndOfBytes();
    this.at = begin + length;
    return begin;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** Offsets and counts above 2^53 name no real file. */
  u64(): number {
    const value = Number(this.#view.getBigUint64(this.skip(8), true));
    if (!Number.isSafeInteger(value)) throw new Malformed(`its header holds the impossible size ${value}`);
    return value;
  }

  count(what: string): number {
    const value = this.u64();
    if (value > mostEntries) throw new Malformed(`its header promises ${value} ${what}`);
    return value;
  }

  text(): string {
    const length = this.#textLength();
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.skip(length), length));
  }

  skipText(): void {
    this.skip(this.#textLength());
  }

  scalar(type: number): number | boolean {
    const begin = this.skip(widthOf(type));
    if (type === 0) return this.#view.getUint8(begin);
    if (type === 1) return this.#view.getInt8(begin);
    if (type === 2) return this.#view.getUint16(begin, true);
    if (type === 3) return this.#view.getInt16(begin, true);
    if (type === 4) return this.#view.getUint32(begin, true);
    if (type === 5) return this.#view.getInt32(begin, true);
    if (type === 6) return this.#view.getFloat32(begin, true);
    if (type === 7) return this.#view.getUint8(begin) !== 0;
    if (type === 10) return Number(this.#view.getBigUint64(begin, true));
    if (type === 11) return Number(this.#view.getBigInt64(begin, true));
    return this.#view.getFloat64(begin, true);
  }

  #textLength(): number {
    const length = this.u64();
    if (length > mostTextBytes) throw new Malformed(`its header holds a text of ${length} bytes`);
    return length;
  }
}
