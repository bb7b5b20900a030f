import type { Bedside } from '../../app/bedside.ts';
import type { RunRecord } from '../../core/run.ts';

/** The runs stored in this browser, newest first. */
export class Runs {
  readonly #bedside: () => Promise<Bedside>;
  #records = $state.raw<readonly RunRecord[] | null>(null);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** Null before they were read. */
  get records(): readonly RunRecord[] | null {
    return this.#records;
  }

  async refresh(): Promise<void> {
    const bedside = await this.#bedside();
    const records = await bedside.runs();
    this.#records = [...records].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
  }

  async remove(id: string): Promise<void> {
    const bedside = await this.#bedside();
    await bedside.removeRun(id);
    await this.refresh();
  }
}
