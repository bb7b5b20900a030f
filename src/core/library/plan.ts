import { isCount, isText, listOf, oneOf, orNull, shapeOf } from '../shapes/shape.ts';
import {
  isFilePlace,
  isItemKind,
  isMlcReference,
  type FilePlace,
  type ItemKind,
  type MlcReference,
  type ShelfFile,
} from './shelf.ts';

/** Everything that must be fetched for one item. Fixed before the first byte, so that a resumed download asks for the same bytes. */
export interface DownloadPlan {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly source: string;
  readonly revision: string | null;
  readonly licence: string | null;
  readonly mlc: MlcReference | null;
  readonly files: readonly PlannedFile[];
}

export interface PlannedFile {
  readonly name: string;
  readonly url: string;
  readonly place: FilePlace;
  /** Null where only the server knows. */
  readonly sizeBytes: number | null;
  readonly expected: ExpectedHash | null;
  readonly content: FileContent;
}

/** `git-sha1` is the hash git gives a file: SHA-1 over `blob <size>\0` and the bytes. */
export interface ExpectedHash {
  readonly algorithm: 'sha256' | 'git-sha1';
  readonly hex: string;
  readonly toldBy: Exclude<ShelfFile['checkedBy'], 'record'>;
}

/** What the first bytes must look like. */
export type FileContent = 'gguf' | 'json' | 'wasm' | 'binary';

const isExpectedHash = shapeOf<ExpectedHash>(
  { algorithm: oneOf('sha256', 'git-sha1'), hex: isText, toldBy: oneOf('catalogue', 'hub') },
  {},
);

const isPlannedFile = shapeOf<PlannedFile>(
  {
    name: isText,
    url: isText,
    place: isFilePlace,
    sizeBytes: orNull(isCount),
    expected: orNull(isExpectedHash),
    content: oneOf('gguf', 'json', 'wasm', 'binary'),
  },
  {},
);

export const isDownloadPlan = shapeOf<DownloadPlan>(
  {
    id: isText,
    kind: isItemKind,
    title: isText,
    source: isText,
    revision: orNull(isText),
    licence: orNull(isText),
    mlc: orNull(isMlcReference),
    files: listOf(isPlannedFile),
  },
  {},
);

/** Sum of what is known; null as long as one size is not. */
export function plannedBytes(files: readonly Pick<PlannedFile, 'sizeBytes'>[]): number | null {
  return files.reduce<number | null>(
    (sum, { sizeBytes }) => (sum === null || sizeBytes === null ? null : sum + sizeBytes),
    0,
  );
}
