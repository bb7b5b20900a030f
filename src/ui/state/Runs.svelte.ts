import type { Bedside } from '../../app/bedside.ts';
import type { RunRecord } from '../../core/run.ts';

/** The runs stored in this browser, newest first. */
export class Runs {
  readonly #bedside: () => Promise<Bedside>;
  #turn = 0;
  #records = $state.raw<readonly RunRecord[] | null>(null);
  #removed = $state.raw<readonly string[]>([]);
  #isErased = $state.raw(false);
  #removals = $state.raw(0);
  #problem = $state.raw<string | null>(null);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** Null before they were read. */
  get records(): readonly RunRecord[] | null {
    return this.#records;
  }

  /** Grows whenever one is removed, here or in another tab: whoever shows several reads them again. */
  get removals(): number {
    return this.#removals;
  }

  /** Why the last one could not be removed, in a sentence; null when it was. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Whether a run was removed since this page was opened. One that was merged again has its name back, and is here. */
  isRemoved(id: string): boolean {
    if (this.#isErased) return true;
    return this.#removed.includes(id) && this.#records?.some((run) => run.id === id) !== true;
  }

  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const bedside = await this.#bedside();
    const records = await bedside.runs();
    // A list that was read before something was removed must not bring it back.
    if (turn !== this.#turn) return;
    this.#records = [...records].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
  }

  async remove(id: string): Promise<void> {
    const bedside = await this.#bedside();
    const removed = await bedside.removeRun(id);
    this.#problem = removed.ok ? null : removed.failure.message;
    await this.refresh();
  }

  /** A run was removed, here or in another tab. */
  async hearRemoval(id: string): Promise<void> {
    this.#removed = [...this.#removed, id];
    this.#records = this.#records?.filter((run) => run.id !== id) ?? null;
    this.#removals++;
    await this.refresh();
  }

  /** Everything was erased. */
  async hearErasure(): Promise<void> {
    this.#isErased = true;
    this.#removals++;
    await this.refresh();
  }
}
