import type { Bedside } from '../../app/bedside.ts';
import type { LeaderboardProgress } from '../../app/comparisons.ts';
import type { RunSpeed } from '../../app/histories.ts';

type SpeedState =
  | { readonly kind: 'busy'; readonly progress: LeaderboardProgress | null }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'read'; readonly runs: readonly RunSpeed[] };

/** How fast every finished run was. */
export class SpeedTable {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #state = $state.raw<SpeedState>({ kind: 'busy', progress: null });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): SpeedState {
    return this.#state;
  }

  /** A newer call ends an older one. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    this.#state = { kind: 'busy', progress: null };
    const bedside = await this.#bedside();
    const outcome = await bedside.speeds((progress) => {
      if (turn === this.#turn && this.#state.kind === 'busy') this.#state = { kind: 'busy', progress };
    });
    if (turn !== this.#turn) return;
    this.#state = outcome.ok
      ? { kind: 'read', runs: outcome.value }
      : { kind: 'refused', message: outcome.failure.message };
  }
}
