import type { Engine } from '../engine.ts';
import type { Aids } from '../evidence.ts';
import type { Trial } from '../run.ts';

/** What counts of a trial that is not made again. */
export type FinishedTrial = Pick<Trial, 'caseId' | 'scores'>;

/** What a run is conducted with. */
export interface Conductor {
  readonly engine: Engine;
  readonly aids: Aids;
  /** Answers stored earlier, by case id: they are judged and the engine is not asked. Null: the engine answers. */
  readonly recorded: ReadonlyMap<string, string> | null;
  /** Trials that are finished already, by id: they are passed over. */
  readonly done: ReadonlyMap<string, FinishedTrial>;
  isStopped(): boolean;
}
