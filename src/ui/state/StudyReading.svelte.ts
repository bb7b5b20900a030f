import type { Bedside } from '../../app/bedside.ts';
import type { Recipe } from '../../core/clinicbench/roster.ts';
import type { ModelIdentity } from '../../core/run.ts';
import type { Finding } from '../../core/study/finding.ts';
import type { Study } from '../../core/study/study.ts';

export type ReadingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'read';
      readonly findings: readonly Finding[];
      readonly unfinished: number;
      readonly endedEarly: number;
    };

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
  #turn = 0;
  #state = $state.raw<ReadingState>({ kind: 'idle' });

  constructor(bedside: () => Promise<Bedside>) {
    this.#bedside = bedside;
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

  async #found({ study, runs, second, recipeOf }: ReadingRequest): Promise<ReadingState> {
    const bedside = await this.#bedside();
    const records = await bedside.runs();
    const studied = runs.map((id) => {
      const model = records.find((run) => run.id === id)?.spec.model;
      return { id, role: second.includes(id) ? 1 : 0, recipe: model === undefined ? null : recipeOf(model) } as const;
    });
    const read = await bedside.readStudy({ study: study.id, runs: studied });
    return read.ok ? { kind: 'read', ...read.value } : { kind: 'refused', message: read.failure.message };
  }
}
