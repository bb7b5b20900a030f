import type { Case, DatasetCard } from './dataset.ts';
import type { Outcome } from './outcome.ts';

/**
 * Where an import puts its cases: memory, this device, a list in a test.
 * After any number of `accept` comes `finish`, or `abandon`: also when `finish` fails. So nothing is half-imported.
 */
export interface CaseSink {
  /** The next cases in dataset order. Settles when they are taken over, which holds a fast reader back. */
  accept(cases: readonly Case[]): Promise<Outcome<void>>;
  /** All cases are in. */
  finish(card: DatasetCard): Promise<Outcome<void>>;
  /** The import failed or was stopped: forget what was accepted. */
  abandon(): Promise<void>;
}
