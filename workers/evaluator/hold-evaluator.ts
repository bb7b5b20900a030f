import { wrap } from 'comlink';
import { contaminationReport } from '../../src/core/contamination/contamination-report.ts';
import type { Engine } from '../../src/core/engine.ts';
import { failure, success } from '../../src/core/outcome.ts';
import { keepAid, listAids, removeAid } from '../../src/store/aids.ts';
import { listDatasets, removeDataset } from '../../src/store/datasets.ts';
import { holdWriting } from '../../src/store/hold-writing.ts';
import { holdLock } from '../../src/store/lock.ts';
import type { Recovery } from '../../src/store/recover-runs.ts';
import { learnVault } from '../../src/store/vault-copies.ts';
import type { VaultKeys } from '../../src/store/vault.ts';
import { conductorLock, runLock } from '../../src/store/run-lock.ts';
import type { EvaluatorApi } from '../evaluator.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { readDataset } from './dataset-reader.ts';
import { holdCaseList } from './hold-case-list.ts';
import { holdCodeTables } from './hold-code-tables.ts';
import { holdComparisons } from './hold-comparisons.ts';
import { holdHistory } from './hold-history.ts';
import { holdMergedRuns } from './hold-merged-runs.ts';
import { holdProtection } from './hold-protection.ts';
import { holdRatings } from './hold-ratings.ts';
import { holdResults } from './hold-results.ts';
import { holdSavedFiles } from './hold-saved-files.ts';
import { holdStudies } from './hold-studies.ts';
import { holdStudyNotes } from './hold-study-notes.ts';
import { judgeStored } from './judge-stored.ts';
import { listRuns } from './list-runs.ts';
import { losableEngine } from './losable-engine.ts';
import { noEngine } from './no-engine.ts';
import { openRun } from './open-run.ts';
import { resumeRun } from './resume-run.ts';
import type { Session, Settled } from './session.ts';
import { startRun } from './start-run.ts';
import { openStores } from './open-stores.ts';
import type { Stores } from './stores.ts';

/** The evaluator of one tab. */
export function holdEvaluator(): EvaluatorApi {
  const opened = openStores();
  let recovered: Promise<Recovery> | null = null;
  let session: Session | null = null;
  /** Keys on their way to the keyring: whoever asks afterwards finds them there. */
  let holding: Promise<void> = Promise.resolve();
  const recover = async (): Promise<Recovery> => {
    await holding;
    recovered ??= opened.then(async (open) => {
      const done = await open.recover();
      if (done === null) recovered = null;
      return done ?? nothingDone;
    });
    return recovered;
  };
  /** Nobody sees them as a crash may have left them. */
  const stores = async (): Promise<Stores> => {
    await recover();
    return opened;
  };
  const caseList = holdCaseList(stores);
  const hold = async (keys: VaultKeys | null): Promise<void> => {
    caseList.forget();
    const { database } = await opened;
    await recovered;
    if (database === null) return;
    await learnVault(database);
    database.keyring.hold(keys);
    recovered = null;
  };

  /** One run at a time over all tabs; the session ends and every lock is released whatever happens. */
  const conduct = async (
    runId: string,
    port: MessagePort | null,
    work: (session: Session, stores: Stores) => Promise<Settled>,
  ): Promise<Settled> => {
    const open = await stores();
    const writing = open.database === null ? success(() => undefined) : await holdWriting(open.database);
    if (!writing.ok) return writing;
    const releaseConductor = await holdLock(conductorLock);
    if (releaseConductor === null) writing.value();
    if (releaseConductor === null) return failure(busy);
    const releaseRun = await holdLock(runLock(runId));
    try {
      if (releaseRun === null) return failure(busy);
      session = { engine: losableEngine(port === null ? noEngine() : wrap<Engine>(port)), isStopped: false };
      return await work(session, open);
    } finally {
      session = null;
      releaseRun?.();
      releaseConductor();
      writing.value();
      port?.close();
    }
  };

  return {
    start: (order, port, encoder, watch) => {
      const runId = crypto.randomUUID();
      return conduct(runId, port, (current, open) => startRun(runId, order, current, open, encoder, watch));
    },
    judgeStored: (order, stored, encoder, watch) => {
      const runId = crypto.randomUUID();
      return conduct(runId, null, (current, open) =>
        judgeStored(runId, { order, stored, encoder, watch }, current, open),
      );
    },
    resume: (runId, order, port, encoder, watch) =>
      conduct(runId, port, (current, open) => resumeRun(runId, order, current, open, encoder, watch)),
    stop: async () => {
      if (session !== null) session.isStopped = true;
    },
    engineLost: async () => session?.engine.lose(),
    offers: async () => {
      const { database, memory, kept } = await opened;
      return { hasDatabase: database !== null, hasJournal: kept !== memory };
    },
    recover,
    runs: async () => listRuns(await stores()),
    open: async (runId, datasets) => openRun(await stores(), runId, datasets),
    remove: async (runId) => {
      caseList.forget();
      const { database, memory, kept } = await stores();
      const writing = database === null ? success(() => undefined) : await holdWriting(database);
      if (!writing.ok) return writing;
      const release = await holdLock(runLock(runId));
      try {
        if (release === null) return failure(busy);
        await memory.remove(runId);
        await kept.remove(runId);
        return success(undefined);
      } finally {
        release?.();
        writing.value();
      }
    },
    forgetCases: async () => caseList.forget(),
    datasets: async () => {
      const { database } = await stores();
      return database === null ? [] : listDatasets(database);
    },
    cases: async (dataset) => readDataset(dataset, (await stores()).database),
    aids: async () => {
      const { database } = await stores();
      return database === null ? [] : listAids(database);
    },
    keepAid: async ({ identity, files }) => {
      const { database } = await stores();
      return database === null ? failure(keepsNothing) : keepAid(database, { identity, files });
    },
    removeAid: async (sha256) => {
      const { database } = await stores();
      if (database !== null) await removeAid(database, sha256);
    },
    ...holdRatings(stores),
    ...holdResults(stores),
    ...holdSavedFiles(stores),
    ...holdStudyNotes(stores),
    ...holdCodeTables(),
    ...holdStudies(stores),
    ...holdComparisons(stores),
    ...holdHistory(stores),
    ...caseList.api,
    ...holdMergedRuns(stores),
    judgeProbes: async (run) => contaminationReport(run),
    ...holdProtection({
      stores,
      hasChanged: () => {
        recovered = null;
        caseList.forget();
      },
    }),
    hold: (keys) => (holding = hold(keys)),
    removeDataset: async (id) => {
      const { database } = await stores();
      if (database !== null) await removeDataset(database, id);
    },
  };
}

const nothingDone: Recovery = { runs: 0, restoredTrials: 0, problems: [] };

const keepsNothing: RunFailure = {
  kind: 'storage',
  message: 'This browser keeps nothing for this page: use the file in this tab only.',
};

const busy: RunFailure = {
  kind: 'busy',
  message:
    'Another evaluation is running in this browser, perhaps in another tab: wait for it to end or stop it there.',
};
