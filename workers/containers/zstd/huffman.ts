import { BackwardBits, byteAt, DamagedZstd, ForwardBits, highestBit } from './bits.ts';
import { readDistribution, Walk } from './state-table.ts';

/** A prefix code as a table over its longest code (RFC 8878, 4.2). */
export interface PrefixCode {
  readonly longest: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
}

const LONGEST_CODE = 11;
const MOST_WEIGHTS = 255;

/** The code at `start`, and where what follows it begins. @throws DamagedZstd */
export function readPrefixCode(bytes: Uint8Array, start: number, end: number): { code: PrefixCode; next: number } {
  const head = byteAt(bytes, start);
  const size = head >= 128 ? (head - 127 + 1) >> 1 : head;
  const next = start + 1 + size;
  if (next > end) throw new DamagedZstd('a code is cut off');
  const weights = head >= 128 ? plainWeights(bytes, start + 1, head - 127) : codedWeights(bytes, start + 1, next);
  return { code: codeOf(weights), next };
}

function plainWeights(bytes: Uint8Array, start: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => {
    const pair = byteAt(bytes, start + (place >> 1));
    return place % 2 === 0 ? pair >> 4 : pair & 15;
  });
}

/** Two walks through one table in turn, until the stream has no bits left. */
function codedWeights(bytes: Uint8Array, start: number, end: number): number[] {
  const head = new ForwardBits(bytes, start, end);
  const table = readDistribution(head, 6, 256);
  const from = new BackwardBits(bytes, head.byte, end);
  let [one, other] = [new Walk(table, from), new Walk(table, from)];
  const weights: number[] = [];
  for (;;) {
    weights.push(one.symbol);
    one.step();
    if (from.left < 0) return [...weights, other.symbol];
    if (weights.length > MOST_WEIGHTS) throw new DamagedZstd('a code has too many symbols');
    [one, other] = [other, one];
  }
}

/** The last weight is not written: it fills up to a power of two. */
function codeOf(weights: readonly number[]): PrefixCode {
  const sum = weights.reduce((total, weight) => total + (weight === 0 ? 0 : 2 ** (weight - 1)), 0);
  if (sum < 1 || sum >= 2 ** LONGEST_CODE || weights.length > MOST_WEIGHTS)
    throw new DamagedZstd('a code does not add up');
  const longest = highestBit(sum) + 1;
  const rest = 2 ** longest - sum;
  if (rest !== 2 ** highestBit(rest)) throw new DamagedZstd('a code does not add up');
  const lengths = [...weights, highestBit(rest) + 1].map((weight) => (weight === 0 ? 0 : longest + 1 - weight));
  return filled(longest, lengths);
}

/** Longer codes come first, symbols of one length in their order. */
function filled(longest: number, lengths: readonly number[]): PrefixCode {
  const symbols = new Uint8Array(1 << longest);
  const bits = new Uint8Array(1 << longest);
  let at = 0;
  for (let length = longest; length >= 1; length--) {
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      const until = at + (1 << (longest - length));
      symbols.fill(symbol, at, until);
      bits.fill(length, at, until);
      at = until;
    }
  }
  return { longest, symbols, bits };
}

/** Decodes one stream into the whole of `out`. @throws DamagedZstd when it does not fill it exactly. */
export function decodeStream(
  code: PrefixCode,
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  out: Uint8Array,
): void {
  const from = new BackwardBits(bytes, start, end);
  const mask = (1 << code.longest) - 1;
  let state = from.read(code.longest);
  for (let place = 0; place < out.length; place++) {
    const length = byteAt(code.bits, state);
    out[place] = byteAt(code.symbols, state);
    state = ((state << length) & mask) + from.read(length);
  }
  if (from.left !== -code.longest) throw new DamagedZstd('a stream does not end where it should');
}
