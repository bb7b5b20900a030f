import type { EngineId } from '../engine.api.ts';
import type { OpenModel } from './open-engine.ts';

/** One line an engine. The import is lazy, so that only the engine asked for is ever fetched. */
export const engines: Readonly<Record<EngineId, () => Promise<OpenModel>>> = {
  llamacpp: async () => (await import('./llamacpp.ts')).openLlamaCpp,
  webllm: async () => (await import('./webllm.ts')).openWebLlm,
};
