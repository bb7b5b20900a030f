import type { Engine, EngineFailure, LoadedModel } from '../../src/core/engine.ts';
import { failure } from '../../src/core/outcome.ts';
import type { StoredAnswers } from '../evaluator.api.ts';

/** Stands where answers were stored before: whatever is asked of it fails. */
export function noEngine(): Engine {
  const refuse = async () => failure(nothingLoaded);
  return {
    setPrefix: refuse,
    generate: refuse,
    score: refuse,
    countTokens: refuse,
    countText: refuse,
    cutText: refuse,
    restart: refuse,
    stop: async () => undefined,
    dispose: async () => undefined,
  };
}

/** A file of answers as the model of a run. */
export function storedModel({ title, sha256, rows, stated }: StoredAnswers, notes: readonly string[]): LoadedModel {
  return {
    engine: 'recorded',
    engineVersion: `${rows.length} stored answers`,
    model: title,
    sha256,
    sizeBytes: 0,
    backend: 'none',
    threads: 0,
    contextTokens: 0,
    trainedContextTokens: null,
    parameters: null,
    notes,
    ...(stated !== undefined && { stated }),
  };
}

const nothingLoaded: EngineFailure = {
  kind: 'not-loaded',
  message: 'This run judges stored answers; no model is loaded.',
  recoverable: false,
};
