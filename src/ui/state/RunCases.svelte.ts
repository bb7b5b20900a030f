import type { Bedside } from '../../app/bedside.ts';
import type { CaseFilter, FoundCases, ListedCase, Neighbours } from '../../app/case-list.ts';
import type { VerdictCounts } from '../../core/case-list/verdict-counts.ts';
import type { Failure } from '../../core/outcome.ts';
import type { RunRecord } from '../../core/run.ts';
import { type CaseRow, caseRow } from './case-row.ts';
import { heldLines } from './held-lines.ts';
import type { PlaceFilter } from './route.ts';
import { verdicts } from './verdict.ts';

/** Where a case stands in its run. */
export interface CasePlace {
  readonly part: number;
  readonly index: number;
}

/** A case on the screen; `row` null: the run has none there. */
interface Looked extends CasePlace {
  readonly row: CaseRow | null;
}

interface Beside extends CasePlace {
  readonly neighbours: Neighbours;
}

/** The cases of one run as a list and one by one. Of a run of any length it holds the lines that were shown. */
export class RunCases {
  readonly #bedside: () => Promise<Bedside>;
  #id = $state.raw<string | null>(null);
  #run = $state.raw<RunRecord | null>(null);
  #failure = $state.raw<Failure | null>(null);
  /** Cases of the run; once all are read, those that can be read. */
  #count = $state.raw(0);
  /** Null until all cases are read. */
  #found = $state.raw<FoundCases | null>(null);
  /** False while the list shows what an older filter found. */
  #isSettled = $state.raw(true);
  #looked = $state.raw<Looked | null>(null);
  #beside = $state.raw<Beside | null>(null);
  readonly #lines = heldLines();
  /** Another object whenever lines arrive, so that whoever shows some hears of it. */
  #arrived = $state.raw({ lines: this.#lines });
  #filter: CaseFilter = everything;
  #isFinding = false;
  /** Places of the cases the filter lets through; all of them while nothing is filtered and not all are read. */
  readonly #places = $derived<readonly number[]>(
    this.#found === null ? Array.from({ length: this.#count }, (_, place) => place) : Array.from(this.#found.places),
  );

  /** Looked for in the list; it may be text of a case, so it never stands in the address. */
  search = $state('');
  /** The case looked at last, so that the list can go back to it. */
  lastSeen = $state.raw<CasePlace | null>(null);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  get run(): RunRecord | null {
    return this.#run;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get count(): number {
    return this.#count;
  }

  /** Places of the rows the list shows, in the order of parts and datasets. */
  get places(): readonly number[] {
    return this.#places;
  }

  /** The list shows what is asked for. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Of one part or all; null until all cases are read. */
  countsOf(part: number | null): VerdictCounts | null {
    if (this.#found === null) return null;
    const counted = this.#found.counts.filter((_, index) => part === null || part === index);
    const sum = { right: 0, partly: 0, wrong: 0, unreadable: 0, unscored: 0 };
    for (const counts of counted) for (const verdict of verdicts) sum[verdict] += counts[verdict];
    return sum;
  }

  /** The line of a place, which stands at a position of the list; null while it is on its way. */
  lineAt(place: number, position: number): ListedCase | null {
    const line = this.#arrived.lines.at(place);
    if (line === null) this.#want(position);
    return line;
  }

  /** Opens a run's list, unless it is open. */
  async open(id: string): Promise<void> {
    if (this.#id === id) return;
    this.close();
    this.#id = id;
    const bedside = await this.#bedside();
    const listed = await bedside.listCases(id);
    if (this.#id !== id) return;
    if (!listed.ok) {
      this.#failure = listed.failure;
      return;
    }
    const { first } = listed.value;
    this.#lines.take([...first.keys()], first);
    this.#count = listed.value.count;
    this.#run = listed.value.run;
    await this.#find();
  }

  /** What the list shall show from now on. */
  filterBy(filter: PlaceFilter, text: string): void {
    if (isSame(this.#filter, { ...filter, text })) return;
    this.#filter = { ...filter, text };
    this.#isSettled = false;
    void this.#find();
  }

  /** The case at this place, once it was asked for and is here; `row` null: the run has none there. */
  caseAt({ part, index }: CasePlace): { readonly row: CaseRow | null } | null {
    return this.#looked?.part === part && this.#looked.index === index ? this.#looked : null;
  }

  /** Where that case stands in the list, once all cases are read. */
  besideOf({ part, index }: CasePlace): Neighbours | null {
    return this.#beside?.part === part && this.#beside.index === index ? this.#beside.neighbours : null;
  }

  /** Fetches a case whole, and then where it stands under the filter. */
  async look(id: string, { part, index }: CasePlace): Promise<void> {
    this.lastSeen = { part, index };
    const bedside = await this.#bedside();
    const trial = await bedside.trialAt(id, part, index);
    if (this.#id !== id || !this.#isLookedFor({ part, index })) return;
    if (!trial.ok) this.#failure = trial.failure;
    else this.#looked = { part, index, row: trial.value === null ? null : caseRow(trial.value) };
    const neighbours = await bedside.neighboursOf(id, part, index, this.#filter);
    if (this.#id !== id || !neighbours.ok || !this.#isLookedFor({ part, index })) return;
    this.#beside = { part, index, neighbours: neighbours.value };
  }

  /** Position in the list of the case looked at last; null where it does not pass the filter. */
  async positionOfLastSeen(): Promise<number | null> {
    const { lastSeen } = this;
    const id = this.#id;
    this.lastSeen = null;
    if (lastSeen === null || id === null) return null;
    const bedside = await this.#bedside();
    const found = await bedside.neighboursOf(id, lastSeen.part, lastSeen.index, this.#filter);
    return found.ok && this.#id === id ? found.value.place : null;
  }

  close(): void {
    this.#id = null;
    this.#run = null;
    this.#failure = null;
    this.#count = 0;
    this.#found = null;
    this.#isSettled = true;
    this.#looked = null;
    this.#beside = null;
    this.#lines.clear();
    this.#filter = everything;
    this.search = '';
    this.lastSeen = null;
  }

  #isLookedFor({ part, index }: CasePlace): boolean {
    return this.lastSeen?.part === part && this.lastSeen.index === index;
  }

  /** One question at a time: what was typed meanwhile is asked next. */
  async #find(): Promise<void> {
    if (this.#isFinding) return;
    this.#isFinding = true;
    try {
      await this.#findLatest(await this.#bedside());
    } finally {
      this.#isFinding = false;
    }
  }

  async #findLatest(bedside: Bedside): Promise<void> {
    for (;;) {
      const id = this.#id;
      const filter = this.#filter;
      if (id === null || this.#run === null) return;
      const found = await bedside.findCases(id, filter);
      if (this.#id !== id || this.#filter !== filter) continue;
      this.#take(found);
      return;
    }
  }

  #take(found: Awaited<ReturnType<Bedside['findCases']>>): void {
    this.#isSettled = true;
    if (!found.ok) {
      this.#failure = found.failure;
      return;
    }
    this.#lines.askAgain();
    this.#count = found.value.count;
    this.#found = found.value;
  }

  #want(position: number): void {
    if (this.#id === null) return;
    const block = this.#lines.toAsk(position);
    if (block !== null) void this.#fetch(this.#id, this.#places.slice(...block));
  }

  async #fetch(id: string, places: readonly number[]): Promise<void> {
    const bedside = await this.#bedside();
    const lines = await bedside.casesAt(id, places);
    if (this.#id !== id || !lines.ok) return;
    this.#lines.take(places, lines.value);
    this.#arrived = { lines: this.#lines };
  }
}

const everything: CaseFilter = { part: null, verdicts: [], text: '' };

function isSame(left: CaseFilter, right: CaseFilter): boolean {
  return left.part === right.part && left.text === right.text && left.verdicts.join() === right.verdicts.join();
}
