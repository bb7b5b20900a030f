import type { Case } from './dataset.ts';
import type { Outcome } from './outcome.ts';

/** One answer of a file of stored answers, whoever wrote it. */
export interface StoredAnswer {
  /** Null where the file names no cases, as CLUE's own files: then answers are matched in the order asked. */
  readonly id: string | null;
  readonly text: string;
  /** What the file says is right, where it says so; used to check that order, never to score. */
  readonly reference: string | null;
  /** From 1. */
  readonly line: number;
}

export interface MatchedAnswers {
  /** By case id. */
  readonly answers: ReadonlyMap<string, string>;
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** Finds the case of each stored answer: by id, or in the order in which the protocol asks. Fails with a sentence when none fits or an order cannot be trusted. */
export function matchAnswers(stored: readonly StoredAnswer[], items: readonly Case[]): Outcome<MatchedAnswers> {
  throw new Error(`not written yet: ${stored.length} ${items.length}`);
}
