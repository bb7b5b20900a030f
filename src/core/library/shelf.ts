import { sha256Hex } from '../hash.ts';
import { either, isCount, isNumber, isText, listOf, oneOf, orNull, shapeOf } from '../shapes/shape.ts';

export type ItemKind = 'gguf' | 'mlc' | 'encoder' | 'dataset' | 'code-table';

/** Something the library holds, whole and checked: its record is written last, so what has none is not there. */
export interface ShelfItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  /** Where it came from: a repository, an address, or `this device`. */
  readonly source: string;
  /** Commit of the repository it was taken at; null where there is none. */
  readonly revision: string | null;
  readonly licence: string | null;
  readonly files: readonly ShelfFile[];
  /** For the engine, where the item is a model compiled for WebLLM. */
  readonly mlc: MlcReference | null;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

export interface ShelfFile {
  /** Path within the item, as its publisher names it. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Of the bytes as they lie here; lower-case hex. */
  readonly sha256: string;
  /** What the bytes were compared with: a hash in this program, one stated by the hub, or nothing but their own record. */
  readonly checkedBy: 'catalogue' | 'hub' | 'record';
  readonly place: FilePlace;
}

/** `shelf`: the origin's private file system. `cache`: Cache Storage, where WebLLM looks for it. */
export type FilePlace =
  { readonly kind: 'shelf' } | { readonly kind: 'cache'; readonly cache: string; readonly key: string };

/** What WebLLM is told about a model; all of it stands in Cache Storage under these addresses. */
export interface MlcReference {
  readonly id: string;
  readonly modelUrl: string;
  readonly libraryUrl: string;
  readonly contextTokens: number | null;
  readonly graphicsMegabytes: number | null;
}

/**
 * Where things lie in the private file system, below one folder: `items` holds a record for each finished item, `plans` one for each
 * unfinished download, `files` a folder of numbered files for each of both.
 */
export const SHELF = { root: 'library', items: 'items', plans: 'plans', files: 'files' } as const;

/** File-system name of an item: ids hold slashes and colons. */
export function shelfKey(id: string): string {
  return sha256Hex(id).slice(0, 24);
}

/** Held while an item is fetched, added or removed, over all tabs. */
export function shelfLock(id: string): string {
  return `bedside:library:${shelfKey(id)}`;
}

export const isFilePlace = either<FilePlace>(
  shapeOf<Extract<FilePlace, { kind: 'shelf' }>>({ kind: oneOf('shelf') }, {}),
  shapeOf<Extract<FilePlace, { kind: 'cache' }>>({ kind: oneOf('cache'), cache: isText, key: isText }, {}),
);

export const isMlcReference = shapeOf<MlcReference>(
  {
    id: isText,
    modelUrl: isText,
    libraryUrl: isText,
    contextTokens: orNull(isCount),
    graphicsMegabytes: orNull(isNumber),
  },
  {},
);

export const isItemKind = oneOf<ItemKind>('gguf', 'mlc', 'encoder', 'dataset', 'code-table');

const isShelfFile = shapeOf<ShelfFile>(
  {
    name: isText,
    sizeBytes: isCount,
    sha256: isText,
    checkedBy: oneOf('catalogue', 'hub', 'record'),
    place: isFilePlace,
  },
  {},
);

export const isShelfItem = shapeOf<ShelfItem>(
  {
    id: isText,
    kind: isItemKind,
    title: isText,
    source: isText,
    revision: orNull(isText),
    licence: orNull(isText),
    files: listOf(isShelfFile),
    mlc: orNull(isMlcReference),
    addedAt: isNumber,
  },
  {},
);
