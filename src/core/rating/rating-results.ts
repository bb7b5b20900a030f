import { agreementOf, type DimensionAgreement } from './agreement.ts';
import { modelDifferences, modelMeans, type ModelDifference, type ModelMean } from './compare-models.ts';
import { ratedPlaces, type Adjudication } from './consensus.ts';
import { raterDrift, type RaterDrift } from './drift.ts';
import { modelMarks, ratingsByMark, type MarkedRating, type ModelMarks } from './mark-counts.ts';
import { metricCorrelations, type MetricCorrelation } from './metric-correlation.ts';
import type { RatingKey, RatingTask } from './rating-task.ts';
import { stateOf, type Sheet } from './sheet.ts';

/** All that comes out of a rating. Plain data. */
export interface RatingResults {
  readonly agreement: readonly DimensionAgreement[];
  readonly means: readonly ModelMean[];
  readonly differences: readonly ModelDifference[];
  readonly correlations: readonly MetricCorrelation[];
  readonly marks: readonly ModelMarks[];
  readonly byMark: readonly MarkedRating[];
  readonly drift: readonly RaterDrift[];
  readonly notes: readonly RaterNote[];
}

/** A rater's own words on a case that the rater has saved. */
export interface RaterNote {
  readonly item: string;
  /** Place among the sheets. */
  readonly rater: number;
  readonly text: string;
  /** Written or changed after the rater had saved the case and seen its reference. */
  readonly isLate: boolean;
}

export interface RatedTask {
  readonly task: RatingTask;
  readonly key: RatingKey;
  readonly sheets: readonly Sheet[];
  readonly adjudications: readonly Adjudication[];
}

/** Agreement is that of the raters; models are compared by what was settled where they differed. Equal ratings give equal results. */
export function ratingResults({ task, key, sheets, adjudications }: RatedTask): RatingResults {
  const places = ratedPlaces(task, sheets, adjudications);
  return {
    agreement: agreementOf(task, ratedPlaces(task, sheets), key.seed),
    means: modelMeans(task, key, places),
    differences: modelDifferences(task, key, places),
    correlations: metricCorrelations(task, key, places),
    marks: modelMarks(task, key, sheets),
    byMark: ratingsByMark(task, sheets, places).filter(({ n }) => n > 0),
    drift: raterDrift(task, sheets, key.seed),
    notes: notesOf(task, sheets),
  };
}

/** Case by case. */
function notesOf(task: RatingTask, sheets: readonly Sheet[]): readonly RaterNote[] {
  const states = sheets.map(stateOf);
  return task.items.flatMap(({ id }) =>
    states.flatMap(({ notes, lateNotes, saved }, rater): RaterNote[] => {
      const text = saved.has(id) ? notes.get(id) : undefined;
      return text === undefined ? [] : [{ item: id, rater, text, isLate: lateNotes.has(id) }];
    }),
  );
}
