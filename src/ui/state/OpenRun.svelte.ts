import type { OpenedRun } from '../../../workers/evaluator.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { Failure } from '../../core/outcome.ts';
import { type CaseRow, caseRow, filterRows } from './case-row.ts';
import { noFilter, type PlaceFilter } from './route.ts';

/** The run whose results and cases are on the screen. */
export class OpenRun {
  readonly #bedside: () => Promise<Bedside>;
  #id = $state.raw<string | null>(null);
  #opened = $state.raw<OpenedRun | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #filter = $state.raw<PlaceFilter>(noFilter);
  readonly #rows = $derived<readonly CaseRow[]>(this.#opened === null ? [] : this.#opened.trials.map(caseRow));

  /** Looked for in the list; it may be text of a case, so it never stands in the address. */
  search = $state('');
  /** Id of the trial looked at last, so that the list can go back to it. */
  lastSeen = $state.raw<string | null>(null);
  readonly #shown = $derived(filterRows(this.#rows, { ...this.#filter, text: this.search }));

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
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

  /** The rows the filter lets through, in the order of parts and datasets. */
  get shown(): readonly CaseRow[] {
    return this.#shown;
  }

  filterBy(filter: PlaceFilter): void {
    this.#filter = filter;
  }

  /** Opens a run; one that is open already is only read again when a fresh copy is asked for. */
  async open(id: string, options: { readonly fresh: boolean } = { fresh: false }): Promise<void> {
    if (this.#id === id && !options.fresh) return;
    if (this.#id !== id) this.close();
    this.#id = id;
    const bedside = await this.#bedside();
    const outcome = await bedside.openRun(id);
    if (this.#id !== id) return;
    this.#opened = outcome.ok ? outcome.value : null;
    this.#failure = outcome.ok ? null : outcome.failure;
  }

  close(): void {
    this.#id = null;
    this.#opened = null;
    this.#failure = null;
    this.search = '';
    this.lastSeen = null;
  }
}
