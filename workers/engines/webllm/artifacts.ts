import { createSHA256 } from 'hash-wasm';
import type { EngineFailure } from '../../../src/core/engine.ts';
import { mlcIdentity, type HashedFile } from '../../../src/core/library/mlc-identity.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import type { LoadProgress, MlcBuild } from '../../engine.api.ts';
import { failed, messageOf } from '../failures.ts';
import { readChatConfig, type ChatConfig } from './chat-config.ts';
import { readTensorList, type TensorList } from './tensor-list.ts';

/** Everything of a build, as it stands in Cache Storage. */
export interface Artifacts {
  readonly config: ChatConfig;
  /** Of all files: see `mlcIdentity`. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly largestTensorBytes: number;
}

interface Artifact {
  readonly name: string;
  readonly url: string;
  readonly cacheName: string;
  /** Null where it is not known beforehand. */
  readonly bytes: number | null;
}

/** The caches WebLLM looks into (0.2.86). Whatever stands there under its whole address it does not fetch. */
const caching = { config: 'webllm/config', library: 'webllm/wasm', model: 'webllm/model' } as const;

/**
 * Reads and hashes every file of a build from Cache Storage alone, before WebLLM does: a missing one would make it ask the
 * network, which a sealed worker has not.
 */
export async function readArtifacts(
  title: string,
  build: MlcBuild,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<Artifacts, EngineFailure>> {
  if (!('caches' in globalThis)) {
    return failed(
      'unsupported',
      'This browser keeps no files for pages opened without encryption. Open it over https.',
    );
  }
  if (!build.libraryUrl.startsWith('http') || build.libraryUrl.includes('localhost')) {
    return failed('bad-model', `"${title}" names the library ${build.libraryUrl}, which WebLLM would never keep.`);
  }
  try {
    return await readAll(build, onProgress, signal);
  } catch (thrown) {
    if (signal.aborted) return failed('stopped', `Loading "${title}" was stopped.`);
    if (thrown instanceof Unusable) return failed('bad-model', `"${title}" is not usable: ${thrown.message}.`);
    return failed('bad-model', `"${title}" could not be read: ${messageOf(thrown)}. Fetch it again.`);
  }
}

/** As WebLLM completes it. */
export function folderOf(modelUrl: string): string {
  const folder = modelUrl.endsWith('/') ? modelUrl : `${modelUrl}/`;
  return new URL(/.\/resolve\/.+\//.test(folder) ? folder : `${folder}resolve/main/`).href;
}

class Unusable extends Error {}

async function readAll(
  build: MlcBuild,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<Artifacts, EngineFailure>> {
  const folder = folderOf(build.modelUrl);
  const inFolder = (name: string, cacheName: string, bytes: number | null = null): Artifact => {
    return { name, url: new URL(name, folder).href, cacheName, bytes };
  };
  const configFile = inFolder('mlc-chat-config.json', caching.config);
  const read = readChatConfig(await textOf(configFile));
  if (read.kind === 'invalid') throw new Unusable(read.reason);
  const listFile = inFolder('tensor-cache.json', caching.model);
  const list = listOf(await textOf(listFile));
  const library = { name: 'library', url: build.libraryUrl, cacheName: caching.library, bytes: null };
  const files = [
    configFile,
    library,
    inFolder(tokenizerFile(read.config), caching.model),
    listFile,
    ...list.files.map(({ name, bytes }) => inFolder(name, caching.model, bytes)),
  ];
  const responses = await Promise.all(files.map(find));
  const blobs = await Promise.all(responses.map((response) => response.blob()));
  files.forEach((file, index) => checkSize(file, blobs[index]?.size ?? 0));
  await checkLibrary(blobs[1] ?? new Blob(), library.url);
  const sizeBytes = blobs.reduce((sum, { size }) => sum + size, 0);
  const hashed = await hashAll(files, blobs, (doneBytes) => {
    signal.throwIfAborted();
    onProgress({ stage: 'reading', doneBytes, totalBytes: sizeBytes });
  });
  return success({
    config: read.config,
    sha256: mlcIdentity(hashed),
    sizeBytes,
    largestTensorBytes: list.largestTensorBytes,
  });
}

async function find({ name, url, cacheName }: Artifact): Promise<Response> {
  const response = await caches.match(url, { cacheName });
  if (response === undefined)
    throw new Unusable(`its ${name} (${url}) was never fetched; get the model in the library`);
  return response;
}

async function textOf(file: Artifact): Promise<string> {
  return (await find(file)).text();
}

function listOf(text: string): TensorList {
  const list = readTensorList(text);
  if (list === null) throw new Unusable('its tensor-cache.json is no list of weights; fetch it again');
  return list;
}

function tokenizerFile({ tokenizer_files: files }: ChatConfig): string {
  const name = ['tokenizer.json', 'tokenizer.model'].find((candidate) => files.includes(candidate));
  if (name === undefined) throw new Unusable('it has neither tokenizer.json nor tokenizer.model');
  return name;
}

function checkSize({ name, bytes }: Artifact, found: number): void {
  if (bytes === null || bytes === found) return;
  throw new Unusable(`its ${name} has ${found} bytes where ${bytes} were expected; fetch it again`);
}

async function checkLibrary(library: Blob, url: string): Promise<void> {
  const magic = new Uint8Array(await library.slice(0, 4).arrayBuffer());
  if (String.fromCharCode(...magic) !== '\0asm') throw new Unusable(`its library (${url}) is no WebAssembly`);
}

async function hashAll(
  files: readonly Artifact[],
  blobs: readonly Blob[],
  onBytes: (doneBytes: number) => void,
): Promise<readonly HashedFile[]> {
  const hashed: HashedFile[] = [];
  let doneBytes = 0;
  for (const [index, { name }] of files.entries()) {
    const hash = await createSHA256();
    const reader = (blobs[index] ?? new Blob()).stream().getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      hash.update(step.value);
      doneBytes += step.value.length;
      onBytes(doneBytes);
    }
    hashed.push({ name, sha256: hash.digest('hex') });
  }
  return hashed;
}
