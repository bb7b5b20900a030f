import { DamagedZstd } from './bits.ts';

/** Thrown where more comes out than is allowed. */
export class TooMuchOutput extends Error {}

/** What has been unpacked so far; grows up to a bound. */
export class Output {
  readonly #most: number;
  #bytes = new Uint8Array(64 * 1024);
  #size = 0;
  /** Where the frame began: nothing before it may be repeated. */
  #frame = 0;

  constructor(most: number) {
    this.#most = most;
  }

  beginFrame(): void {
    this.#frame = this.#size;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  fill(byte: number, count: number): void {
    this.#reserve(count);
    this.#bytes.fill(byte, this.#size, this.#size + count);
    this.#size += count;
  }

  /** Again what began `offset` bytes ago; it may reach into what it writes. */
  repeat(offset: number, count: number): void {
    const from = this.#size - offset;
    if (offset < 1 || from < this.#frame) throw new DamagedZstd('a block repeats what was not there');
    this.#reserve(count);
    if (offset >= count) this.#bytes.copyWithin(this.#size, from, from + count);
    else for (let place = 0; place < count; place++) this.#bytes[this.#size + place] = this.#bytes[from + place] ?? 0;
    this.#size += count;
  }

  whole(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  #reserve(count: number): void {
    const needed = this.#size + count;
    if (needed > this.#most) throw new TooMuchOutput();
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#most, Math.max(needed, 2 * this.#bytes.length)));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
