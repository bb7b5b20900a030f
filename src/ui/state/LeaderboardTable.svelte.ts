import type { Bedside } from '../../app/bedside.ts';
import type { Leaderboard, LeaderboardProgress } from '../../app/comparisons.ts';

type LeaderboardState =
  | { readonly kind: 'busy'; readonly progress: LeaderboardProgress | null }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'read'; readonly board: Leaderboard };

/** Each model's newest result on each task. */
export class LeaderboardTable {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #state = $state.raw<LeaderboardState>({ kind: 'busy', progress: null });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): LeaderboardState {
    return this.#state;
  }

  /** A newer call ends an older one. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    this.#state = { kind: 'busy', progress: null };
    const bedside = await this.#bedside();
    const outcome = await bedside.leaderboard((progress) => {
      if (turn === this.#turn && this.#state.kind === 'busy') this.#state = { kind: 'busy', progress };
    });
    if (turn !== this.#turn) return;
    this.#state = outcome.ok
      ? { kind: 'read', board: outcome.value }
      : { kind: 'refused', message: outcome.failure.message };
  }
}
