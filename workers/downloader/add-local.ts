import { whyNotContent, HEAD_BYTES } from '../../src/core/library/content.ts';
import type { LibraryFailure } from '../../src/core/library/failure.ts';
import type { FileContent } from '../../src/core/library/plan.ts';
import { MLC_CACHES } from '../../src/core/library/plan-files.ts';
import {
  shelfKey,
  type FilePlace,
  type ItemKind,
  type MlcReference,
  type ShelfFile,
  type ShelfItem,
} from '../../src/core/library/shelf.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { LocalFile } from '../downloader.api.ts';
import { failed } from './failures.ts';
import { putInCache } from './mlc-cache.ts';
import type { Progress } from './progress.ts';
import { startHash } from './running-hash.ts';
import type { ShelfFolder } from './shelf-folder.ts';

/** What chosen files are, and where each goes. */
export interface LocalPlan {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly mlc: MlcReference | null;
  readonly files: readonly LocalPlannedFile[];
}

interface LocalPlannedFile {
  readonly name: string;
  readonly file: File;
  readonly place: FilePlace;
  readonly content: FileContent;
}

/** Says what the chosen files are, or what would make them something. */
export function recogniseLocal(files: readonly LocalFile[]): Outcome<LocalPlan, LibraryFailure> {
  const named = (name: string): LocalFile | undefined => files.find(({ path }) => baseName(path) === name);
  if (named('mlc-chat-config.json') !== undefined) return localMlc(files);
  const models = files.filter(({ path }) => /\.(?:gguf|onnx)$/iu.test(path));
  const [model, ...more] = models;
  if (model === undefined || more.length > 0)
    return failed(
      'unusable',
      `Among the ${String(files.length)} files are ${String(models.length)} models: choose one GGUF file, one folder of a WebLLM model (with mlc-chat-config.json), or one encoder (.onnx with tokenizer.json).`,
    );
  if (/\.gguf$/iu.test(model.path)) return success(local('gguf', model, [planned(model, 'gguf')]));
  const tokenizer = named('tokenizer.json');
  if (tokenizer === undefined)
    return failed(
      'unusable',
      `"${baseName(model.path)}" needs its tokenizer: choose the folder that holds both the .onnx file and tokenizer.json.`,
    );
  return success(local('encoder', model, [planned(model, 'binary'), planned(tokenizer, 'json')]));
}

function local(kind: ItemKind, model: LocalFile, files: readonly LocalPlannedFile[]): LocalPlan {
  const title = baseName(model.path).replace(/\.(?:gguf|onnx)$/iu, '');
  return { id: `local:${kind}:${title}`, kind, title, mlc: null, files };
}

function planned({ path, file }: LocalFile, content: FileContent): LocalPlannedFile {
  return { name: baseName(path), file, content, place: { kind: 'shelf' } };
}

/** A folder as its converter writes it, with the compiled library beside. Its addresses lie on a host that cannot exist (RFC 6761). */
function localMlc(files: readonly LocalFile[]): Outcome<LocalPlan, LibraryFailure> {
  const title = files[0]?.path.split('/').slice(0, -1).at(-1) ?? 'WebLLM model';
  const id = `local:mlc:${title}`;
  const base = `https://local.invalid/${shelfKey(id)}/resolve/main/`;
  const wanted = files.filter(({ path }) =>
    /^(?:mlc-chat-config\.json|tensor-cache\.json|tokenizer\.(?:json|model)|params_shard_\d+\.bin|.+\.wasm)$/u.test(
      baseName(path),
    ),
  );
  const library = wanted.filter(({ path }) => path.endsWith('.wasm'));
  const names = new Set(wanted.map(({ path }) => baseName(path)));
  const lacking = ['tensor-cache.json', 'params_shard_0.bin'].find((name) => !names.has(name));
  if (lacking !== undefined) return failed('unusable', `The folder "${title}" is half a model: it has no ${lacking}.`);
  const [compiled, ...others] = library;
  if (compiled === undefined || others.length > 0)
    return failed(
      'unusable',
      `The folder "${title}" needs exactly one compiled library (.wasm) beside the weights, and has ${String(library.length)}.`,
    );
  const placed = wanted.map(({ path, file }): LocalPlannedFile => {
    const name = baseName(path);
    return { name, file, content: contentOf(name), place: { kind: 'cache', cache: cacheOf(name), key: base + name } };
  });
  const reference = {
    id: title,
    modelUrl: base,
    libraryUrl: base + baseName(compiled.path),
    contextTokens: null,
    graphicsMegabytes: null,
  };
  return success({ id, kind: 'mlc', title, mlc: reference, files: placed });
}

function cacheOf(name: string): string {
  if (name.endsWith('.wasm')) return MLC_CACHES.library;
  return name === 'mlc-chat-config.json' ? MLC_CACHES.config : MLC_CACHES.model;
}

function contentOf(name: string): FileContent {
  if (name.endsWith('.wasm')) return 'wasm';
  return name.endsWith('.json') ? 'json' : 'binary';
}

/** Copies what was recognised, hashing on the way. What was copied of a failed try is removed. */
export async function addLocal(
  plan: LocalPlan,
  shelf: ShelfFolder,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome<ShelfItem, LibraryFailure>> {
  const { id, kind, title, mlc } = plan;
  const files: ShelfFile[] = [];
  for (const [index, file] of plan.files.entries()) {
    const wrong = whyNotContent(file.content, new Uint8Array(await file.file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (wrong !== null)
      return failed('unusable', `"${file.name}" is not what its name says: ${wrong}. Choose another file.`);
    files.push(await copy(id, index, file, shelf, progress, signal));
    progress.fileDone();
  }
  const item = {
    id,
    kind,
    title,
    mlc,
    files,
    source: 'this device',
    revision: null,
    licence: null,
    addedAt: Date.now(),
  };
  await shelf.writeItem(item);
  return success(item);
}

async function copy(
  id: string,
  index: number,
  { name, file, place }: LocalPlannedFile,
  shelf: ShelfFolder,
  progress: Progress,
  signal: AbortSignal,
): Promise<ShelfFile> {
  const hash = await startHash(null, file.size);
  const part = place.kind === 'shelf' ? await shelf.openPart(id, index) : null;
  try {
    part?.truncate(0);
    const reader = file.stream().getReader();
    let at = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      signal.throwIfAborted();
      hash.update(step.value);
      part?.write(step.value, at);
      at += step.value.length;
      progress.bytes(step.value.length);
    }
    part?.flush();
  } finally {
    part?.close();
  }
  if (place.kind === 'cache') await putInCache(place, file);
  return { name, place, sizeBytes: file.size, sha256: hash.finish().sha256, checkedBy: 'record' };
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
