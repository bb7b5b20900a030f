import type { Bedside } from '../../app/bedside.ts';
import { datasetOf, ownScores, type OwnScore } from '../../core/clinicbench/own-scores.ts';
import type { RunRecord } from '../../core/run.ts';
import { findTask } from '../../core/tasks/index.ts';

/** Scores of a run as it stood at a time. */
interface ReadRun {
  readonly version: string;
  readonly scores: readonly OwnScore[];
}

/** What the runs on this device found for ClinicBench. */
export class PublishedRuns {
  readonly #bedside: () => Promise<Bedside>;
  #known: readonly ReadRun[] = [];
  #reading = 0;
  #scores = $state.raw<readonly OwnScore[]>([]);
  #waiting = $state(0);

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
  }

  /** Newest run first. */
  get scores(): readonly OwnScore[] {
    return this.#scores;
  }

  /** How many runs are still to be read. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Reads what is not known yet, one run after the other. A newer call ends an older one. */
  async read(records: readonly RunRecord[]): Promise<void> {
    const turn = ++this.#reading;
    const asked = records.filter(({ done, spec }) => done > 0 && spec.parts.some(({ task }) => isOfBenchmark(task)));
    const bedside = await this.#bedside();
    for (const [place, record] of asked.entries()) {
      if (turn !== this.#reading) return;
      this.#waiting = asked.length - place;
      if (this.#scoresOf(record) !== undefined) continue;
      const opened = await bedside.openResults(record.id, () => undefined);
      const scores = opened.ok ? ownScores(opened.value.run, opened.value.report.results) : [];
      this.#known = [...this.#known, { version: versionOf(record), scores }];
    }
    if (turn !== this.#reading) return;
    this.#waiting = 0;
    this.#scores = asked.flatMap((record) => this.#scoresOf(record) ?? []);
  }

  #scoresOf(record: RunRecord): readonly OwnScore[] | undefined {
    return this.#known.find(({ version }) => version === versionOf(record))?.scores;
  }
}

function isOfBenchmark(task: string): boolean {
  return datasetOf(findTask(task)?.id ?? task) !== undefined;
}

function versionOf({ id, changedAt, done }: RunRecord): string {
  return `${id} ${String(changedAt)} ${String(done)}`;
}
