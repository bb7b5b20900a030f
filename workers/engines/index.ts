import type { EngineId } from '../engine.api.ts';
import { openLlamaCpp } from './llamacpp.ts';
import type { OpenModel } from './open-engine.ts';
import { openWebLlm } from './webllm.ts';

/**
 * One line an engine. Each fetches the package it drives when a model is opened, and that alone is lazy: Firefox holds the static imports of a
 * module that a worker fetched later to `worker-src`, which is closed, so a lazy module must share nothing with another.
 */
export const engines: Readonly<Record<EngineId, OpenModel>> = {
  llamacpp: openLlamaCpp,
  webllm: openWebLlm,
};
