import type { LibraryFailure } from '../../src/core/library/failure.ts';
import type { FilePlace } from '../../src/core/library/shelf.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { removeFromCache } from './mlc-cache.ts';
import type { ShelfFolder } from './shelf-folder.ts';

/** Removes a kept item or what an unfinished download has left: first the record, then the files that nothing else needs. */
export async function removeItem(id: string, shelf: ShelfFolder): Promise<Outcome<void, LibraryFailure>> {
  const items = await shelf.items();
  const own = items.find((item) => item.id === id) ?? (await shelf.plan(id));
  await shelf.removeItem(id);
  await shelf.removePlan(id);
  await shelf.removeFiles(id);
  const needed = new Set(items.filter((item) => item.id !== id).flatMap(({ files }) => files.map(keyOf)));
  for (const { place } of own?.files ?? []) {
    if (place.kind === 'cache' && !needed.has(keyOf({ place }))) await removeFromCache(place);
  }
  return success(undefined);
}

/** Two builds of one model that differ in nothing but their context share their files. */
function keyOf({ place }: { readonly place: FilePlace }): string {
  return place.kind === 'cache' ? place.key : '';
}
