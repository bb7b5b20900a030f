import { proxy, transfer } from 'comlink';
import { embeddedDatasets } from '../../datasets/index.ts';
import type { ModelSource } from '../../workers/engine.api.ts';
import type { DatasetSource, RunFailure } from '../../workers/evaluator.api.ts';
import type { EngineFailure, LoadedModel } from '../core/engine.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import { offerToAutomation } from './automation.ts';
import type { Bedside, BedsideEvent } from './bedside.ts';
import { readCapabilities } from './capabilities.ts';
import { createEngineHost } from './engine-host.ts';
import { eraseStorage } from './erase.ts';
import { createEvaluatorHost } from './evaluator-host.ts';
import { createImporterHost } from './importer-host.ts';
import { isSameModel, modelFromFile, readDemoModel } from './models.ts';
import { runSpec } from './run-spec.ts';

type Watch = (event: BedsideEvent) => void;
type Ran = Awaited<ReturnType<Bedside['startRun']>>;

/** Puts the workers together behind the one interface that the screens and the headless evaluation use. */
export function createBedside(): Bedside {
  const evaluator = createEvaluatorHost();
  const importer = createImporterHost();
  const engine = createEngineHost();
  /** Datasets of this tab that are written down nowhere. */
  const inMemory = new Map<string, DatasetSource>();
  let loaded: { readonly source: ModelSource; readonly model: LoadedModel } | null = null;
  let isRunning = false;

  engine.onLost(() => {
    loaded = null;
    if (isRunning) void evaluator.ask((api) => api.engineLost());
  });

  const load = async (source: ModelSource, watch: Watch): Promise<Outcome<LoadedModel, EngineFailure>> => {
    if (loaded !== null && isSameModel(loaded.source, source)) return success(loaded.model);
    loaded = null;
    const outcome = await engine.load(source, (progress) => watch({ kind: 'loading', progress }));
    if (outcome.ok) loaded = { source, model: outcome.value };
    return outcome;
  };

  /** One run a page: a second load would take the engine from under the first. */
  const exclusively = async (
    source: ModelSource,
    watch: Watch,
    run: (model: LoadedModel) => Promise<Ran>,
  ): Promise<Ran> => {
    if (isRunning) return failure(busyHere);
    isRunning = true;
    try {
      const model = await load(source, watch);
      if (!model.ok) return model;
      watch({ kind: 'loaded', model: model.value });
      return await run(model.value);
    } finally {
      isRunning = false;
    }
  };

  const knownDatasets = async (): Promise<readonly DatasetSource[]> => [
    ...embeddedSources(),
    ...(await keptSources()),
    ...inMemory.values(),
  ];

  const keptSources = async (): Promise<readonly DatasetSource[]> => {
    const cards = await evaluator.ask((api) => api.datasets());
    return cards.map((card) => ({ card, cases: { kind: 'kept' } }));
  };

  const bedside: Bedside = {
    capabilities: () => readCapabilities(evaluator),
    embeddedDatasets: embeddedSources,
    keptDatasets: keptSources,
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
    startRun: (request, watch) =>
      exclusively(request.model, watch, async (model) => {
        const spec = runSpec(request, model);
        if (!spec.ok) return spec;
        const order = { spec: spec.value, datasets: request.parts.map((part) => part.dataset), engine: model };
        const port = await engine.connect();
        return evaluator.ask((api) => api.start(order, transfer(port, [port]), proxy(watch)));
      }),
    resumeRun: async (runId, source, watch) => {
      const record = (await bedside.runs()).find((run) => run.id === runId);
      // The engine as it was: other threads or another context could give other numbers.
      const { threads, contextTokens } = record?.engine ?? source;
      return exclusively({ ...source, threads, contextTokens }, watch, async (model) => {
        const order = { datasets: await knownDatasets(), engine: model };
        const port = await engine.connect();
        return evaluator.ask((api) => api.resume(runId, order, transfer(port, [port]), proxy(watch)));
      });
    },
    stopRun: async () => {
      await evaluator.ask((api) => api.stop());
      await engine.stop();
    },
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

const busyHere: RunFailure = {
  kind: 'busy',
  message: 'An evaluation is running on this page: wait for it to end or stop it.',
};
