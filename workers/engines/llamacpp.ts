import type { LoadModelParams } from '@wllama/wllama/esm/index.js';
import type { EngineFailure, LoadedModel } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { LoadProgress } from '../engine.api.ts';
import { failed } from './failures.ts';
import { readGgufHeader, readVocabulary } from './gguf-header.ts';
import { bufferBytes, bufferLine } from './llamacpp/buffer-bytes.ts';
import { chooseContext, type ChosenContext } from './llamacpp/choose-context.ts';
import { startNative, type Native } from './llamacpp/native.ts';
import { refusesSystemRole } from './llamacpp/system-role.ts';
import { probeThreads } from './llamacpp/probe-threads.ts';
import { serveModel } from './llamacpp/serve-model.ts';
import { whyNotWebGpu } from './llamacpp/webgpu.ts';
import type { GgufHeader } from './parse-gguf.ts';
import type { OpenModel } from './open-engine.ts';
import { readModel } from './read-model.ts';
import { tokenBytesOf } from './token-texts.ts';
import type { TokenizerParts } from './tokenizer.ts';
import { whyNoWasm } from './wasm-support.ts';

/** Of the package in use; a test holds it to package.json. */
const wllamaVersion = '3.8.1';

/** llama.cpp compiled to WebAssembly: any GGUF file, on the CPU or, where the browser has it, the GPU. */
export const openLlamaCpp: OpenModel = async (source, options, onProgress, signal) => {
  const { title } = source;
  const obstacle = whyNoWasm();
  if (obstacle !== null) return failed('unsupported', obstacle);
  const bytes = await readModel(source, onProgress, signal);
  if (!bytes.ok) return bytes;
  const { blob, sha256 } = bytes.value;
  const header = await readGgufHeader(title, blob);
  if (!header.ok) return header;
  if (!header.value.metadata.has('tokenizer.chat_template')) return failed('no-template', noTemplate(title));
  const context = chooseContext(header.value, source.contextTokens);
  const tell = (stage: LoadProgress['stage']): void =>
    onProgress({ stage, doneBytes: blob.size, totalBytes: blob.size });
  const startWith = (threads: number, stop?: AbortSignal): Promise<Outcome<Native, EngineFailure>> => {
    const params = nativeParams(threads, context, options.backend);
    return startNative({ title, blob, params, startTimeoutMs: options.startTimeoutMs }, stop);
  };
  tell(source.threads === 'probe' ? 'probing' : 'starting');
  const started = await startWithThreads((threads) => startWith(threads, signal), source.threads, signal);
  if (!started.ok) return started;
  const { native, threads, notes } = started.value;
  const memoryBytes = bufferBytes(native.log.findAll(bufferLine));
  const model: LoadedModel = {
    engine: source.engine,
    engineVersion: `wllama ${wllamaVersion} (llama.cpp ${native.version})`,
    model: title,
    sha256,
    sizeBytes: blob.size,
    backend: backendOf(native),
    threads,
    contextTokens: context.contextTokens,
    trainedContextTokens: context.trainedContextTokens,
    parameters: header.value.parameters,
    ...(await templatingOf(native, header.value, blob)),
    ...(memoryBytes !== undefined && { memoryBytes }),
    notes: [...notes, ...context.notes, ...(await backendNotes(native, options.backend))],
  };
  const renew = (): Promise<Outcome<Native, EngineFailure>> => startWith(threads);
  const tokens = tokenTexts(header.value, blob);
  return success(serveModel({ model, native, bytesPerToken: context.bytesPerToken, tokens, renew }));
};

/** What the model's tokenizer and chat template do to a prompt. */
async function templatingOf(
  native: Native,
  header: GgufHeader,
  blob: Blob,
): Promise<Pick<LoadedModel, 'beginToken' | 'refusesSystemRole'>> {
  const template = header.metadata.get('tokenizer.chat_template');
  const begin = native.wllama.mustAddBosToken()
    ? (await readVocabulary(header, blob))?.[native.wllama.getBOS()]
    : undefined;
  return {
    ...(begin !== undefined && { beginToken: begin }),
    ...(typeof template === 'string' && refusesSystemRole(template) && { refusesSystemRole: true }),
  };
}

function noTemplate(title: string): string {
  return `"${title}" has no chat template (tokenizer.chat_template), so a chat prompt cannot be written for it. Choose an instruction-tuned model.`;
}

/**
 * One slot, no flash attention: then llama.cpp computes the same numbers whether a prefix was kept or not and however a prompt
 * is cut into batches (measured: difference 0; with flash attention up to 0.007 in log-probability). Small batches, so that a
 * stop is noticed soon. No seed: one given here would take the place of every request's own.
 */
function nativeParams(threads: number, context: ChosenContext, backend: 'wasm' | 'webgpu'): LoadModelParams {
  return {
    n_threads: threads,
    n_ctx: context.contextTokens,
    n_batch: 128,
    n_ubatch: 128,
    n_parallel: 1,
    n_gpu_layers: backend === 'webgpu' ? 99_999 : 0,
    cache_type_k: context.cacheType,
    cache_type_v: context.cacheType,
    flash_attn: false,
    // What the model wrote, unparsed, and no thinking before an answer of a few tokens.
    skip_chat_parsing: true,
    reasoning_format: 'none',
    reasoning: false,
  };
}

/** Read once, when a document is first cut. */
function tokenTexts(header: GgufHeader, blob: Blob): TokenizerParts['tokens'] {
  const bytesOf = tokenBytesOf(header.metadata.get('tokenizer.ggml.model'));
  let texts: Promise<readonly string[] | null> | null = null;
  return async () => {
    if (bytesOf === null) return null;
    const read = await (texts ??= readVocabulary(header, blob));
    return read === null ? null : { texts: read, bytesOf };
  };
}

interface Started {
  readonly native: Native;
  readonly threads: number;
  readonly notes: readonly string[];
}

async function startWithThreads(
  start: (threads: number) => Promise<Outcome<Native, EngineFailure>>,
  asked: number | 'probe',
  signal: AbortSignal,
): Promise<Outcome<Started, EngineFailure>> {
  if (asked === 'probe' && crossOriginIsolated) {
    const probed = await probeThreads(start, signal);
    return probed.ok ? success({ ...probed.value, notes: [probed.value.note] }) : probed;
  }
  const threads = asked === 'probe' || !crossOriginIsolated ? 1 : asked;
  const started = await start(threads);
  if (!started.ok) return started;
  const note = 'One thread is used: this page is not cross-origin isolated, so threads cannot share memory.';
  return success({ native: started.value, threads, notes: threads === asked ? [] : [note] });
}

/** Only the log tells where the weights really are: a GPU that was asked for may silently stay unused. */
function backendOf(native: Native): LoadedModel['backend'] {
  return native.log.find(/WebGPU\S*\s+model buffer size/) === null ? 'wasm' : 'webgpu';
}

async function backendNotes(native: Native, asked: 'wasm' | 'webgpu'): Promise<string[]> {
  if (asked === 'wasm' || backendOf(native) === 'webgpu') return [];
  return [`WebGPU was asked for but is not used: ${await whyNotWebGpu()}.`];
}
