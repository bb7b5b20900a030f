import type { Adjudication } from '../core/rating/consensus.ts';
import { isSheet } from '../core/rating/rating-file.ts';
import type { KeyedAnswer, RatedModel, RatingKey } from '../core/rating/rating-task.ts';
import { isRatingTask } from '../core/rating/task-file.ts';
import { isCase } from '../core/shapes/case-shape.ts';
import { isDatasetCard } from '../core/shapes/dataset-card.ts';
import { isRunResults } from '../core/shapes/results-shape.ts';
import { isRunRecord, isTrial } from '../core/shapes/run-shape.ts';
import { isBoolean, isCount, isNumber, isText, listOf, orNull, recordOf, shapeOf } from '../core/shapes/shape.ts';
import type { Trial } from '../core/run.ts';
import { isStudyNote } from '../core/study/study-note.ts';
import type {
  BlockKey,
  CaseBlock,
  DatasetKey,
  DatasetRow,
  RatingRow,
  RatingRowKey,
  ResultsKey,
  ResultsRow,
  RunKey,
  RunRow,
  SheetKey,
  SheetRow,
  StudyNoteKey,
  StudyNoteRow,
  TrialKey,
} from './database.ts';
import { datasetName } from './dataset-name.ts';
import type { RowKind } from './encrypted-rows.ts';

/** The tables that hold what is the reader's own. No key tells anything of a case: ids of runs and imports are random. */

export const runRows: RowKind<RunRow, RunKey> = {
  table: 'runs',
  keyOf: ({ id }) => ({ id }),
  isRow: shapeOf<RunRow>({ id: isText, record: isRunRecord, journalBytes: isCount }, {}),
};

export const trialRows: RowKind<Trial, TrialKey> = {
  table: 'trials',
  keyOf: ({ run, part, index }) => ({ run, part, index }),
  isRow: isTrial,
};

/** The id of a dataset comes from the content of its file and would confirm a guess at that, so an encrypted row has another. */
export const datasetRows: RowKind<DatasetRow, DatasetKey> = {
  table: 'datasets',
  keyOf: ({ id }) => ({ id }),
  hiddenKey: async (keys, { id }) => ({ id: await datasetName(keys, id) }),
  isRow: shapeOf<DatasetRow>({ id: isText, card: isDatasetCard, import: isText }, {}),
};

export const blockRows: RowKind<CaseBlock, BlockKey> = {
  table: 'blocks',
  keyOf: ({ import: importId, first }) => ({ import: importId, first }),
  isRow: shapeOf<CaseBlock>({ import: isText, first: isCount, cases: listOf(isCase) }, {}),
};

const isRatingKey = shapeOf<RatingKey>(
  {
    task: isText,
    seed: isNumber,
    models: listOf(shapeOf<RatedModel>({ title: isText, sha256: isText, run: isText }, {})),
    answers: listOf(shapeOf<KeyedAnswer>({ code: isText, model: isCount, scores: recordOf(isNumber) }, {})),
  },
  {},
);

export const ratingRows: RowKind<RatingRow, RatingRowKey> = {
  table: 'ratings',
  keyOf: ({ id }) => ({ id }),
  isRow: shapeOf<RatingRow>(
    {
      id: isText,
      task: isRatingTask,
      key: orNull(isRatingKey),
      own: listOf(isText),
      adjudications: listOf(shapeOf<Adjudication>({ subject: isText, dimension: isText, value: isNumber }, {})),
      isUnblinded: isBoolean,
      createdAt: isNumber,
    },
    {},
  ),
};

export const sheetRows: RowKind<SheetRow, SheetKey> = {
  table: 'sheets',
  keyOf: ({ rating, id }) => ({ rating, id }),
  isRow: shapeOf<SheetRow>({ rating: isText, id: isText, sheet: isSheet }, {}),
};

export const studyNoteRows: RowKind<StudyNoteRow, StudyNoteKey> = {
  table: 'studyNotes',
  keyOf: ({ id }) => ({ id }),
  isRow: shapeOf<StudyNoteRow>({ id: isText, note: isStudyNote, createdAt: isNumber }, {}),
};

export const resultsRows: RowKind<ResultsRow, ResultsKey> = {
  table: 'results',
  keyOf: ({ run }) => ({ run }),
  isRow: shapeOf<ResultsRow>({ run: isText, key: isText, results: isRunResults }, {}),
};
