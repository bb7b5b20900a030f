import { isCase } from '../core/shapes/case-shape.ts';
import { isDatasetCard } from '../core/shapes/dataset-card.ts';
import { isRunRecord, isTrial } from '../core/shapes/run-shape.ts';
import { isCount, isText, listOf, shapeOf } from '../core/shapes/shape.ts';
import type { Trial } from '../core/run.ts';
import type { BlockKey, CaseBlock, DatasetKey, DatasetRow, RunKey, RunRow, TrialKey } from './database.ts';
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
