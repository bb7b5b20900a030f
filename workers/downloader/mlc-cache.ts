import type { LibraryFailure } from '../../src/core/library/failure.ts';
import type { DownloadPlan, PlannedFile } from '../../src/core/library/plan.ts';
import { MLC_CACHES } from '../../src/core/library/plan-files.ts';
import type { FilePlace } from '../../src/core/library/shelf.ts';
import { isCount, isRecord, isText, listOf, shapeOf } from '../../src/core/shapes/shape.ts';
import { failed } from './failures.ts';
import type { Fetched } from './fetch-file.ts';
import { startHash } from './running-hash.ts';

export type CachePlace = Extract<FilePlace, { kind: 'cache' }>;

/** Puts a checked file where WebLLM looks for it. All or nothing: a failed put leaves nothing behind. */
export async function putInCache({ cache, key }: CachePlace, file: File): Promise<void> {
  const headers = {
    'Content-Type': key.endsWith('.json')
      ? 'application/json'
      : key.endsWith('.wasm')
        ? 'application/wasm'
        : 'application/octet-stream',
    'Content-Length': String(file.size),
  };
  await (await caches.open(cache)).put(key, new Response(file, { headers }));
}

export async function removeFromCache({ cache, key }: CachePlace): Promise<void> {
  await (await caches.open(cache)).delete(key);
}

export async function cachedResponse({ cache, key }: CachePlace): Promise<Response | null> {
  return (await (await caches.open(cache)).match(key)) ?? null;
}

/** A file that stands in its cache already, from an earlier try or from another use of the model; null when it is not there or not the right one. */
export async function takeCached(file: PlannedFile, signal: AbortSignal): Promise<Fetched | null> {
  const { place, expected } = file;
  if (place.kind !== 'cache' || expected === null) return null;
  const response = await cachedResponse(place);
  if (response?.body === null || response?.body === undefined) return null;
  // What others put there may lack its length, by which a later look tells whether it is still whole.
  if (Number(response.headers.get('Content-Length')) !== file.sizeBytes) return null;
  const hash = await startHash(expected, file.sizeBytes);
  const reader = response.body.getReader();
  let sizeBytes = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    signal.throwIfAborted();
    hash.update(step.value);
    sizeBytes += step.value.length;
  }
  const { sha256, matches } = hash.finish();
  if (matches === true) return { sizeBytes, sha256, checkedBy: expected.toldBy };
  await removeFromCache(place);
  return null;
}

interface ShardRecord {
  readonly dataPath: string;
  readonly nbytes: number;
}

const hasShards = shapeOf<{ readonly records: readonly ShardRecord[] }>(
  { records: listOf(shapeOf<ShardRecord>({ dataPath: isText, nbytes: isCount }, {})) },
  {},
);

/** Why the model is only half there, judged by its own list of weights before they are fetched; null when it is whole. */
export async function whyHalfModel(
  plan: DownloadPlan,
): Promise<{ readonly ok: false; readonly failure: LibraryFailure } | null> {
  const list = plan.files.find(({ name }) => name === 'tensor-cache.json');
  if (list?.place.kind !== 'cache') return null;
  const response = await cachedResponse({ ...list.place, cache: MLC_CACHES.model });
  const wrong = response === null ? 'its list of weights is gone' : await whyWrongList(response, plan.files);
  return wrong === null
    ? null
    : failed('unusable', `"${plan.title}" is not a whole model: ${wrong}. Choose another source.`);
}

async function whyWrongList(response: Response, files: readonly PlannedFile[]): Promise<string | null> {
  const list = await readJson(response);
  if (!hasShards(list)) return 'its list of weights (tensor-cache.json) is not in its form';
  const sizes = new Map(files.map(({ name, sizeBytes }) => [name, sizeBytes]));
  const missing = list.records.find(({ dataPath }) => !sizes.has(dataPath));
  if (missing !== undefined) return `it has no ${missing.dataPath}`;
  const cut = list.records.find(({ dataPath, nbytes }) => (sizes.get(dataPath) ?? nbytes) !== nbytes);
  if (cut !== undefined) return `${cut.dataPath} should have ${String(cut.nbytes)} bytes`;
  return null;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const value: unknown = await response.json();
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
