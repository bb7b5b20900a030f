import type { Engine } from '../engine.ts';
import type { Aids } from '../evidence.ts';

/** What a run is conducted with. */
export interface Conductor {
  readonly engine: Engine;
  readonly aids: Aids;
  /** Answers stored earlier, by case id: they are judged and the engine is not asked. Null: the engine answers. */
  readonly recorded: ReadonlyMap<string, string> | null;
  /** Ids of trials that are finished already: they are passed over. */
  readonly done: ReadonlySet<string>;
  isStopped(): boolean;
}
