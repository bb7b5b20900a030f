import { BackwardBits, byteAt, DamagedZstd, ForwardBits } from './bits.ts';
import { decodeStream, type PrefixCode, readPrefixCode } from './huffman.ts';
import { readDistribution, singleState, type StateTable, stateTable, Walk } from './state-table.ts';
import type { Output } from './output.ts';

/** What a block leaves for those after it in its frame. */
export interface FrameState {
  code: PrefixCode | null;
  /** For literal lengths, offsets and match lengths. */
  readonly tables: (StateTable | null)[];
  readonly offsets: [number, number, number];
}

export function newFrameState(): FrameState {
  return { code: null, tables: [null, null, null], offsets: [1, 4, 8] };
}

const MOST_BLOCK = 128 * 1024;

/** RFC 8878, 3.1.1.3.2.2: what stands where no table is written, how fine a written one may be, and how many symbols it has. */
const KINDS: readonly {
  readonly shares: readonly number[];
  readonly accuracy: number;
  readonly most: number;
  readonly symbols: number;
}[] = [
  {
    shares: [4, 3, ...repeated(2, 11), 1, 1, 1, ...repeated(2, 9), 3, 2, ...repeated(1, 5), ...repeated(-1, 4)],
    ...{ accuracy: 6, most: 9, symbols: 36 },
  },
  { shares: [...repeated(1, 6), 2, 2, 2, ...repeated(1, 15), ...repeated(-1, 5)], accuracy: 5, most: 8, symbols: 32 },
  {
    shares: [1, 4, 3, ...repeated(2, 6), ...repeated(1, 37), ...repeated(-1, 7)],
    ...{ accuracy: 6, most: 9, symbols: 53 },
  },
];

/** Base and number of extra bits of each code. */
const LITERALS = lengthCodes(0, [
  ...repeated(0, 16),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
]);
const MATCHES = lengthCodes(3, [
  ...repeated(0, 32),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
]);

function repeated(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, () => value);
}

function lengthCodes(first: number, bits: readonly number[]): readonly (readonly [number, number])[] {
  let base = first;
  return bits.map((count) => {
    const code = [base, count] as const;
    base += 2 ** count;
    return code;
  });
}

/** @throws DamagedZstd */
export function decodeBlock(
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  state: FrameState,
  out: Output,
): void {
  const { literals, next } = readLiterals(bytes, start, end, state);
  const { count, at } = sequenceCount(bytes, next);
  if (count === 0) {
    if (at !== end) throw new DamagedZstd('a block is longer than what it holds');
    out.append(literals);
    return;
  }
  const from = readTables(bytes, at, end, state);
  const [literalTable, offsetTable, matchTable] = state.tables;
  if (literalTable == null || offsetTable == null || matchTable == null) throw new DamagedZstd('a table is missing');
  const walks = [new Walk(literalTable, from), new Walk(offsetTable, from), new Walk(matchTable, from)] as const;
  let taken = 0;
  for (let left = count; left > 0; left--) {
    const { literal, match, offset } = nextSequence(walks, from, state.offsets);
    if (taken + literal > literals.length) throw new DamagedZstd('a block takes more literals than it has');
    out.append(literals.subarray(taken, taken + literal));
    out.repeat(offset, match);
    taken += literal;
    if (left > 1) for (const walk of [walks[0], walks[2], walks[1]]) walk.step();
  }
  if (from.left !== 0) throw new DamagedZstd('a block does not end where it should');
  out.append(literals.subarray(taken));
}

interface Literals {
  readonly literals: Uint8Array;
  readonly next: number;
}

function readLiterals(bytes: Uint8Array, start: number, end: number, state: FrameState): Literals {
  const head = byteAt(bytes, start) + byteAt(bytes, start + 1) * 2 ** 8 + byteAt(bytes, start + 2) * 2 ** 16;
  const [kind, format] = [head & 3, (head >> 2) & 3];
  if (kind >= 2) return readCodedLiterals(bytes, start, end, state);
  const [length, size] =
    format % 2 === 0 ? [1, (head & 255) >> 3] : format === 1 ? [2, (head & 0xffff) >> 4] : [3, head >> 4];
  const next = start + length + (kind === 0 ? size : 1);
  if (next > end || size > MOST_BLOCK) throw new DamagedZstd('literals are cut off');
  if (kind === 0) return { literals: bytes.subarray(start + length, next), next };
  return { literals: new Uint8Array(size).fill(byteAt(bytes, start + length)), next };
}

function readCodedLiterals(bytes: Uint8Array, start: number, end: number, state: FrameState): Literals {
  let head = 0;
  for (let byte = 0; byte < 5; byte++) head += byteAt(bytes, start + byte) * 2 ** (8 * byte);
  const [kind, format] = [head % 4, Math.floor(head / 4) % 4];
  const width = format < 2 ? 10 : format === 2 ? 14 : 18;
  const size = Math.floor(head / 16) % 2 ** width;
  const packed = Math.floor(head / 2 ** (4 + width)) % 2 ** width;
  const body = start + (format < 2 ? 3 : format === 2 ? 4 : 5);
  const next = body + packed;
  if (next > end || size > MOST_BLOCK) throw new DamagedZstd('literals are cut off');
  let at = body;
  if (kind === 2) ({ code: state.code, next: at } = readPrefixCode(bytes, body, next));
  const { code } = state;
  if (code === null) throw new DamagedZstd('a code is missing');
  const literals = new Uint8Array(size);
  if (format === 0) decodeStream(code, bytes, [at, next], literals);
  else decodeFour(code, bytes, [at, next], literals);
  return { literals, next };
}

function decodeFour(
  code: PrefixCode,
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  literals: Uint8Array,
): void {
  const part = (literals.length + 3) >> 2;
  let at = start + 6;
  for (let stream = 0; stream < 4; stream++) {
    const size = byteAt(bytes, start + 2 * stream) + byteAt(bytes, start + 2 * stream + 1) * 256;
    const until = stream === 3 ? end : at + size;
    if (until > end || at > end) throw new DamagedZstd('literals are cut off');
    decodeStream(
      code,
      bytes,
      [at, until],
      literals.subarray(part * stream, stream === 3 ? literals.length : part * (stream + 1)),
    );
    at = until;
  }
}

function sequenceCount(bytes: Uint8Array, at: number): { readonly count: number; readonly at: number } {
  const [first, second, third] = [byteAt(bytes, at), byteAt(bytes, at + 1), byteAt(bytes, at + 2)];
  if (first < 128) return { count: first, at: at + 1 };
  if (first < 255) return { count: ((first - 128) << 8) + second, at: at + 2 };
  return { count: second + (third << 8) + 0x7f00, at: at + 3 };
}

/** Fills `state.tables`; gives the stream behind them. */
function readTables(bytes: Uint8Array, start: number, end: number, state: FrameState): BackwardBits {
  const modes = byteAt(bytes, start);
  let at = start + 1;
  for (const [place, kind] of KINDS.entries()) {
    const mode = (modes >> (6 - 2 * place)) & 3;
    if (mode === 0) state.tables[place] = stateTable(kind.accuracy, kind.shares);
    if (mode === 1) {
      if (byteAt(bytes, at) >= kind.symbols) throw new DamagedZstd('a table names no code');
      state.tables[place] = singleState(byteAt(bytes, at++));
    }
    if (mode === 2) {
      const head = new ForwardBits(bytes, at, end);
      state.tables[place] = readDistribution(head, kind.most, kind.symbols);
      at = head.byte;
    }
  }
  return new BackwardBits(bytes, at, end);
}

interface Sequence {
  readonly literal: number;
  readonly match: number;
  readonly offset: number;
}

function nextSequence(walks: readonly [Walk, Walk, Walk], from: BackwardBits, recent: FrameState['offsets']): Sequence {
  const [literals, offsets, matches] = walks;
  const [literalBase, literalBits] = LITERALS[literals.symbol] ?? [0, 0];
  const [matchBase, matchBits] = MATCHES[matches.symbol] ?? [0, 0];
  const value = 2 ** offsets.symbol + from.read(offsets.symbol);
  const match = matchBase + from.read(matchBits);
  const literal = literalBase + from.read(literalBits);
  return { literal, match, offset: offsetOf(value, literal, recent) };
}

/** Values up to 3 name one of the last three offsets, moved on by one where no literal comes first. */
function offsetOf(value: number, literal: number, recent: FrameState['offsets']): number {
  const [first, second, third] = recent;
  if (value > 3) {
    recent.splice(0, 3, value - 3, first, second);
    return value - 3;
  }
  const place = value - 1 + (literal === 0 ? 1 : 0);
  if (place === 0) return first;
  const offset = place === 1 ? second : place === 2 ? third : first - 1;
  recent.splice(0, 3, offset, first, place === 1 ? third : second);
  return offset;
}
