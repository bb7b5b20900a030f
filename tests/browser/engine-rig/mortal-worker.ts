import { expose } from 'comlink';
import type { LoadModelParams } from '@wllama/wllama/esm/index.js';
import { success } from '../../../src/core/outcome.ts';
import type { EngineApi } from '../../../workers/engine.api.ts';
import { failed } from '../../../workers/engines/failures.ts';
import { startNative } from '../../../workers/engines/llamacpp/native.ts';
import { serveModel } from '../../../workers/engines/llamacpp/serve-model.ts';
import { holdEngine } from '../../../workers/engines/hold-engine.ts';
import type { OpenModel } from '../../../workers/engines/open-engine.ts';

/** wllama's own test switch, which its types do not know: abort in native code at the first answer. */
const deadly: LoadModelParams = { n_parallel: 1, n_threads: 1, n_gpu_layers: 0 };
Reflect.set(deadly, 'pooling_type', 'test_stack_trace_abort');

let mortal = true;

const openMortal: OpenModel = async (source, options, _onProgress, signal) => {
  if (source.source.kind !== 'url') return failed('bad-model', 'the mortal worker takes addresses only');
  const blob = await (await fetch(source.source.url)).blob();
  const params: LoadModelParams = mortal ? deadly : { n_parallel: 1, n_threads: 1, n_gpu_layers: 0, flash_attn: false };
  mortal = false;
  const start = (stop?: AbortSignal): ReturnType<typeof startNative> =>
    startNative({ title: source.title, blob, params, startTimeoutMs: options.startTimeoutMs }, stop);
  const native = await start(signal);
  if (!native.ok) return native;
  const model = {
    engine: 'llamacpp',
    engineVersion: '',
    model: source.title,
    sha256: '',
    sizeBytes: blob.size,
    backend: 'wasm',
    threads: 1,
    contextTokens: 1024,
    trainedContextTokens: null,
    parameters: null,
    notes: [],
  } as const;
  return success(
    serveModel({ model, native: native.value, bytesPerToken: 1, tokens: async () => null, renew: () => start() }),
  );
};

const api: EngineApi = {
  ...holdEngine({ llamacpp: openMortal, webllm: openMortal }),
  listen: async (port) => expose(api, port),
};
expose(api);
