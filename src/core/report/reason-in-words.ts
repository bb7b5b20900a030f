import type { EngineFailureKind } from '../engine.ts';

/** Reports count engine failures by kind; here each kind is told in words. */
const meanings: Readonly<Record<EngineFailureKind, string>> = {
  'bad-model': 'the model file could not be used',
  'no-prediction': 'the file of stored answers has none for it',
  'no-template': 'the model says nothing on how to phrase a chat',
  context: "the prompt does not fit into the model's context",
  'out-of-memory': 'the memory was not enough',
  unsupported: 'the engine cannot do what was asked',
  stopped: 'the run was stopped during the case',
  crashed: 'the engine crashed',
  timeout: 'the engine took too long',
  'not-loaded': 'the model was not loaded',
};

/** The reason of an unscored case as a sentence; a metric's own reason is one already. */
export function reasonInWords(reason: string): string {
  return Object.entries(meanings).find(([kind]) => kind === reason)?.[1] ?? reason;
}
