import { MOST_LABELS, type TargetFacts } from '../../src/core/format.ts';

/** Gathers the facts about a target column, one value at a time, in bounded memory. */
export class TargetTally {
  readonly #labels = new Set<string>();
  #hasMoreLabels = false;
  #isNumeric = true;
  #lowest: number | null = null;
  #highest: number | null = null;

  add(value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const text = String(value).trim();
    if (text === '') return;
    if (this.#labels.size < MOST_LABELS) this.#labels.add(text);
    else this.#hasMoreLabels ||= !this.#labels.has(text);
    const number = Number(text);
    if (!Number.isInteger(number)) {
      this.#isNumeric = false;
      return;
    }
    this.#lowest = Math.min(this.#lowest ?? number, number);
    this.#highest = Math.max(this.#highest ?? number, number);
  }

  facts(): TargetFacts {
    return {
      labels: [...this.#labels],
      hasMoreLabels: this.#hasMoreLabels,
      isNumeric: this.#isNumeric && this.#lowest !== null,
      lowest: this.#lowest,
      highest: this.#highest,
    };
  }
}
