import type { Case } from '../../src/core/dataset.ts';
import { isEndedEarly } from '../../src/core/compare/incomplete.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { textless } from '../../src/core/run/textless.ts';
import { findStudy } from '../../src/core/study/index.ts';
import { withIncomplete } from '../../src/core/study/incomplete-runs.ts';
import type { StudyRun } from '../../src/core/study/study.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { StudiedRun, StudyApi } from '../studies.api.ts';
import { readParts, type ReadPart } from './asked-parts.ts';
import { missingRun } from './missing-run.ts';
import { nextTask } from './next-task.ts';
import { readResults } from './read-results.ts';
import { readTrials } from './read-trials.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that puts the questions of studies to runs. */
export function holdStudies(stores: () => Promise<Stores>): StudyApi {
  return {
    readStudy: async (request, datasets) => {
      const study = findStudy(request.study);
      if (study === undefined) return failure({ kind: 'study', message: `There is no study "${request.study}".` });
      const open = await stores();
      const runs: StudyRun[] = [];
      for (const studied of request.runs) {
        const read = await readRun(open, studied, datasets);
        if (!read.ok) return read;
        runs.push(read.value);
        await nextTask();
      }
      const read = study.read(runs);
      if (!read.ok) return read;
      const records = runs.map(({ run }) => run);
      return success({
        findings: withIncomplete(read.value, records),
        unfinished: records.filter(({ state }) => state !== 'finished').length,
        endedEarly: records.filter(isEndedEarly).length,
      });
    },
  };
}

async function readRun(
  open: Stores,
  { id, role, recipe }: StudiedRun,
  datasets: readonly DatasetSource[],
): Promise<Outcome<StudyRun, RunFailure>> {
  const results = await readResults(open, id, datasets);
  if (!results.ok) return results;
  const { optionOrder = [] } = results.value.report;
  const read = await readTrials(open, id, textless);
  if (read === null) return failure(missingRun(open, id));
  const parts = await readParts(read.run.spec, datasets, open.database);
  return parts.ok ? success({ ...read, optionOrder, cases: parts.value.map(casesById), role, recipe }) : parts;
}

function casesById({ choice }: ReadPart): ReadonlyMap<string, Case> | null {
  return choice === null ? null : new Map(choice.derived.map((item) => [item.id, item]));
}
