import { embeddedDatasets } from '../../datasets/index.ts';
import type { DatasetSource } from '../../workers/evaluator.api.ts';
import { failure } from '../core/outcome.ts';
import { offerToAutomation } from './automation.ts';
import type { Bedside } from './bedside.ts';
import { readCapabilities } from './capabilities.ts';
import { createDataGate, erased } from './data-gate.ts';
import { createEngineHost } from './engine-host.ts';
import { eraseStorage } from './erase.ts';
import { createEvaluatorHost } from './evaluator-host.ts';
import { createImporterHost } from './importer-host.ts';
import { readLedger } from './ledger.ts';
import { modelFromFile, readDemoModel } from './models.ts';
import { createRunDesk } from './run-desk.ts';
import { runSpec } from './run-spec.ts';
import { readWholeSeal } from './seal.ts';
import { takeUpdate, watchUpdates } from './updates.ts';

/** Puts the workers together behind the one interface that the screens and the headless evaluation use. */
export function createBedside(): Bedside {
  const evaluator = createEvaluatorHost();
  const importer = createImporterHost();
  const engine = createEngineHost();
  const desk = createRunDesk(engine, evaluator);
  const gate = createDataGate(() => evaluator.renew());
  /** Datasets of this tab that are written down nowhere. */
  const inMemory = new Map<string, DatasetSource>();

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
    importDataset: async (file, request, onProgress) => {
      const passed = await gate.pass();
      if (!passed.ok) return failure({ ...passed.failure, ...nothingRead });
      const imported = await importer.importDataset(file, request, onProgress);
      if (imported.ok && request.keep === 'memory') inMemory.set(imported.value.source.card.id, imported.value.source);
      return imported;
    },
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
    startRun: async (request, watch) => {
      const passed = await gate.pass();
      if (!passed.ok) return passed;
      return desk.run(request.model, watch, async (api, model, port, hear) => {
        const spec = runSpec(request, model);
        if (!spec.ok) return spec;
        const datasets = request.parts.map((part) => part.dataset);
        return api.start({ spec: spec.value, datasets, engine: model }, port, hear);
      });
    },
    resumeRun: async (runId, source, watch) => {
      const passed = await gate.pass();
      if (!passed.ok) return passed;
      const record = (await bedside.runs()).find((run) => run.id === runId);
      // The engine as it was: other threads or another context could give other numbers.
      const { threads, contextTokens } = record?.engine ?? source;
      const datasets = await knownDatasets();
      return desk.run({ ...source, threads, contextTokens }, watch, (api, model, port, hear) =>
        api.resume(runId, { datasets, engine: model }, port, hear),
      );
    },
    stopRun: () => desk.stop(),
    runs: async () => (gate.isShut() ? [] : evaluator.ask((api) => api.runs())),
    openRun: async (runId) => {
      const passed = await gate.pass();
      if (!passed.ok) return passed;
      const datasets = await knownDatasets();
      return evaluator.ask((api) => api.open(runId, datasets));
    },
    casesOf: async (dataset) => {
      const passed = await gate.pass();
      if (!passed.ok) return null;
      const cases = await evaluator.ask((api) => api.cases(dataset));
      return cases.ok ? cases.value : null;
    },
    removeRun: (runId) => evaluator.ask((api) => api.remove(runId)),
    eraseEverything: async () => {
      gate.shut();
      await desk.stop();
      await engine.dispose();
      importer.end();
      evaluator.end();
      inMemory.clear();
      return eraseStorage();
    },
  };
  offerToAutomation(bedside);
  return bedside;
}

function embeddedSources(): readonly DatasetSource[] {
  return embeddedDatasets.map(({ card, casesUrl, shotsUrl }) => ({
    card,
    cases: { kind: 'embedded', casesUrl, shotsUrl },
  }));
}

/** A file that was not opened has nothing to show. */
const nothingRead = { candidates: [], columns: [], sample: [], rejected: { count: 0, rows: [] } } as const;
