import type { ShelfItem } from './shelf.ts';

/** What metrics may use: a table of codes, or an encoder with its tokenizer. Either goes by the hash of its first file. */
export function isAidItem({ kind }: Pick<ShelfItem, 'kind'>): boolean {
  return kind === 'code-table' || kind === 'encoder';
}
