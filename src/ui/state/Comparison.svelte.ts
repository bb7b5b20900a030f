import type { Bedside } from '../../app/bedside.ts';
import type { Comparison } from '../../app/comparisons.ts';
import type { Sayable } from '../../core/text/said.ts';

type ComparisonState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly message: Sayable }
  | { readonly kind: 'compared'; readonly comparison: Comparison };

/** The runs that are set beside each other on the screen. */
export class ComparedRuns {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #asked: string | null = null;
  #state = $state.raw<ComparisonState>({ kind: 'idle' });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): ComparisonState {
    return this.#state;
  }

  /** A newer call ends an older one; runs that were compared are not compared again. Fewer than two: nothing is shown. */
  async compare(runs: readonly string[]): Promise<void> {
    const asked = runs.join(',');
    if (this.#asked === asked && this.#state.kind !== 'refused') return;
    this.#asked = asked;
    const turn = ++this.#turn;
    if (runs.length < 2) {
      this.#state = { kind: 'idle' };
      return;
    }
    this.#state = { kind: 'busy' };
    const bedside = await this.#bedside();
    const outcome = await bedside.compareRuns(runs);
    if (turn !== this.#turn) return;
    this.#state = outcome.ok
      ? { kind: 'compared', comparison: outcome.value }
      : { kind: 'refused', message: outcome.failure.said ?? outcome.failure.message };
  }
}
