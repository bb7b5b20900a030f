import type { EngineFailureKind } from '../engine.ts';
import { say, type Said, type Sayable } from '../text/said.ts';

/** Reports count engine failures by kind; here each kind is told in words. */
const meanings: Readonly<Record<EngineFailureKind, Said>> = {
  'bad-model': say`the model file could not be used`,
  'no-prediction': say`the file of stored answers has none for it`,
  'no-template': say`the model says nothing on how to phrase a chat`,
  context: say`the prompt does not fit into the model's context`,
  'out-of-memory': say`the memory was not enough`,
  unsupported: say`the engine cannot do what was asked`,
  stopped: say`the run was stopped during the case`,
  crashed: say`the engine crashed`,
  timeout: say`the engine took too long`,
  'not-loaded': say`the model was not loaded`,
};

/** The reason of an unscored case as a sentence; a metric's own reason is one already. */
export function reasonInWords(reason: string): Sayable {
  return Object.entries(meanings).find(([kind]) => kind === reason)?.[1] ?? reason;
}
