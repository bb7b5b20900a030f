import type { Bedside } from '../../app/bedside.ts';
import type { PartComparison } from '../../core/clue/compare-part.ts';
import type { RunRecord } from '../../core/run.ts';
import type { Said, Sayable } from '../../core/text/said.ts';

export type PairingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly message: Sayable }
  | {
      readonly kind: 'compared';
      readonly base: RunRecord;
      readonly other: RunRecord;
      readonly parts: readonly PartComparison[];
      readonly cautions: readonly Said[];
    };

/** Two runs of one's own, case by case. */
export class CluePairing {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #state = $state.raw<PairingState>({ kind: 'idle' });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get state(): PairingState {
    return this.#state;
  }

  /** A newer call ends an older one. */
  async compare(baseId: string, otherId: string): Promise<void> {
    const turn = ++this.#turn;
    if (baseId === '' || otherId === '') {
      this.#state = { kind: 'idle' };
      return;
    }
    this.#state = { kind: 'busy' };
    const state = await this.#compared(baseId, otherId);
    if (turn === this.#turn) this.#state = state;
  }

  async #compared(baseId: string, otherId: string): Promise<PairingState> {
    const bedside = await this.#bedside();
    const paired = await bedside.pairRuns(baseId, otherId);
    return paired.ok
      ? { kind: 'compared', ...paired.value }
      : { kind: 'refused', message: paired.failure.said ?? paired.failure.message };
  }
}
