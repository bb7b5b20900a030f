import type { Outcome } from '../../src/core/outcome.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { RunResult } from '../evaluator.api.ts';
import type { LosableEngine } from './losable-engine.ts';

/** The run under way. */
export interface Session {
  readonly engine: LosableEngine;
  isStopped: boolean;
}

export type Settled = Outcome<RunResult, RunFailure>;
