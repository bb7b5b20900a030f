import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { HeldRating, KeptRating, RatingApi, RatingRow } from '../../workers/ratings.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { WorkerLine } from './worker-line.ts';

export type { HeldRating, KeptRating, RatingRow };

/** Human rating of answers. A rating task holds texts of cases, so a sealed page only takes one in. */
export interface RatingControls extends Omit<RatingApi, 'keepRating'> {
  keepRating(row: RatingRow, wish: 'memory' | 'device'): Promise<Outcome<HeldRating>>;
}

/** @param pass whether the page is sealed. */
export function createRatings(evaluator: WorkerLine<EvaluatorApi>, pass: () => Promise<Outcome<void>>): RatingControls {
  return {
    ratings: () => evaluator.ask((api) => api.ratings()),
    keepRating: async (row, wish) => {
      const passed = await pass();
      return passed.ok ? evaluator.ask((api) => api.keepRating(row, wish)) : passed;
    },
    keepSheet: (rating, sheet, after) => evaluator.ask((api) => api.keepSheet(rating, sheet, after)),
    ratingResults: (id) => evaluator.ask((api) => api.ratingResults(id)),
    removeRating: (id) => evaluator.ask((api) => api.removeRating(id)),
  };
}
