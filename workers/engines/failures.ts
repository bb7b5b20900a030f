import type { EngineFailure, EngineFailureKind } from '../../src/core/engine.ts';
import { failure } from '../../src/core/outcome.ts';

/** Kinds after which the same request may succeed once the engine was rebuilt. */
const mended: ReadonlySet<EngineFailureKind> = new Set(['crashed', 'timeout']);

export function engineFailure(kind: EngineFailureKind, message: string): EngineFailure {
  return { kind, message, recoverable: mended.has(kind) };
}

export function failed(
  kind: EngineFailureKind,
  message: string,
): { readonly ok: false; readonly failure: EngineFailure } {
  return failure(engineFailure(kind, message));
}

/** What a thrown value says. wllama throws errors, plain strings and, from a blocked worker, events. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === 'string') return thrown;
  if (thrown instanceof ErrorEvent) return thrown.message;
  return Object.prototype.toString.call(thrown);
}
