import type { Bedside } from '../../app/bedside.ts';
import { ownRuns, type OwnRun } from '../../core/clue/own-run.ts';
import type { ProfileId } from '../../core/profile.ts';
import type { RunRecord } from '../../core/run.ts';

/** Scores of a run as it stood at a time. */
interface ReadRun {
  readonly version: string;
  readonly scores: readonly OwnRun[];
}

/** What the runs on this device found for CLUE. */
export class ClueRuns {
  readonly #bedside: () => Promise<Bedside>;
  readonly #published: ProfileId;
  #known: readonly ReadRun[] = [];
  #reading = 0;
  #runs = $state.raw<readonly OwnRun[]>([]);
  #waiting = $state(0);

  constructor(bedside: () => Promise<Bedside>, published: ProfileId) {
    this.#bedside = bedside;
    this.#published = published;
  }

  /** Newest first. */
  get runs(): readonly OwnRun[] {
    return this.#runs;
  }

  /** How many runs are still to be read. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Reads what is not known yet, one run after the other. A newer call ends an older one. */
  async read(records: readonly RunRecord[]): Promise<void> {
    const turn = ++this.#reading;
    const asked = records.filter(
      ({ done, spec }) => done > 0 && spec.parts.some(({ task }) => task.startsWith('clue/')),
    );
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
    this.#runs = asked.flatMap((record) => this.#scoresOf(record) ?? []);
  }

  #scoresOf(record: RunRecord): readonly OwnRun[] | undefined {
    return this.#known.find(({ version }) => version === versionOf(record))?.scores;
  }

  async #open(bedside: Bedside, { id }: RunRecord): Promise<readonly OwnRun[]> {
    const opened = await bedside.openResults(id, () => undefined);
    return opened.ok ? ownRuns(opened.value.run, opened.value.report.results, this.#published) : [];
  }
}

function versionOf({ id, changedAt, done }: RunRecord): string {
  return `${id} ${String(changedAt)} ${String(done)}`;
}
