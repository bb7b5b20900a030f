import { expose } from 'comlink';
import type { CaseSink } from '../src/core/case-sink.ts';
import type { Case } from '../src/core/dataset.ts';
import { type Failure, failure, success } from '../src/core/outcome.ts';
import { shown } from '../src/core/text/shown.ts';
import { openDatabase } from '../src/store/database.ts';
import { keptCaseSink } from '../src/store/datasets.ts';
import { identifyAid } from './aids/identify-aid.ts';
import { importFile } from './importer/import-file.ts';
import { KEEP_LIMITS } from './importer/import-limits.ts';
import { packArchive } from './importer/logs/pack-archive.ts';
import { readHandIn } from './importer/logs/read-hand-in.ts';
import { readStoredAnswers } from './importer/read-stored-answers.ts';
import type { ImporterApi, ImportFailure, ImportProgress } from './importer.api.ts';

/** Not opened before the first case is kept. */
const database = openDatabase();
let underWay: AbortController | null = null;

const importer: ImporterApi = {
  async importFile(file, name, request, keys, onProgress, onCases) {
    if (underWay !== null) throw new Error('an import is under way: stop it or wait for its end');
    const stopper = new AbortController();
    underWay = stopper;
    try {
      return await importFile(file, name, request, {
        sink: request.keep === 'device' ? keptCaseSink(database, keys) : handOver(onCases),
        limits: KEEP_LIMITS[request.keep],
        signal: stopper.signal,
        onProgress: eachPercent(onProgress),
      });
    } finally {
      underWay = null;
    }
  },

  readStoredAnswers: async (file, name) => readStoredAnswers(file, name),

  readHandIn: async (file, name) => readHandIn(file, name),

  packArchive: async (files) => packArchive(files),

  async readAid(file, name) {
    const identity = await identifyAid(file, name);
    return identity.ok ? identity : failure(notAnAid(name, identity.failure));
  },

  async stop() {
    underWay?.abort();
    return Promise.resolve();
  },
};

expose(importer);

function notAnAid(name: string, { message }: Failure): ImportFailure {
  const nothing = { candidates: [], columns: [], sample: [], rejected: { count: 0, rows: [] } };
  return { kind: 'broken', message: `${shown(name, 120)}: ${message}`, ...nothing };
}

/** The page keeps the cases; what it got of an abandoned import it drops with the failure. */
function handOver(onCases: (cases: readonly Case[]) => void | Promise<void>): CaseSink {
  return {
    accept: async (cases) => {
      await onCases(cases);
      return success(undefined);
    },
    finish: async () => Promise.resolve(success(undefined)),
    abandon: async () => Promise.resolve(),
  };
}

/** A message for every percent is enough; each one crosses to the page. */
function eachPercent(onProgress: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let told = -1;
  let phase: ImportProgress['phase'] | null = null;
  return (progress) => {
    const percent = Math.floor(progress.fraction * 100);
    if (percent === told && progress.phase === phase) return;
    told = percent;
    phase = progress.phase;
    onProgress(progress);
  };
}
