import type { Outcome } from '../src/core/outcome.ts';
import type { Sheet } from '../src/core/rating/sheet.ts';
import type { RatingRow } from '../src/store/database.ts';
import type { KeptRating } from '../src/store/ratings.ts';
import type { StorageFailure } from '../src/store/storage-failure.ts';

export type { KeptRating, RatingRow };

/** `isKept`: on this device; else gone with the tab. */
export interface HeldRating {
  readonly isKept: boolean;
}

/** Rating tasks and what raters said, beside the runs and encrypted like them. */
export interface RatingApi {
  /** Newest first. */
  ratings(): Promise<readonly (KeptRating & HeldRating)[]>;
  /**
   * Takes a task in, or puts another state in its place. One whose answers come from a run that is in memory only stays in memory, and so does
   * any while what is kept is locked.
   */
  keepRating(row: RatingRow, wish: 'memory' | 'device'): Promise<Outcome<HeldRating, StorageFailure>>;
  /** Settles when the disk has it. */
  keepSheet(rating: string, sheet: Sheet): Promise<Outcome<void, StorageFailure>>;
  removeRating(id: string): Promise<Outcome<void, StorageFailure>>;
}
