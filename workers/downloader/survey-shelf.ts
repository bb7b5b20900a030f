import { plannedBytes, type DownloadPlan } from '../../src/core/library/plan.ts';
import { shelfLock, type FilePlace, type ShelfItem } from '../../src/core/library/shelf.ts';
import type { KeptItem, Survey, Unfinished } from '../downloader.api.ts';
import { heldLocks } from './hold-lock.ts';
import { cachedResponse } from './mlc-cache.ts';
import type { ShelfFolder } from './shelf-folder.ts';

/** What is there, what is missing of it, and what was begun. */
export async function surveyShelf(shelf: ShelfFolder): Promise<Survey> {
  const items = await shelf.items();
  const kept = await Promise.all(items.map((item) => look(item, shelf)));
  const ids = new Set(items.map(({ id }) => id));
  const locks = await heldLocks();
  const begun = (await shelf.plans()).filter(({ id }) => !ids.has(id));
  const unfinished = await Promise.all(begun.map((plan) => lookAtBegun(plan, shelf, locks)));
  return { kept: byTitle(kept, ({ item }) => item.title), unfinished: byTitle(unfinished, ({ title }) => title) };
}

async function look(item: ShelfItem, shelf: ShelfFolder): Promise<KeptItem> {
  const sizes = await Promise.all(item.files.map(({ place }, index) => sizeAt(item.id, index, place, shelf)));
  const missing = item.files.filter(({ sizeBytes }, index) => sizes[index] !== sizeBytes).map(({ name }) => name);
  return { item, sizeBytes: item.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), missing };
}

async function lookAtBegun(plan: DownloadPlan, shelf: ShelfFolder, locks: ReadonlySet<string>): Promise<Unfinished> {
  const held = await Promise.all(
    plan.files.map(async ({ place }, index) => {
      const inPart = (await shelf.file(plan.id, index))?.size ?? 0;
      return inPart > 0 || place.kind === 'shelf' ? inPart : ((await sizeAt(plan.id, index, place, shelf)) ?? 0);
    }),
  );
  return {
    id: plan.id,
    title: plan.title,
    heldBytes: held.reduce((sum, size) => sum + size, 0),
    totalBytes: plannedBytes(plan.files),
    isElsewhere: locks.has(shelfLock(plan.id)),
  };
}

/** Null when the file is not there. */
async function sizeAt(id: string, index: number, place: FilePlace, shelf: ShelfFolder): Promise<number | null> {
  if (place.kind === 'shelf') return (await shelf.file(id, index))?.size ?? null;
  const length = (await cachedResponse(place))?.headers.get('Content-Length');
  return length === null || length === undefined ? null : Number(length);
}

function byTitle<T>(entries: readonly T[], title: (entry: T) => string): readonly T[] {
  return [...entries].sort((left, right) => title(left).localeCompare(title(right), 'en'));
}
