import { embeddedDatasets } from '../../datasets/index.ts';
import type { DatasetSource, RunOrder } from '../../workers/evaluator.api.ts';
import { offerToAutomation } from './automation.ts';
import { createAidShelf } from './aid-shelf.ts';
import type { AskingRequest, Bedside } from './bedside.ts';
import { readCapabilities } from './capabilities.ts';
import { createEncoderHost } from './encoder-host.ts';
import { createEngineHost } from './engine-host.ts';
import { eraseStorage } from './erase.ts';
import { createEvaluatorHost } from './evaluator-host.ts';
import { createImporterHost } from './importer-host.ts';
import { libraryFiles, libraryItems, modelFromLibrary } from './library-shelf.ts';
import { modelFromFile, readDemoModel } from './models.ts';
import { createRunDesk } from './run-desk.ts';
import { runSpec, specFor } from './run-spec.ts';

/** Puts the workers together behind the one interface that the screens and the headless evaluation use. */
export function createBedside(): Bedside {
  const evaluator = createEvaluatorHost();
  const importer = createImporterHost();
  const engine = createEngineHost();
  const shelf = createAidShelf(evaluator, importer, createEncoderHost());
  const desk = createRunDesk(engine, evaluator, (aids) => shelf.connectEncoder(aids));
  /** Datasets of this tab that are written down nowhere. */
  const inMemory = new Map<string, DatasetSource>();

  const keptDatasets = async (): Promise<readonly DatasetSource[]> => {
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
    recovery: () => evaluator.ask((api) => api.recover()),
    embeddedDatasets: embeddedSources,
    keptDatasets,
    importDataset: async (file, request, onProgress) => {
      const imported = await importer.importDataset(file, request, onProgress);
      if (imported.ok && request.keep === 'memory') inMemory.set(imported.value.source.card.id, imported.value.source);
      return imported;
    },
    stopImport: () => importer.stop(),
    removeDataset: async (id) => {
      inMemory.delete(id);
      await evaluator.ask((api) => api.removeDataset(id));
    },
    demoModel: readDemoModel,
    modelFromFile,
    libraryItems,
    libraryFiles,
    modelFromLibrary,
    startRun: (request, watch) =>
      desk.run(request.model, request.aids ?? [], watch, async (api, model, ports, hear) => {
        const spec = runSpec(request, request.model.title, model);
        if (!spec.ok) return spec;
        const order = { ...orderOf(request), spec: spec.value, engine: model };
        return api.start(order, ports.engine, ports.encoder, hear);
      }),
    judgeStored: async (request, watch) => {
      const stored = await importer.readStoredAnswers(request.file);
      if (!stored.ok) return stored;
      const { title, sha256 } = stored.value;
      const spec = specFor(request, { engine: 'recorded', title, sha256 });
      if (!spec.ok) return spec;
      const order = { ...orderOf(request), spec: spec.value };
      return desk.judge(request.aids ?? [], watch, (api, encoder, hear) =>
        api.judgeStored(order, stored.value, encoder, hear),
      );
    },
    aids: () => shelf.list(),
    addAid: (files, keep) => shelf.add(files, keep),
    removeAid: (sha256) => shelf.remove(sha256),
    resumeRun: async (runId, source, watch) => {
      const record = (await bedside.runs()).find((run) => run.id === runId);
      // The engine as it was: other threads or another context could give other numbers.
      const { threads, contextTokens } = record?.engine ?? source;
      const datasets = await knownDatasets();
      const wanted = new Set((record?.spec.aids ?? []).map(({ sha256 }) => sha256));
      const aids = (await shelf.list()).filter(({ identity }) => wanted.has(identity.sha256));
      return desk.run({ ...source, threads, contextTokens }, aids, watch, (api, model, ports, hear) =>
        api.resume(runId, { datasets, engine: model, aids }, ports.engine, ports.encoder, hear),
      );
    },
    stopRun: () => desk.stop(),
    runs: () => evaluator.ask((api) => api.runs()),
    openRun: async (runId) => {
      const datasets = await knownDatasets();
      return evaluator.ask((api) => api.open(runId, datasets));
    },
    casesOf: async (dataset) => {
      const cases = await evaluator.ask((api) => api.cases(dataset));
      return cases.ok ? cases.value : null;
    },
    removeRun: (runId) => evaluator.ask((api) => api.remove(runId)),
    eraseEverything: async () => {
      await desk.stop();
      await engine.dispose();
      shelf.clear();
      importer.end();
      evaluator.end();
      inMemory.clear();
      return eraseStorage();
    },
  };
  offerToAutomation(bedside);
  return bedside;
}

function orderOf({ parts, aids = [] }: AskingRequest): Pick<RunOrder, 'datasets' | 'aids'> {
  return { datasets: parts.map((part) => part.dataset), aids };
}

function embeddedSources(): readonly DatasetSource[] {
  return embeddedDatasets.map(({ card, casesUrl, shotsUrl }) => ({
    card,
    cases: { kind: 'embedded', casesUrl, shotsUrl },
  }));
}
