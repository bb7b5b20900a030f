import type { LoadedContextInfo, LoadModelParams, Wllama } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import type { EngineFailure } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import { ownFileAddress } from '../../../src/store/own-file.ts';
import { failed, messageOf } from '../failures.ts';
import { createNativeLog, type NativeLog } from './native-log.ts';

/** One running llama.cpp with its model. */
export interface Native {
  readonly wllama: Wllama;
  readonly log: NativeLog;
  readonly info: LoadedContextInfo;
  /** Of llama.cpp. */
  readonly version: string;
}

export interface NativeOrder {
  readonly title: string;
  readonly blob: Blob;
  readonly params: LoadModelParams;
  readonly startTimeoutMs: number;
}

/** wllama says this when its wasm runs and the weights come next. */
const aliveLine = 'Loading model...';

/** Reading 4 GB of weights from a slow disk stays below this; llama.cpp prints nothing meanwhile. */
const silenceMs = 300_000;

export async function startNative(order: NativeOrder, signal?: AbortSignal): Promise<Outcome<Native, EngineFailure>> {
  const log = createNativeLog();
  const wasm = await ownFileAddress(new URL(wasmUrl, import.meta.url).href);
  const { Wllama } = await import('@wllama/wllama/esm/index.js');
  const wllama = new Wllama({ default: wasm }, { logger: log.logger });
  // The default would fetch from a foreign host.
  wllama.setCompat(null);
  const watch = watchStart(log, order, signal);
  const loading = wllama.loadModel([order.blob], order.params).then(
    () => checkedInfo(wllama, log, order.title),
    (thrown: unknown) => refused(log, order.title, messageOf(thrown)),
  );
  const outcome = await Promise.race([loading, watch.gaveUp]);
  watch.end();
  URL.revokeObjectURL(wasm);
  if (!outcome.ok) {
    await wllama.exit();
    return outcome;
  }
  return success({ wllama, log, info: outcome.value, version: Wllama.getLibllamaVersion() });
}

/** `loadModel` resolves for a broken file too: only `success` and a vocabulary say that a model is there. */
function checkedInfo(wllama: Wllama, log: NativeLog, title: string): Outcome<LoadedContextInfo, EngineFailure> {
  const info = wllama.getLoadedContextInfo();
  const loaded = 'success' in info && info.success === true && info.n_vocab > 0;
  return loaded ? success(info) : refused(log, title, log.errors().at(-1) ?? 'llama.cpp gave no reason');
}

function refused(log: NativeLog, title: string, reason: string): Outcome<never, EngineFailure> {
  const told = [reason, ...log.errors()].join('\n');
  if (/fail\w* to allocate|bad_alloc|out of memory|Cannot allocate|Cannot enlarge/i.test(told)) {
    const message = `"${title}" does not fit into memory (${reason}). Choose a smaller model or a shorter context, or close other tabs.`;
    return failed('out-of-memory', message);
  }
  if (/CompileError|Content Security Policy/i.test(told)) {
    return failed('unsupported', `The engine's WebAssembly could not be started: ${reason}.`);
  }
  if (/chat template/i.test(told)) {
    return failed(
      'no-template',
      `The chat template of "${title}" cannot be used by llama.cpp: ${firstCause(log) ?? reason}.`,
    );
  }
  return failed('bad-model', `"${title}" was refused by llama.cpp: ${firstCause(log) ?? reason}.`);
}

/** The first error is the cause; those after it report that loading failed. */
function firstCause(log: NativeLog): string | null {
  const cause = log.errors().find((text) => /error|invalid|missing|corrupt|unknown|not within/i.test(text));
  return cause?.replace(/\s+/g, ' ').slice(0, 300) ?? null;
}

interface StartWatch {
  readonly gaveUp: Promise<Outcome<never, EngineFailure>>;
  end(): void;
}

/** wllama waits for ever when its worker is blocked or its wasm dies: silence is the only sign. */
function watchStart(log: NativeLog, order: NativeOrder, signal?: AbortSignal): StartWatch {
  const { title, startTimeoutMs } = order;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ending = new AbortController();
  const gaveUp = new Promise<Outcome<never, EngineFailure>>((resolve) => {
    const giveUpAfter = (ms: number): void => {
      clearTimeout(timer);
      const message = `The engine gave no sign of life for ${Math.round(ms / 1000)} s while loading "${title}". Reload the page and try again.`;
      timer = setTimeout(() => resolve(failed('timeout', message)), ms);
    };
    let alive = false;
    log.listen((sign) => {
      if (sign.kind === 'failed') return resolve(failed('unsupported', blockedMessage(sign.reason)));
      alive ||= sign.text === aliveLine;
      if (alive) giveUpAfter(silenceMs);
    });
    const stop = (): void => resolve(failed('stopped', `Loading "${title}" was stopped.`));
    signal?.addEventListener('abort', stop, { signal: ending.signal });
    if (signal?.aborted === true) stop();
    giveUpAfter(startTimeoutMs);
  });
  const end = (): void => {
    clearTimeout(timer);
    ending.abort();
    log.listen(null);
  };
  return { gaveUp, end };
}

function blockedMessage(reason: string): string {
  const detail = reason === '' || reason === '[object Event]' ? '' : ` (${reason})`;
  return `The browser did not start the engine's inner worker${detail}: the security policy in force must allow "worker-src blob:".`;
}
