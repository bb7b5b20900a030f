import type { Bedside } from '../../app/bedside.ts';
import type { Report } from '../../core/report.ts';
import type { RunRecord } from '../../core/run.ts';

/** Scores of a run as it stood at a time. */
interface ReadRun<Score> {
  readonly version: string;
  readonly scores: readonly Score[];
}

/** What the runs on this device found for a benchmark. */
export class RunScores<Score> {
  readonly #bedside: () => Promise<Bedside>;
  readonly #asks: (task: string) => boolean;
  readonly #scoresIn: (run: RunRecord, results: Report['results']) => readonly Score[];
  #known: readonly ReadRun<Score>[] = [];
  #reading = 0;
  #scores = $state.raw<readonly Score[]>([]);
  #waiting = $state(0);

  /**
   * @param asks whether a task is one of the benchmark's
   * @param scoresIn what a run's results say of it
   */
  constructor(
    bedside: () => Promise<Bedside>,
    asks: (task: string) => boolean,
    scoresIn: (run: RunRecord, results: Report['results']) => readonly Score[],
  ) {
    this.#bedside = bedside;
    this.#asks = asks;
    this.#scoresIn = scoresIn;
  }

  /** Those of the newest run first. */
  get scores(): readonly Score[] {
    return this.#scores;
  }

  /** How many runs are still to be read. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Reads what is not known yet, one run after the other. A newer call ends an older one. */
  async read(records: readonly RunRecord[]): Promise<void> {
    const turn = ++this.#reading;
    const asked = records.filter(({ done, spec }) => done > 0 && spec.parts.some(({ task }) => this.#asks(task)));
    const bedside = await this.#bedside();
    for (const [place, record] of asked.entries()) {
      if (turn !== this.#reading) return;
      this.#waiting = asked.length - place;
      if (this.#scoresOf(record) !== undefined) continue;
      const read = { version: versionOf(record), scores: await this.#open(bedside, record) };
      this.#known = [...this.#known, read];
    }
    if (turn !== this.#reading) return;
    this.#waiting = 0;
    this.#scores = asked.flatMap((record) => this.#scoresOf(record) ?? []);
  }

  #scoresOf(record: RunRecord): readonly Score[] | undefined {
    return this.#known.find(({ version }) => version === versionOf(record))?.scores;
  }

  async #open(bedside: Bedside, { id }: RunRecord): Promise<readonly Score[]> {
    const opened = await bedside.openResults(id, () => undefined);
    return opened.ok ? this.#scoresIn(opened.value.run, opened.value.report.results) : [];
  }
}

function versionOf({ id, changedAt, done }: RunRecord): string {
  return `${id} ${String(changedAt)} ${String(done)}`;
}
