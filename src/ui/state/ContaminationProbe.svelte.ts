import type { Bedside } from '../../app/bedside.ts';
import { probeable } from '../../core/contamination/conduct-probes.ts';
import type { ContaminationReport } from '../../core/contamination/contamination-report.ts';
import type { RunRecord } from '../../core/run.ts';
import { shown } from '../../core/text/shown.ts';
import type { CaseShelf } from './case-shelf.ts';

/** Which cases are probed by which model. */
export interface ProbeOrder {
  readonly run: RunRecord;
  readonly part: number;
  /** First so many cases. */
  readonly limit: number;
  /** The run's model, when it came from the disk. */
  readonly file: File | null;
}

/** Probing one part of a run; nothing of it is kept. */
export class ContaminationProbe {
  readonly #bedside: () => Promise<Bedside>;
  readonly #shelf: Pick<CaseShelf, 'asked'>;
  #progress = $state.raw<{ readonly done: number; readonly planned: number } | null>(null);
  #isBusy = $state.raw(false);
  #report = $state.raw<ContaminationReport | null>(null);
  #trouble = $state.raw<string | null>(null);

  constructor(bedside: () => Promise<Bedside>, shelf: Pick<CaseShelf, 'asked'>) {
    this.#bedside = bedside;
    this.#shelf = shelf;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Null while the model is loaded. */
  get progress(): { readonly done: number; readonly planned: number } | null {
    return this.#progress;
  }

  get report(): ContaminationReport | null {
    return this.#report;
  }

  /** Why there is no report, in a sentence. */
  get trouble(): string | null {
    return this.#trouble;
  }

  async start(order: ProbeOrder): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#trouble = null;
    this.#report = null;
    try {
      this.#trouble = await this.#probe(order);
    } finally {
      this.#isBusy = false;
      this.#progress = null;
    }
  }

  /** What the cases asked so far say is told all the same. */
  async stop(): Promise<void> {
    const bedside = await this.#bedside();
    await bedside.stopProbing();
  }

  async #probe({ run, part, limit, file }: ProbeOrder): Promise<string | null> {
    const bedside = await this.#bedside();
    const asked = await this.#shelf.asked(run.spec, part);
    const dataset = run.spec.parts[part]?.dataset;
    if (asked === null || dataset === undefined)
      return 'The cases of this run are not here any more: add their file again.';
    const { task, choice } = asked;
    if (probeable(task, choice.items).length < 2)
      return 'Fewer than two of these cases can be probed: their options point to each other, or are too few.';
    const model = file === null ? await bedside.modelOfHash(run.spec.model.sha256) : bedside.modelFromFile(file);
    if (model === null) return `The model "${shown(run.spec.model.title, 80)}" is not here: choose its file.`;
    const { threads, contextTokens } = run.engine;
    const request = { task, dataset: dataset.id, part, cases: choice.items, limit, seed: run.spec.seed };
    const outcome = await bedside.probeContamination(
      { ...request, model: { ...model, threads, contextTokens } },
      (event) => {
        this.#progress = event.kind === 'probed' ? event : null;
      },
    );
    if (!outcome.ok) return outcome.failure.message;
    this.#report = outcome.value;
    return null;
  }
}
