import type { Outcome } from '../src/core/outcome.ts';
import type { AidSource } from './aid-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

/** What a table of codes says of single codes, so that a case can be explained by the table its metric used. */
export interface CodeTableApi {
  /** For each key (no dot, upper case) whether the table has it, categories included. Fails where the file is not a table any more. */
  codesListed(table: AidSource, keys: readonly string[]): Promise<Outcome<readonly boolean[], RunFailure>>;
}
