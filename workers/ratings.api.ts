import type { Outcome } from '../src/core/outcome.ts';
import type { RatingResults } from '../src/core/rating/rating-results.ts';
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
  /**
   * Settles when the disk has it. Refused where another tab has changed the sheet meanwhile.
   *
   * @param after revision of the state that was changed; null: there was none
   */
  keepSheet(rating: string, sheet: Sheet, after: number | null): Promise<Outcome<void, StorageFailure>>;
  /** Thousands of resamples, so they are computed beside the page; null where the task or its key is not here. */
  ratingResults(id: string): Promise<RatingResults | null>;
  removeRating(id: string): Promise<Outcome<void, StorageFailure>>;
}
