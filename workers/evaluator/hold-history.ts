import { canonicalJson } from '../../src/core/canonical-json.ts';
import { withoutTexts } from '../../src/core/compare/compared-part.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { buildHistory, type ReadEntry } from '../../src/core/history/build-history.ts';
import type { SaidTrial } from '../../src/core/history/common-cases.ts';
import { failure, success } from '../../src/core/outcome.ts';
import { partResults } from '../../src/core/report/part-results.ts';
import type { Trial } from '../../src/core/run.ts';
import { readSpeed, timedRuns, type RunSpeed } from '../../src/core/timing/speed-rows.ts';
import type { HistoryApi } from '../history.api.ts';
import { nextTask } from './next-task.ts';
import { openRun } from './open-run.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that tells what runs come to over time. It may be conducting one meanwhile, so it pauses in between. */
export function holdHistory(stores: () => Promise<Stores>): HistoryApi {
  return {
    history: async (places, datasets, onProgress) => {
      const open = await stores();
      const entries: ReadEntry[] = [];
      const problems: string[] = [];
      for (const [done, { run, place }] of places.entries()) {
        onProgress({ done, total: places.length });
        const opened = await openRun(open, run, datasets);
        const part = opened.ok ? opened.value.run.spec.parts[place] : undefined;
        if (!opened.ok) problems.push(opened.failure.message);
        if (!opened.ok || part === undefined) continue;
        const { run: record, trials, report } = opened.value;
        // Texts are let go run by run, so that many large runs are never held whole.
        const asked = trials.filter((trial) => trial.part === place).map(saidTrial);
        const results = partResults(report.results, part, place);
        entries.push({ record, part, place, trials: asked, results });
      }
      if (entries.length < 2)
        return failure({
          kind: 'too-few',
          message: ['Fewer than two of the runs can be read, so there is no history.', ...problems].join(' '),
        });
      return success({ history: await buildHistory(entries, nextTask), problems });
    },
    speeds: async (onProgress) => {
      const open = await stores();
      const lists = [...new Set([open.memory, open.kept])].map((store) => store.list());
      const records = timedRuns((await Promise.all(lists)).flat());
      const speeds: RunSpeed[] = [];
      for (const [done, record] of records.entries()) {
        onProgress({ done, total: records.length });
        const paged = (await open.memory.readPages(record.id)) ?? (await open.kept.readPages(record.id));
        if (paged === null) continue;
        const reading = readSpeed(record);
        for await (const page of paged.pages) {
          for (const trial of page) reading.add(trial);
          await nextTask();
        }
        speeds.push(reading.end());
      }
      return speeds;
    },
  };
}

function saidTrial(trial: Trial): SaidTrial {
  const { id, generation } = trial;
  const said = generation === null ? null : sha256Hex(canonicalJson([generation.text, generation.likelihoods ?? null]));
  return { ...withoutTexts(trial), id, said };
}
