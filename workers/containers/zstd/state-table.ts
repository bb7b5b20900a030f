import { type BackwardBits, byteAt, DamagedZstd, type ForwardBits, highestBit } from './bits.ts';

/** A finite-state entropy table (RFC 8878, 4.1): what a state stands for, and how the next one is read. */
export interface StateTable {
  readonly accuracy: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
}

/** Reads probabilities as RFC 8878, 4.1.1 writes them; -1 is "less than one". @throws DamagedZstd */
export function readDistribution(from: ForwardBits, mostAccuracy: number, mostSymbols: number): StateTable {
  const accuracy = from.read(4) + 5;
  if (accuracy > mostAccuracy) throw new DamagedZstd('a table is finer than allowed');
  const shares: number[] = [];
  let remaining = 1 << accuracy;
  while (remaining > 0) {
    if (shares.length >= mostSymbols) throw new DamagedZstd('a table has too many symbols');
    const share = readShare(from, remaining);
    remaining -= Math.abs(share);
    shares.push(share);
    if (share === 0) readZeros(from, shares, mostSymbols);
  }
  if (remaining < 0) throw new DamagedZstd('a table does not add up');
  return stateTable(accuracy, shares);
}

/** Small values take a bit less than large ones. */
function readShare(from: ForwardBits, remaining: number): number {
  const bits = highestBit(remaining + 1) + 1;
  const value = from.read(bits);
  const mask = (1 << (bits - 1)) - 1;
  const threshold = (1 << bits) - 1 - (remaining + 1);
  if ((value & mask) < threshold) {
    from.unread(1);
    return (value & mask) - 1;
  }
  return (value > mask ? value - threshold : value) - 1;
}

function readZeros(from: ForwardBits, shares: number[], most: number): void {
  for (let count = from.read(2); ; count = from.read(2)) {
    for (let zero = 0; zero < count; zero++) shares.push(0);
    if (shares.length > most) throw new DamagedZstd('a table has too many symbols');
    if (count < 3) return;
  }
}

/** Spreads the symbols over the states by their shares. */
export function stateTable(accuracy: number, shares: readonly number[]): StateTable {
  const size = 1 << accuracy;
  const symbols = new Uint8Array(size);
  const next = shares.map((share) => Math.abs(share));
  let top = size;
  for (const [symbol, share] of shares.entries()) if (share === -1) symbols[--top] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, share] of shares.entries()) {
    for (let count = 0; count < share; count++) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= top);
    }
  }
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  for (let state = 0; state < size; state++) {
    const symbol = byteAt(symbols, state);
    const rank = next[symbol] ?? 1;
    next[symbol] = rank + 1;
    const count = accuracy - highestBit(rank);
    bits[state] = count;
    bases[state] = (rank << count) - size;
  }
  return { accuracy, symbols, bits, bases };
}

/** One symbol for ever: a table of a single state. */
export function singleState(symbol: number): StateTable {
  return { accuracy: 0, symbols: Uint8Array.of(symbol), bits: Uint8Array.of(0), bases: Uint16Array.of(0) };
}

/** A walk through a table along a stream. */
export class Walk {
  readonly #table: StateTable;
  readonly #from: BackwardBits;
  #state: number;

  constructor(table: StateTable, from: BackwardBits) {
    this.#table = table;
    this.#from = from;
    this.#state = from.read(table.accuracy);
  }

  get symbol(): number {
    return byteAt(this.#table.symbols, this.#state);
  }

  step(): void {
    const count = byteAt(this.#table.bits, this.#state);
    this.#state = (this.#table.bases[this.#state] ?? 0) + this.#from.read(count);
  }
}
