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
  #state = $state.raw<SpeedState>({ kind: 'busy', progress: null });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): SpeedState {
    return this.#state;
  }

  async read(): Promise<void> {
    this.#state = { kind: 'busy', progress: null };
    const bedside = await this.#bedside();
    const outcome = await bedside.speeds((progress) => {
      if (this.#state.kind === 'busy') this.#state = { kind: 'busy', progress };
    });
    this.#state = outcome.ok
      ? { kind: 'read', runs: outcome.value }
      : { kind: 'refused', message: outcome.failure.message };
  }
}
