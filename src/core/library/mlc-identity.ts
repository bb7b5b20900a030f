import { sha256Hex } from '../hash.ts';
import type { ShelfItem } from './shelf.ts';

/** A file as a model is known by it; the compiled library goes by the name `library`, whatever its address. */
export interface HashedFile {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What a model compiled for WebLLM is known by: SHA-256 over the hashes and names of the files it is run with, by name. */
export function mlcIdentity(files: readonly HashedFile[]): string {
  const byName = files.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return sha256Hex(byName.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''));
}

/** The SHA-256 a kept model goes by in a run, from what its record says; null for what is no model. */
export function modelHashOf(item: ShelfItem): string | null {
  if (item.kind === 'gguf') return item.files[0]?.sha256 ?? null;
  if (item.kind !== 'mlc') return null;
  return mlcIdentity(
    mlcRunFiles(item).map(({ name, sha256, place }) => {
      const isLibrary = place.kind === 'cache' && place.key === item.mlc?.libraryUrl;
      return { name: isLibrary ? 'library' : name, sha256 };
    }),
  );
}

/** The files of a kept model that it is run with: of two tokenizers WebLLM reads the first. */
function mlcRunFiles({ files }: Pick<ShelfItem, 'files'>): ShelfItem['files'] {
  const hasFirst = files.some(({ name }) => name === 'tokenizer.json');
  return files.filter(({ name }) => !(hasFirst && name === 'tokenizer.model'));
}
