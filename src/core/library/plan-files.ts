import { failure, success, type Outcome } from '../outcome.ts';
import type { LibraryFailure } from './failure.ts';
import { fileUrl, modelFolderUrl, type HubFile, type HubRepository } from './hub.ts';
import { itemIdOf, type FileOrder, type GgufOrder, type MlcOrder } from './order.ts';
import type { DownloadPlan, ExpectedHash, FileContent, PlannedFile } from './plan.ts';
import type { FilePlace } from './shelf.ts';

/** Names of WebLLM's caches: with a file put there under its full address, the engine asks nobody for it. */
export const MLC_CACHES = { config: 'webllm/config', library: 'webllm/wasm', model: 'webllm/model' } as const;

type Planned = Outcome<DownloadPlan, LibraryFailure>;

/** Picks the one file that is meant; what is ambiguous is refused with the choice. */
export function planGguf(order: GgufOrder, repository: HubRepository): Planned {
  const file = chooseGguf(order, repository);
  if (!file.ok) return file;
  const planned = fromHub(repository, file.value, 'gguf', { kind: 'shelf' });
  return success({ ...common(order, repository), kind: 'gguf', mlc: null, files: [planned] });
}

/** GGUF files of a repository that can be chosen: whole ones, no vision parts. */
export function ggufFiles({ files }: HubRepository): readonly HubFile[] {
  return files.filter(({ path }) => /\.gguf$/iu.test(path) && !isSplit(path) && !/mmproj/iu.test(path));
}

function chooseGguf(order: GgufOrder, repository: HubRepository): Outcome<HubFile, LibraryFailure> {
  const { choose } = order;
  const wanted = 'path' in choose ? choose.path : choose.quantisation;
  const matches = ggufFiles(repository).filter(({ path }) =>
    'path' in choose ? path === choose.path : hasQuantisation(path, choose.quantisation),
  );
  const [match, ...more] = matches;
  if (match !== undefined && more.length === 0) return success(match);
  if (match !== undefined)
    return unusable(
      `"${repository.name}" has ${String(matches.length)} files in ${wanted}: look it up by name below and choose one.`,
    );
  if (repository.files.some(({ path }) => isSplit(path)))
    return unusable(
      `"${repository.name}" has ${wanted} only in several parts, which cannot be run here: choose a smaller quantisation.`,
    );
  return unusable(`"${repository.name}" has no GGUF file "${wanted}": look it up by name below and choose another.`);
}

function isSplit(path: string): boolean {
  return /-\d{5}-of-\d{5}\.gguf$/iu.test(path);
}

/** `Q4_K_M` as a whole word of the name, whatever its case. */
function hasQuantisation(path: string, quantisation: string): boolean {
  const words = (path.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/\.gguf$/u, '')
    .split(/[.-]/u);
  return words.includes(quantisation.toLowerCase());
}

/** All that WebLLM reads of a model: its configuration, its tokenizer, the list of weights, the weights, and the library. */
export function planMlc(order: MlcOrder, repository: HubRepository): Planned {
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((path) => find(repository, path) !== undefined);
  const names = ['mlc-chat-config.json', 'tensor-cache.json', tokenizer ?? 'tokenizer.json'];
  const missing = names.find((path) => find(repository, path) === undefined);
  if (missing !== undefined)
    return unusable(`"${repository.name}" is no model compiled for WebLLM, or half of one: it has no ${missing}.`);
  const shards = repository.files.filter(({ path }) => /^params_shard_\d+\.bin$/u.test(path));
  if (shards.length === 0) return unusable(`"${repository.name}" holds no weights (params_shard_….bin).`);
  const head = names.map((path) => find(repository, path)).filter((file) => file !== undefined);
  const files = [...head, ...shards].map((file) =>
    fromHub(repository, file, contentOf(file.path), placeInCache(order.repository, file.path)),
  );
  const reference = {
    id: order.id,
    modelUrl: modelFolderUrl(order.repository),
    libraryUrl: order.libraryUrl,
    contextTokens: order.contextTokens,
    graphicsMegabytes: order.graphicsMegabytes,
  };
  return success({ ...common(order, repository), kind: 'mlc', mlc: reference, files: [...files, libraryFile(order)] });
}

function placeInCache(repository: string, path: string): FilePlace {
  const cache = path === 'mlc-chat-config.json' ? MLC_CACHES.config : MLC_CACHES.model;
  return { kind: 'cache', cache, key: modelFolderUrl(repository) + path };
}

/** Its host states no hash, so it is recorded; that it is WebAssembly is checked. */
function libraryFile({ libraryUrl }: MlcOrder): PlannedFile {
  return {
    name: libraryUrl.split('/').at(-1) ?? 'library.wasm',
    url: libraryUrl,
    place: { kind: 'cache', cache: MLC_CACHES.library, key: libraryUrl },
    sizeBytes: null,
    expected: null,
    content: 'wasm',
  };
}

export function planFile(order: FileOrder): DownloadPlan {
  const { url, fileName, sizeBytes, sha256, licence, title } = order;
  const expected: ExpectedHash | null =
    sha256 === null ? null : { algorithm: 'sha256', hex: sha256, toldBy: 'catalogue' };
  const content = fileName.endsWith('.json') ? 'json' : 'binary';
  return {
    id: itemIdOf(order),
    kind: order.is,
    title,
    source: url,
    revision: null,
    licence,
    mlc: null,
    files: [{ name: fileName, url, place: { kind: 'shelf' }, sizeBytes, expected, content }],
  };
}

function common(
  order: GgufOrder | MlcOrder,
  { name, revision, licence }: HubRepository,
): Pick<DownloadPlan, 'id' | 'title' | 'source' | 'revision' | 'licence'> {
  return { id: itemIdOf(order), title: order.title, source: name, revision, licence };
}

function fromHub(repository: HubRepository, file: HubFile, content: FileContent, place: FilePlace): PlannedFile {
  const { path, sizeBytes } = file;
  return { name: path, url: fileUrl(repository, path), place, sizeBytes, expected: hashOf(file), content };
}

function hashOf({ sha256, gitSha1, sizeBytes }: HubFile): ExpectedHash | null {
  if (sha256 !== null) return { algorithm: 'sha256', hex: sha256, toldBy: 'hub' };
  // Git hashes the size along with the bytes.
  if (gitSha1 !== null && sizeBytes !== null) return { algorithm: 'git-sha1', hex: gitSha1, toldBy: 'hub' };
  return null;
}

function contentOf(path: string): FileContent {
  return path.endsWith('.json') ? 'json' : 'binary';
}

function find({ files }: HubRepository, path: string): HubFile | undefined {
  return files.find((file) => file.path === path);
}

function unusable(message: string): { readonly ok: false; readonly failure: LibraryFailure } {
  return failure({ kind: 'unusable', message });
}
