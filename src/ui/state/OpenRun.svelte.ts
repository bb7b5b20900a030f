import type { OpenedRun } from '../../../workers/evaluator.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { Failure } from '../../core/outcome.ts';
import { type CaseRow, caseRow } from './case-row.ts';
import { RunCases } from './RunCases.svelte.ts';

/** The run whose results and cases are on the screen. */
export class OpenRun {
  readonly #bedside: () => Promise<Bedside>;
  #id = $state.raw<string | null>(null);
  #opened = $state.raw<OpenedRun | null>(null);
  #failure = $state.raw<Failure | null>(null);
  readonly #rows = $derived<readonly CaseRow[]>(this.#opened === null ? [] : this.#opened.trials.map(caseRow));

  /** The same or another run as its list of cases shows it. */
  readonly cases: RunCases;

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
    this.cases = new RunCases(bedside);
  }

  get opened(): OpenedRun | null {
    return this.#opened;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get rows(): readonly CaseRow[] {
    return this.#rows;
  }

  /** Opens a run; one that is open already is only read again when a fresh copy is asked for. */
  async open(id: string, options: { readonly fresh: boolean } = { fresh: false }): Promise<void> {
    if (this.#id === id && !options.fresh) return;
    if (this.#id !== id) this.#letGo();
    if (options.fresh) this.cases.close();
    this.#id = id;
    const bedside = await this.#bedside();
    const outcome = await bedside.openRun(id);
    if (this.#id !== id) return;
    this.#opened = outcome.ok ? outcome.value : null;
    this.#failure = outcome.ok ? null : outcome.failure;
  }

  close(): void {
    this.#letGo();
    this.cases.close();
  }

  #letGo(): void {
    this.#id = null;
    this.#opened = null;
    this.#failure = null;
  }
}
