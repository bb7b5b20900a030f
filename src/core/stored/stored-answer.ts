/** One answer of a file of stored answers, whoever wrote it. */
export interface StoredAnswer {
  /** Null where the file names no cases, as CLUE's own files: then answers are matched in the order asked. */
  readonly id: string | null;
  readonly text: string;
  /** What the file says is right, where it says so; used to check that order, never to score. */
  readonly reference: string | null;
  /** What the file says was asked, where it says so; used like `reference`. */
  readonly question: string | null;
  /** From 1. */
  readonly line: number;
}

export interface MatchedAnswers {
  /** By case id. */
  readonly answers: ReadonlyMap<string, string>;
  /** The case of each answer that was matched, by the answer's line. */
  readonly caseOfLine: ReadonlyMap<number, string>;
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}
