import type { CaseSink } from '../../src/core/case-sink.ts';
import type { Case } from '../../src/core/dataset.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';

const MOST_CASES = 500;
const MOST_TEXT = 4 * 2 ** 20;

/** Hands cases to a sink in numbers that are worth a message and sizes that fit into one. */
export class CaseBatches {
  readonly #sink: CaseSink;
  #cases: Case[] = [];
  #size = 0;

  constructor(sink: CaseSink) {
    this.#sink = sink;
  }

  /** `size` is the case's text in UTF-16 units. True: `flush` before more is added. */
  add(item: Case, size: number): boolean {
    this.#cases.push(item);
    this.#size += size;
    return this.#cases.length >= MOST_CASES || this.#size >= MOST_TEXT;
  }

  async flush(): Promise<Outcome<void>> {
    const cases = this.#cases;
    this.#cases = [];
    this.#size = 0;
    return cases.length === 0 ? success(undefined) : this.#sink.accept(cases);
  }
}
