import { comparePart, type PartComparison } from '../../src/core/clue/compare-part.ts';
import { pairParts } from '../../src/core/clue/paired-parts.ts';
import { compareRuns } from '../../src/core/compare/compare-runs.ts';
import { partsOf, withoutTexts, type ComparedRun } from '../../src/core/compare/compared-part.ts';
import { planLeaderboard, type PlacedPart } from '../../src/core/compare/leaderboard-plan.ts';
import { buildLeaderboard, partKey, type ReadPart } from '../../src/core/compare/leaderboard.ts';
import { failure, success } from '../../src/core/outcome.ts';
import { textless } from '../../src/core/run/textless.ts';
import { partResults } from '../../src/core/report/part-results.ts';
import type { ComparisonApi, LeaderboardProgress } from '../comparisons.api.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import { missingRun } from './missing-run.ts';
import { nextTask } from './next-task.ts';
import { readResults } from './read-results.ts';
import { readTrials } from './read-trials.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that compares runs. It may be conducting one meanwhile, so it pauses between tests. */
export function holdComparisons(stores: () => Promise<Stores>): ComparisonApi {
  return {
    compareRuns: async (runIds) => {
      const open = await stores();
      const runs: ComparedRun[] = [];
      for (const runId of runIds) {
        // Texts are let go page by page, so that ten large runs are never held whole.
        const read = await readTrials(open, runId, withoutTexts);
        if (read === null) return failure(missingRun(open, runId));
        runs.push({ record: read.run, trials: read.trials });
      }
      return compareRuns(runs, nextTask);
    },
    pairRuns: async (baseId, otherId) => {
      const open = await stores();
      const [base, other] = [await readTrials(open, baseId, textless), await readTrials(open, otherId, textless)];
      if (base === null) return failure(missingRun(open, baseId));
      if (other === null) return failure(missingRun(open, otherId));
      const paired = pairParts(base, other);
      if (!paired.ok) return paired;
      const parts: PartComparison[] = [];
      for (const part of paired.value.parts) {
        await nextTask();
        parts.push(comparePart(part));
      }
      return success({ base: base.run, other: other.run, parts, cautions: paired.value.cautions });
    },
    leaderboard: async (datasets, onProgress) => {
      const open = await stores();
      const lists = [...new Set([open.memory, open.kept])].map((store) => store.list());
      const plan = planLeaderboard((await Promise.all(lists)).flat());
      const placed = plan.columns.flatMap((column) => column.placed.filter((one) => one !== null));
      const { read, problems } = await readParts(placed, open, datasets, onProgress);
      return { ...(await buildLeaderboard(plan, read, nextTask)), problems };
    },
  };
}

interface Read {
  readonly read: ReadonlyMap<string, ReadPart>;
  readonly problems: readonly string[];
}

async function readParts(
  placed: readonly PlacedPart[],
  open: Stores,
  datasets: readonly DatasetSource[],
  onProgress: (progress: LeaderboardProgress) => void,
): Promise<Read> {
  const runIds = [...new Set(placed.map(({ record }) => record.id))];
  const read = new Map<string, ReadPart>();
  const problems: string[] = [];
  for (const [done, runId] of runIds.entries()) {
    onProgress({ done, total: runIds.length });
    const opened = await readResults(open, runId, datasets);
    if (!opened.ok) {
      problems.push(opened.failure.message);
      continue;
    }
    const { run: record, report } = opened.value;
    const { trials = [] } = (await readTrials(open, runId, withoutTexts)) ?? {};
    for (const compared of partsOf({ record, trials })) {
      const results = partResults(report.results, compared.part, compared.place);
      read.set(partKey({ record, ...compared }), { compared, results });
    }
  }
  return { read, problems };
}
