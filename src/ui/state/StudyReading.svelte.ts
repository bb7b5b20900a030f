import type { Bedside } from '../../app/bedside.ts';
import type { Recipe } from '../../core/clinicbench/roster.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { ModelIdentity } from '../../core/run.ts';
import type { Finding } from '../../core/study/finding.ts';
import type { Study, StudyRun } from '../../core/study/study.ts';
import { casesById } from './study-cases.ts';
import type { CaseShelf } from './case-shelf.ts';

export type ReadingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'read'; readonly findings: readonly Finding[]; readonly unfinished: number };

/** Which runs are read, and how. */
export interface ReadingRequest {
  readonly study: Study;
  readonly runs: readonly string[];
  /** Those of the runs that have the second role. */
  readonly second: readonly string[];
  readonly recipeOf: (model: ModelIdentity) => Recipe | null;
}

/** One study of some runs, read. */
export class StudyReading {
  readonly #bedside: () => Promise<Bedside>;
  readonly #shelf: CaseShelf;
  #turn = 0;
  #state = $state.raw<ReadingState>({ kind: 'idle' });

  constructor(bedside: () => Promise<Bedside>, shelf: CaseShelf) {
    this.#bedside = bedside;
    this.#shelf = shelf;
  }

  get state(): ReadingState {
    return this.#state;
  }

  /** A newer call ends an older one. */
  async read(request: ReadingRequest): Promise<void> {
    const turn = ++this.#turn;
    if (request.runs.length === 0) {
      this.#state = { kind: 'idle' };
      return;
    }
    this.#state = { kind: 'busy' };
    const state = await this.#found(request);
    if (turn === this.#turn) this.#state = state;
  }

  async #found(request: ReadingRequest): Promise<ReadingState> {
    const runs: StudyRun[] = [];
    for (const id of request.runs) {
      const opened = await this.#open(id, request);
      if (!opened.ok) return { kind: 'refused', message: opened.failure.message };
      runs.push(opened.value);
    }
    // Lets the page paint: reading resamples thousands of cases.
    await new Promise((resolve) => setTimeout(resolve));
    const read = request.study.read(runs);
    if (!read.ok) return { kind: 'refused', message: read.failure.message };
    const unfinished = runs.filter(({ run }) => run.state !== 'finished').length;
    return { kind: 'read', findings: read.value, unfinished };
  }

  async #open(id: string, { second, recipeOf }: ReadingRequest): Promise<Outcome<StudyRun>> {
    const bedside = await this.#bedside();
    const opened = await bedside.openRun(id);
    if (!opened.ok) return opened;
    const { run, report, trials } = opened.value;
    const cases = await Promise.all(
      run.spec.parts.map(async (_, part) => casesById(await this.#shelf.asked(run.spec, part))),
    );
    const role = second.includes(id) ? 1 : 0;
    const { optionOrder = [] } = report;
    return success({ run, trials, optionOrder, cases, role, recipe: recipeOf(run.spec.model) });
  }
}
