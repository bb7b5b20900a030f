import type { EngineFailure, LoadedModel } from '../../src/core/engine.ts';
import { isHalfPrecision } from '../../src/core/library/precision.ts';
import { failure, success } from '../../src/core/outcome.ts';
import type { ModelSource } from '../engine.api.ts';
import { engineFailure, failed } from './failures.ts';
import type { OpenModel } from './open-engine.ts';
import { readArtifacts, type Artifacts } from './webllm/artifacts.ts';
import { answerOpening, chooseBuild, lacksHalfPrecision } from './webllm/choose-build.ts';
import { chooseWindow } from './webllm/choose-window.ts';
import { findAdapter, type GraphicsAdapter } from './webllm/graphics-adapter.ts';
import { openRoute } from './webllm/open-route.ts';
import { standsSystemBare } from './webllm/render-turns.ts';
import { serveModel } from './webllm/serve-model.ts';
import { endEngine, startEngine } from './webllm/start-engine.ts';

/** Of the package in use; a test holds it to package.json. */
export const webLlmVersion = '0.2.86';

/** WebLLM: models compiled for WebGPU. Everything is read from Cache Storage; the network is not needed. */
export const openWebLlm: OpenModel = async (source, options, onProgress, signal) => {
  const { title } = source;
  if (source.source.kind !== 'mlc') {
    return failed('bad-model', `"${title}" is no build for WebLLM. Load it with the llama.cpp engine.`);
  }
  const adapter = await findAdapter(options.startTimeoutMs);
  if (!adapter.ok) return adapter;
  const chosen = chooseBuild(title, source.source.builds, adapter.value.hasHalfPrecision);
  if (!chosen.ok) return chosen;
  const { build } = chosen.value;
  const artifacts = await readArtifacts(title, build, onProgress, signal);
  if (!artifacts.ok) return artifacts;
  const { config, sha256, sizeBytes } = artifacts.value;
  const obstacle = whyNotThese(source, artifacts.value, adapter.value);
  if (obstacle !== null) return failure(obstacle);
  const { contextTokens, trainedContextTokens, notes } = chooseWindow(
    config,
    build.contextTokens,
    source.contextTokens,
  );
  const tell = (stage: 'starting' | 'checking', share: number): void =>
    onProgress({ stage, doneBytes: Math.round(share * sizeBytes), totalBytes: sizeBytes });
  const onShare = (share: number): void => tell('starting', share);
  const started = await startEngine({ title, build, contextTokens, onProgress: onShare, signal });
  if (!started.ok) return started;
  const { engine, lost } = started.value;
  tell('checking', 1);
  const gone = lost.then(({ reason }) =>
    failed('crashed', `The graphics device was lost at the self-check: ${reason}.`),
  );
  const opened = await Promise.race([openRoute(engine, build.id, config), gone]);
  if (!opened.ok) {
    await endEngine(engine);
    return opened;
  }
  const { route, tokens, way, notes: found } = opened.value;
  const model: LoadedModel = {
    engine: source.engine,
    engineVersion: `web-llm ${webLlmVersion}`,
    model: title,
    sha256,
    sizeBytes,
    backend: 'webgpu',
    threads: 1,
    contextTokens,
    trainedContextTokens,
    parameters: null,
    ...(tokens?.begin !== undefined && { beginToken: tokens.begin }),
    computing: [adapter.value.name, way, ...(answerOpening(build.id) === '' ? [] : ['no thinking'])].join(', '),
    ...(standsSystemBare(config.conv_template) && { refusesSystemRole: true }),
    notes: [
      `Build ${build.id} on the graphics adapter "${adapter.value.name}".`,
      ...chosen.value.notes,
      ...notes,
      ...found,
    ],
  };
  return success(serveModel({ model, route, tokens, lost, unload: () => endEngine(engine) }));
};

/** The files are not those that were asked for, or the adapter is too small for them; null when neither is so. */
function whyNotThese(
  { title, sizeBytes, sha256 }: ModelSource,
  found: Artifacts,
  { mostTensorBytes, hasHalfPrecision }: GraphicsAdapter,
): EngineFailure | null {
  if (sizeBytes !== undefined && sizeBytes !== found.sizeBytes) {
    const message = `"${title}" has ${found.sizeBytes} bytes where ${sizeBytes} were expected. Fetch it again.`;
    return engineFailure('bad-model', message);
  }
  if (sha256 !== undefined && sha256 !== found.sha256) {
    const message = `"${title}" has the SHA-256 ${found.sha256} where ${sha256} was expected: its files were changed.`;
    return engineFailure('bad-model', message);
  }
  if (isHalfPrecision(found.config.quantization ?? '') && !hasHalfPrecision) {
    return engineFailure('unsupported', lacksHalfPrecision(title));
  }
  if (found.largestTensorBytes <= mostTensorBytes) return null;
  const message = `"${title}" has a tensor of ${found.largestTensorBytes} bytes, and this graphics adapter holds at most ${mostTensorBytes} in one. Choose a smaller model.`;
  return engineFailure('out-of-memory', message);
}
