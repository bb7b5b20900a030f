import type { Bedside } from '../../app/bedside.ts';
import type { LeaderboardProgress } from '../../app/comparisons.ts';
import type { ReadHistory } from '../../app/histories.ts';
import type { Thread } from '../../core/history/threads.ts';

type HistoryState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly progress: LeaderboardProgress | null }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'read'; readonly read: ReadHistory };

/** So many neighbours can be told apart on a screen, and are read in reasonable time. */
export const MOST_POINTS = 20;

/** The history on the screen. */
export class OneHistory {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #asked: string | null = null;
  #state = $state.raw<HistoryState>({ kind: 'idle' });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): HistoryState {
    return this.#state;
  }

  /** A newer call ends an older one; what was read is not read again. Null: nothing is shown. */
  async read(thread: Thread | null): Promise<void> {
    const places = (thread?.entries ?? []).slice(-MOST_POINTS).map(({ record, place }) => ({ run: record.id, place }));
    const asked = places.map(({ run, place }) => `${run} ${String(place)}`).join(',');
    if (this.#asked === asked && this.#state.kind !== 'refused') return;
    this.#asked = asked;
    const turn = ++this.#turn;
    if (places.length === 0) {
      this.#state = { kind: 'idle' };
      return;
    }
    this.#state = { kind: 'busy', progress: null };
    const bedside = await this.#bedside();
    const outcome = await bedside.history(places, (progress) => {
      if (turn === this.#turn && this.#state.kind === 'busy') this.#state = { kind: 'busy', progress };
    });
    if (turn !== this.#turn) return;
    this.#state = outcome.ok
      ? { kind: 'read', read: outcome.value }
      : { kind: 'refused', message: outcome.failure.message };
  }
}
