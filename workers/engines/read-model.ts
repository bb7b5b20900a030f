import { createSHA256 } from 'hash-wasm';
import type { EngineFailure } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { readOwnFile } from '../../src/store/own-file.ts';
import type { LoadProgress, ModelSource } from '../engine.api.ts';
import { failed, messageOf } from './failures.ts';

export interface ModelBytes {
  readonly blob: Blob;
  readonly sha256: string;
}

/** Chunks are handed to the browser's blob storage in pieces of this size, so that a large download never stands on the heap. */
const pieceBytes = 16 * 2 ** 20;

/** Reads a model once from its first byte to its last, hashing on the way: a run's identity rests on what was really read. */
export async function readModel(
  source: ModelSource,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<ModelBytes, EngineFailure>> {
  try {
    if (source.source.kind === 'file') return await readFile(source, source.source.file, onProgress, signal);
    if (source.source.kind === 'url') return await download(source, source.source.url, onProgress, signal);
    return failed('bad-model', `"${source.title}" is a build for WebLLM and no GGUF file. Load it with that engine.`);
  } catch (thrown) {
    if (signal.aborted) return failed('stopped', `Loading "${source.title}" was stopped.`);
    return failed('bad-model', `"${source.title}" could not be read: ${messageOf(thrown)}. Choose the file again.`);
  }
}

async function readFile(
  source: ModelSource,
  file: Blob,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<ModelBytes, EngineFailure>> {
  const sha256 = await hashOf(file.stream(), file.size, onProgress, signal, () => undefined);
  return checked(source, { blob: file, sha256 });
}

async function download(
  source: ModelSource,
  url: string,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<ModelBytes, EngineFailure>> {
  const response = await readOwnFile(url, signal);
  if (!response.ok || response.body === null) {
    return failed('bad-model', `"${source.title}" is not at ${url} (the server answered ${response.status}).`);
  }
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  const keep = (chunk: Uint8Array<ArrayBuffer>): void => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < pieceBytes) return;
    pieces.push(new Blob(chunks));
    chunks = [];
    held = 0;
  };
  const sha256 = await hashOf(response.body, source.sizeBytes ?? null, onProgress, signal, keep);
  return checked(source, { blob: new Blob([...pieces, ...chunks]), sha256 });
}

async function hashOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  totalBytes: number | null,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
  keep: (chunk: Uint8Array<ArrayBuffer>) => void,
): Promise<string> {
  const hash = await createSHA256();
  const reader = stream.getReader();
  let doneBytes = 0;
  let toldBytes = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    signal.throwIfAborted();
    hash.update(step.value);
    keep(step.value);
    doneBytes += step.value.length;
    if (doneBytes - toldBytes < 2 ** 20) continue;
    toldBytes = doneBytes;
    onProgress({ stage: 'reading', doneBytes, totalBytes });
  }
  onProgress({ stage: 'reading', doneBytes, totalBytes });
  return hash.digest('hex');
}

function checked(source: ModelSource, bytes: ModelBytes): Outcome<ModelBytes, EngineFailure> {
  const { size } = bytes.blob;
  if (source.sizeBytes !== undefined && source.sizeBytes !== size) {
    const message = `"${source.title}" has ${size} bytes where ${source.sizeBytes} were expected: the file is cut off or another one.`;
    return failed('bad-model', message);
  }
  if (source.sha256 !== undefined && source.sha256 !== bytes.sha256) {
    const message = `"${source.title}" has the SHA-256 ${bytes.sha256} where ${source.sha256} was expected: the file was changed.`;
    return failed('bad-model', message);
  }
  return success(bytes);
}
