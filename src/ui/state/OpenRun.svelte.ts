import type { Bedside } from '../../app/bedside.ts';
import type { OpenedResults, ResultsProgress } from '../../app/results.ts';
import type { VerdictCounts } from '../../core/case-list/verdict-counts.ts';
import type { Failure } from '../../core/outcome.ts';
import type { PartGrades } from '../../core/report/run-results.ts';
import type { Report } from '../../core/report.ts';
import type { RunRecord } from '../../core/run.ts';
import { RunCases } from './RunCases.svelte.ts';

/** What is waited for while a run is being opened. */
export type OpeningStep = Extract<ResultsProgress, { readonly kind: 'reading' | 'computing' }>;

/** The run whose results and cases are on the screen. What is known of it comes bit by bit. */
export class OpenRun {
  readonly #bedside: () => Promise<Bedside>;
  #id = $state.raw<string | null>(null);
  /** Of the last opening; what an older one tells is not heard. */
  #turn = 0;
  #run = $state.raw<RunRecord | null>(null);
  #isKept = $state.raw(true);
  #verdicts = $state.raw<readonly VerdictCounts[] | null>(null);
  #report = $state.raw<Report | null>(null);
  #grades = $state.raw<readonly PartGrades[] | null>(null);
  #step = $state.raw<OpeningStep | null>(null);
  #failure = $state.raw<Failure | null>(null);

  /** The same or another run as its list of cases shows it. */
  readonly cases: RunCases;

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
    this.cases = new RunCases(bedside);
  }

  /** Null until it is found. */
  get run(): RunRecord | null {
    return this.#run;
  }

  /** False once it is known to be gone with the tab. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** How many cases have each verdict, by part; null until all are read. */
  get verdicts(): readonly VerdictCounts[] | null {
    return this.#verdicts;
  }

  /** Null until it is computed. */
  get report(): Report | null {
    return this.#report;
  }

  /** How hard the answers are to read; null until it is computed, after all else. */
  get grades(): readonly PartGrades[] | null {
    return this.#grades;
  }

  /** What is being done now; null where that is not known, or nothing any more. */
  get step(): OpeningStep | null {
    return this.#step;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /**
   * Opens a run; one that is open already is only read again when a fresh copy is asked for. Settles as soon as the run is found, or
   * cannot be opened.
   */
  async open(id: string, options: { readonly fresh: boolean } = { fresh: false }): Promise<void> {
    if (this.#id === id && !options.fresh) return;
    if (this.#id !== id) this.#letGo();
    if (options.fresh) this.cases.close();
    this.#id = id;
    const turn = ++this.#turn;
    const bedside = await this.#bedside();
    if (turn !== this.#turn) return;
    await new Promise<void>((found) => {
      const opening = bedside.openResults(id, (progress) => {
        if (turn !== this.#turn) return;
        this.#hear(progress);
        found();
      });
      const taken = opening.then((outcome) => {
        if (turn === this.#turn) this.#take(outcome);
      });
      void taken.finally(found);
    });
  }

  close(): void {
    this.#letGo();
    this.cases.close();
  }

  #hear(progress: ResultsProgress): void {
    switch (progress.kind) {
      case 'found':
        this.#run = progress.run;
        return;
      case 'read':
        this.#verdicts = progress.verdicts;
        return;
      case 'reported':
        this.#report = progress.report;
        return;
      case 'reading':
      case 'computing':
        this.#step = progress;
        return;
    }
  }

  #take(outcome: Awaited<ReturnType<Bedside['openResults']>>): void {
    // What is told later is older.
    this.#turn++;
    this.#step = null;
    this.#failure = outcome.ok ? null : outcome.failure;
    const opened: OpenedResults | null = outcome.ok ? outcome.value : null;
    this.#run = opened?.run ?? null;
    this.#isKept = opened?.isKept ?? true;
    this.#verdicts = opened?.verdicts ?? null;
    this.#report = opened?.report ?? null;
    this.#grades = opened?.grades ?? null;
  }

  #letGo(): void {
    this.#turn++;
    this.#id = null;
    this.#run = null;
    this.#isKept = true;
    this.#verdicts = null;
    this.#report = null;
    this.#grades = null;
    this.#step = null;
    this.#failure = null;
  }
}
