/** A byte sequence that is no Zstandard frame, or a damaged one. Caught in `decode-zstd.ts`. */
export class DamagedZstd extends Error {}

/** Little-endian bits from the front, as distributions are written. */
export class ForwardBits {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #bit: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#end = end;
    this.#bit = start * 8;
  }

  /** At most 16. */
  read(count: number): number {
    if (this.#bit + count > this.#end * 8) throw new DamagedZstd('a table is cut off');
    const at = this.#bit >> 3;
    const three = byteAt(this.#bytes, at) | (byteAt(this.#bytes, at + 1) << 8) | (byteAt(this.#bytes, at + 2) << 16);
    const value = (three >> (this.#bit & 7)) & ((1 << count) - 1);
    this.#bit += count;
    return value;
  }

  unread(count: number): void {
    this.#bit -= count;
  }

  /** The first byte that nothing was read of. */
  get byte(): number {
    return (this.#bit + 7) >> 3;
  }
}

/** Bits from the back, where the highest bit that is set marks the end: entropy-coded streams. What lies before the front is zeros. */
export class BackwardBits {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  /** Bits left; negative when more were read than there are. */
  left: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    const last = end > start ? byteAt(bytes, end - 1) : 0;
    if (last === 0) throw new DamagedZstd('a stream has no end');
    this.#bytes = bytes;
    this.#start = start;
    this.left = (end - 1 - start) * 8 + highestBit(last);
  }

  /** At most 31. */
  read(count: number): number {
    this.left -= count;
    return this.left >= 0 ? this.#bitsAt(this.left, count) : this.#beyondFront(count);
  }

  #beyondFront(count: number): number {
    const there = this.left + count;
    return there <= 0 ? 0 : this.#bitsAt(0, there) * 2 ** -this.left;
  }

  #bitsAt(bit: number, count: number): number {
    const at = this.#start + (bit >> 3);
    const shift = bit & 7;
    let value = 0;
    for (let byte = 0; byte * 8 < shift + count; byte++) value += byteAt(this.#bytes, at + byte) * 2 ** (8 * byte);
    return Math.floor(value / 2 ** shift) % 2 ** count;
  }
}

/** 0 behind the end. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** Place of the highest bit that is set, from 0; of a whole number from 1. */
export function highestBit(value: number): number {
  return 31 - Math.clz32(value);
}
