import type { AppConfig, ChatOptions, MLCEngine } from '@mlc-ai/web-llm';
import type { EngineFailure } from '../../../src/core/engine.ts';
import { failure, success, type Outcome } from '../../../src/core/outcome.ts';
import type { MlcBuild } from '../../engine.api.ts';
import { engineFailure, failed, messageOf } from '../failures.ts';
import { folderOf } from './artifacts.ts';
import { watchDevices, type DeviceLoss } from './watch-device.ts';

export interface Start {
  readonly title: string;
  readonly build: MlcBuild;
  readonly contextTokens: number;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

export interface Started {
  readonly engine: MLCEngine;
  readonly lost: Promise<DeviceLoss>;
}

/** Has WebLLM load a build whose files all stand in Cache Storage. */
export async function startEngine(start: Start): Promise<Outcome<Started, EngineFailure>> {
  const { title, build, contextTokens, onProgress, signal } = start;
  const { MLCEngine } = await import('@mlc-ai/web-llm');
  const engine = new MLCEngine({
    appConfig: appConfigOf(build),
    logLevel: 'SILENT',
    initProgressCallback: ({ progress }) => onProgress(progress),
  });
  const { lost, release } = watchDevices();
  const window: ChatOptions = { context_window_size: contextTokens, sliding_window_size: -1 };
  try {
    const loaded = engine.reload(build.id, window).then(() => null);
    const ended = await Promise.race([loaded, lost, aborted(signal)]);
    if (ended === null) return success({ engine, lost });
    await endEngine(engine);
    return ended === 'aborted' ? failed('stopped', `Loading "${title}" was stopped.`) : failure(lossOf(start, ended));
  } catch (thrown) {
    // A device that goes makes WebLLM throw first, and tells why a moment later.
    const loss = await Promise.race([lost, after(500)]);
    await endEngine(engine);
    return failure(loss === null ? refusalOf(start, messageOf(thrown)) : lossOf(start, loss));
  } finally {
    release();
  }
}

/** Gives the graphics memory back. A lost device may leave WebLLM's own clearing up waiting for ever. */
export async function endEngine(engine: MLCEngine): Promise<void> {
  await Promise.race([engine.unload().catch(() => undefined), after(2000)]);
}

function appConfigOf({ id, modelUrl, libraryUrl }: MlcBuild): AppConfig {
  return { model_list: [{ model_id: id, model: folderOf(modelUrl), model_lib: libraryUrl }], cacheBackend: 'cache' };
}

function lossOf({ title, build, contextTokens }: Start, { kind, reason }: DeviceLoss): EngineFailure {
  if (kind === 'invalid') {
    const message = `"${title}" cannot be used on this graphics adapter, which refused a command (${reason}). Choose another build of it.`;
    return engineFailure('unsupported', message);
  }
  const need = build.graphicsMegabytes === undefined ? '' : ` It needs about ${build.graphicsMegabytes} MB.`;
  const message = `The graphics device gave up while "${title}" was loaded with a context of ${contextTokens} tokens (${reason}).${need} Choose a smaller model or a shorter context, or close other tabs.`;
  return engineFailure('out-of-memory', message);
}

/** What WebLLM says when it cannot load: its error classes are not exported, so their sentences are read. */
function refusalOf({ title, build }: Start, reason: string): EngineFailure {
  if (/exceeds? limit|out of memory|allocat/i.test(reason)) {
    const message = `This graphics adapter is too small for "${title}" (${reason}). Choose a smaller model.`;
    return engineFailure('out-of-memory', message);
  }
  if (/Failed to fetch|NetworkError|Load failed/i.test(reason)) {
    const message = `"${title}" asked the network for a file, which this page forbids (${reason}). Fetch the model again.`;
    return engineFailure('bad-model', message);
  }
  const message = `WebLLM could not load "${title}" (${build.id}): ${reason.replace(/\s+/g, ' ').slice(0, 300)}. Fetch the model again, or choose another build.`;
  return engineFailure('bad-model', message);
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null));
}
