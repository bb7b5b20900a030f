import type { DatasetCases } from '../../../workers/dataset-source.api.ts';
import type { Bedside } from '../../app/bedside.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { CaseRequest } from '../../core/run/choose-cases.ts';
import type { DatasetIdentity, RunPart, RunSpec } from '../../core/run.ts';
import type { AskedCases } from './asked-cases.ts';
import type { Parts } from './Parts.svelte.ts';

/** The cases of the datasets a run names, read once each. */
export class CaseShelf {
  readonly #bedside: () => Promise<Bedside>;
  readonly #parts: Parts;
  readonly #read = new Map<string, Promise<DatasetCases | null>>();
  readonly #asked = new Map<string, Promise<AskedCases | null>>();

  constructor(bedside: () => Promise<Bedside>, parts: Parts) {
    this.#bedside = bedside;
    this.#parts = parts;
  }

  /** Null when this very dataset is gone from the page and the device. */
  read(dataset: DatasetIdentity): Promise<DatasetCases | null> {
    const key = `${dataset.id} ${dataset.sha256}`;
    const known = this.#read.get(key) ?? this.#fetch(dataset);
    this.#read.set(key, known);
    return known;
  }

  /** The cases of one part of a run as they were asked; null when its dataset is gone or its task is not known here. */
  asked(spec: RunSpec, part: number): Promise<AskedCases | null> {
    const key = canonicalJson([spec.seed, spec.parts[part] ?? null]);
    const known = this.#asked.get(key) ?? this.#choose(spec, part);
    this.#asked.set(key, known);
    return known;
  }

  clear(): void {
    this.#read.clear();
    this.#asked.clear();
  }

  async #choose({ parts, seed }: RunSpec, index: number): Promise<AskedCases | null> {
    const part = parts[index];
    // After the first paint: nothing of it is needed before a case is looked at.
    const [{ findTask }, { chooseCases }, { taskInSetting }] = await Promise.all([
      import('../../core/tasks/index.ts'),
      import('../../core/run/choose-cases.ts'),
      import('../../core/run/task-in-setting.ts'),
    ]);
    const found = part === undefined ? undefined : findTask(part.task, part.profile);
    if (part === undefined || found === undefined) return null;
    const task = taskInSetting(found, part.setting);
    const known = await this.read(part.dataset);
    if (known === null) return null;
    const chosen = chooseCases({ task, ...(await this.#withShots(part)), seed, ...known });
    return chosen.ok ? { task, choice: chosen.value } : null;
  }

  /** What is asked does not depend on shots from elsewhere, so it can still be shown when their dataset is gone. */
  async #withShots(part: RunPart): Promise<Pick<CaseRequest, 'part' | 'shotCases'>> {
    const from = part.setting?.shotsFrom;
    if (from === undefined) return { part };
    const given = await this.read(from);
    return given === null ? { part: { ...part, shots: 0 } } : { part, shotCases: given.cases };
  }

  async #fetch(dataset: DatasetIdentity): Promise<DatasetCases | null> {
    const bedside = await this.#bedside();
    const source = this.#parts.sourceOf(dataset.id);
    if (source?.card.sha256 !== dataset.sha256) return null;
    const { cases } = source;
    return cases.kind === 'memory' ? { cases: cases.cases, pool: null } : bedside.casesOf(source);
  }
}
