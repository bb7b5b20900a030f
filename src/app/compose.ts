import { embeddedDatasets } from '../../datasets/index.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { RunOrder } from '../../workers/evaluator.api.ts';
import { failure, type Outcome } from '../core/outcome.ts';
import { offerToAutomation } from './automation.ts';
import { createAidShelf } from './aid-shelf.ts';
import type { AskingRequest, Bedside } from './bedside.ts';
import { readCapabilities } from './capabilities.ts';
import { createCaseList } from './case-list.ts';
import { createCodeLooking } from './code-tables.ts';
import { createComparisons } from './comparisons.ts';
import { createContaminationProbing } from './contamination-probing.ts';
import { createDataGate, erased, type SealFailure } from './data-gate.ts';
import { readDeviceFacts } from './device-facts.ts';
import { createDeviceMeasuring } from './device-measuring.ts';
import { readMeasurements } from './device-results.ts';
import { createEncoderHost } from './encoder-host.ts';
import { createEngineHost } from './engine-host.ts';
import { eraseStorage } from './erase.ts';
import { createEvaluatorHost } from './evaluator-host.ts';
import { forgetVault } from './forget-vault.ts';
import { createHistories } from './histories.ts';
import { createImporterHost } from './importer-host.ts';
import { readLedger } from './ledger.ts';
import { libraryModels } from './library-models.ts';
import { libraryFiles, libraryItems, modelFromHash, modelFromLibrary } from './library-shelf.ts';
import { modelFromFile, readDemoModel } from './models.ts';
import type { Pages } from './pages.ts';
import { createProtection } from './protection.ts';
import { createMerging } from './merged-runs.ts';
import { createRatings } from './ratings.ts';
import { createResults } from './results.ts';
import { createSavedFiles } from './saved-files.ts';
import { createRunRemovals } from './run-removals.ts';
import { createRunDesk } from './run-desk.ts';
import { runSpec, specFor } from './run-spec.ts';
import { readWholeSeal } from './seal.ts';
import { measureStorage, persistStorage } from './storage-report.ts';
import { readStoredNames } from './stored-names.ts';
import { createStudies } from './studies.ts';
import { createStudyNotes } from './study-notes.ts';
import { takeUpdate, watchUpdates } from './updates.ts';

/** Puts the workers together behind the one interface that the screens and the headless evaluation use. */
export function createBedside(pages: Pages): Bedside {
  const evaluator = createEvaluatorHost((api) => protection.greet(api));
  const importer = createImporterHost();
  const engine = createEngineHost();
  const shelf = createAidShelf(evaluator, importer, createEncoderHost());
  const desk = createRunDesk(engine, evaluator, (aids) => shelf.connectEncoder(aids));
  const gate = createDataGate(async () => {
    await evaluator.renew();
    // One that was measured before any data was opened may still ask this page's host.
    engine.terminate();
  });
  const protection = createProtection(evaluator, () => gate.pass());
  const removals = createRunRemovals(() => evaluator.ask((api) => api.forgetCases()));
  const measuring = createDeviceMeasuring(desk, () => gate.isShut());
  /** What follows meets cases, so it waits until the page is sealed, and is not begun when it is not. */
  const sealed = async <T>(begin: () => Promise<T>): Promise<T | Refused> => {
    const passed = await gate.pass();
    return passed.ok ? begin() : passed;
  };
  const sealedReading = async <T>(begin: () => Promise<T>): Promise<T | UnreadFile> => {
    const passed = await gate.pass();
    return passed.ok ? begin() : failure({ ...passed.failure, ...nothingRead });
  };
  /** Datasets of this tab that are written down nowhere. */
  const inMemory = new Map<string, DatasetSource>();

  /** Ends everything in this tab that could write, until it is loaded again. */
  const stopForGood = (): void => {
    gate.shut();
    engine.terminate();
    shelf.clear();
    importer.close();
    evaluator.close();
    protection.end();
    removals.end();
    inMemory.clear();
  };
  const stoppedElsewhere = pages.toldToStop.then(() => {
    stopForGood();
    pages.leave();
  });

  const keptDatasets = async (): Promise<readonly DatasetSource[]> => {
    if (gate.isShut()) return [];
    const cards = await evaluator.ask((api) => api.datasets());
    return cards.map((card) => ({ card, cases: { kind: 'kept' } }));
  };
  const knownDatasets = async (): Promise<readonly DatasetSource[]> => [
    ...embeddedSources(),
    ...(await keptDatasets()),
    ...inMemory.values(),
  ];

  const bedside: Bedside = {
    capabilities: () => readCapabilities(evaluator),
    sealReport: readWholeSeal,
    ledger: readLedger,
    watchUpdates,
    takeUpdate,
    recovery: () => evaluator.ask((api) => api.recover()),
    embeddedDatasets: embeddedSources,
    keptDatasets,
    importDataset: (file, request, onProgress) =>
      sealedReading(async () => {
        const imported = await importer.importDataset(file, request, protection.keys(), onProgress);
        if (imported.ok && request.keep === 'memory')
          inMemory.set(imported.value.source.card.id, imported.value.source);
        return imported;
      }),
    stopImport: () => importer.stop(),
    removeDataset: async (id) => {
      inMemory.delete(id);
      await evaluator.ask((api) => api.removeDataset(id));
    },
    demoModel: async () => {
      if (gate.isShut()) throw new Error(erased);
      return readDemoModel();
    },
    modelFromFile,
    libraryItems,
    libraryFiles,
    libraryModels,
    modelFromLibrary,
    modelOfHash: async (sha256) => {
      const demo = await bedside.demoModel();
      return demo.sha256 === sha256 ? demo : modelFromHash(sha256);
    },
    startRun: (request, watch) =>
      sealed(() =>
        desk.run(request.model, request.aids ?? [], watch, async (api, model, ports, hear) => {
          const spec = runSpec(request, request.model.title, model);
          if (!spec.ok) return spec;
          const order = { ...orderOf(request), spec: spec.value, engine: model };
          return api.start(order, ports.engine, ports.encoder, hear);
        }),
      ),
    packArchive: (files) => importer.packArchive(files),
    judgeStored: (request, watch) =>
      sealedReading(async () => {
        const stored = await importer.readStoredAnswers(request.file);
        if (!stored.ok) return stored;
        const { title, sha256 } = stored.value;
        const spec = specFor(request, { engine: 'recorded', title, sha256 });
        if (!spec.ok) return spec;
        const order = { ...orderOf(request), spec: spec.value };
        return desk.judge(request.aids ?? [], watch, (api, encoder, hear) =>
          api.judgeStored(order, stored.value, encoder, hear),
        );
      }),
    aids: async () => (gate.isShut() ? [] : shelf.list()),
    addAid: (files, keep) => sealedReading(() => shelf.add(files, keep)),
    addLibraryAid: (item) => sealedReading(() => shelf.addItem(item)),
    removeAid: (sha256) => shelf.remove(sha256),
    resumeRun: (runId, source, watch) =>
      sealed(async () => {
        const record = (await bedside.runs()).find((run) => run.id === runId);
        // The engine as it was: other threads or another context could give other numbers.
        const { threads, contextTokens } = record?.engine ?? source;
        const datasets = await knownDatasets();
        const aids = await shelf.find(record?.spec.aids ?? []);
        return desk.run({ ...source, threads, contextTokens }, aids, watch, (api, model, ports, hear) =>
          api.resume(runId, { datasets, engine: model, aids }, ports.engine, ports.encoder, hear),
        );
      }),
    stopRun: () => desk.stop(),
    runs: async () => (gate.isShut() ? [] : evaluator.ask((api) => api.runs())),
    openRun: (runId) =>
      sealed(async () => {
        const datasets = await knownDatasets();
        return evaluator.ask((api) => api.open(runId, datasets));
      }),
    casesOf: async (dataset) => {
      const cases = await sealed(() => evaluator.ask((api) => api.cases(dataset)));
      return cases.ok ? cases.value : null;
    },
    removeRun: async (runId) => {
      const removed = await evaluator.ask((api) => api.remove(runId));
      if (removed.ok) removals.say(runId);
      return removed;
    },
    watchRemovals: (tell) => removals.watch(tell),
    device: async () => readDeviceFacts(await bedside.capabilities()),
    measureSpeed: (model, watch) => measuring.measureSpeed(model, watch),
    compareBackends: (model, pair, watch) => measuring.compareBackends(model, pair, watch),
    stopMeasuring: () => measuring.stop(),
    measurements: readMeasurements,
    storageReport: measureStorage,
    persistStorage,
    storedNames: readStoredNames,
    ...protection.controls,
    ...createRatings(evaluator, () => gate.pass()),
    ...createStudyNotes(evaluator),
    ...createCodeLooking(evaluator, shelf),
    ...createContaminationProbing(desk, evaluator, () => gate.pass()),
    ...createComparisons(evaluator, () => gate.pass(), knownDatasets),
    ...createHistories(evaluator, () => gate.pass(), knownDatasets),
    ...createCaseList(evaluator, () => gate.pass()),
    ...createResults(evaluator, () => gate.pass(), knownDatasets),
    ...createStudies(evaluator, () => gate.pass(), knownDatasets),
    ...createSavedFiles(evaluator, () => gate.pass(), knownDatasets),
    ...createMerging(evaluator, importer, () => gate.pass(), knownDatasets),
    eraseEverything: async () => {
      stopForGood();
      return pages.whileAlone(async (isAlone) => {
        await forgetVault();
        const left = await eraseStorage();
        return isAlone ? left : [...left, notAlone];
      });
    },
    watchErasure: (tell) => void stoppedElsewhere.then(tell),
  };
  offerToAutomation(bedside);
  return bedside;
}

type Refused = Extract<Outcome<never, SealFailure>, { readonly ok: false }>;
type UnreadFile = Extract<Outcome<never, SealFailure & typeof nothingRead>, { readonly ok: false }>;

function orderOf({ parts, aids = [], setting }: AskingRequest): Pick<RunOrder, 'datasets' | 'aids'> {
  const forShots = [setting, ...parts.map((part) => part.setting)].flatMap((asked) => asked?.shotsFrom ?? []);
  return { datasets: [...parts.map((part) => part.dataset), ...forShots], aids };
}

function embeddedSources(): readonly DatasetSource[] {
  return embeddedDatasets.map(({ card, casesUrl, shotsUrl }) => ({
    card,
    cases: { kind: 'embedded', casesUrl, shotsUrl },
  }));
}

/** A file that was not opened has nothing to show. */
const nothingRead = { candidates: [], columns: [], sample: [], rejected: { count: 0, rows: [] } } as const;

/** It may write again what was erased. */
const notAlone = 'an open tab of Bedside that does not stop';
