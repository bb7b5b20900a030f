import type { Bedside } from '../../app/bedside.ts';
import { comparePart, type PartComparison } from '../../core/clue/compare-part.ts';
import { pairParts, type RunWithTrials } from '../../core/clue/paired-parts.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RunRecord } from '../../core/run.ts';

export type PairingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'compared';
      readonly base: RunRecord;
      readonly other: RunRecord;
      readonly parts: readonly PartComparison[];
      readonly cautions: readonly string[];
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
    const base = await this.#open(baseId);
    if (!base.ok) return { kind: 'refused', message: base.failure.message };
    const other = await this.#open(otherId);
    if (!other.ok) return { kind: 'refused', message: other.failure.message };
    const paired = pairParts(base.value, other.value);
    if (!paired.ok) return { kind: 'refused', message: paired.failure.message };
    const parts: PartComparison[] = [];
    for (const part of paired.value.parts) {
      await nextTask();
      parts.push(comparePart(part));
    }
    return {
      kind: 'compared',
      base: base.value.run,
      other: other.value.run,
      parts,
      cautions: paired.value.cautions,
    };
  }

  async #open(id: string): Promise<Outcome<RunWithTrials>> {
    const bedside = await this.#bedside();
    return bedside.openRun(id);
  }
}

/** Lets the page paint between two tasks: each resamples thousands of pairs. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
