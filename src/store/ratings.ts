import { failure, type Outcome } from '../core/outcome.ts';
import type { Sheet } from '../core/rating/sheet.ts';
import type { Database, RatingRow } from './database.ts';
import { readRows, storedRow } from './encrypted-rows.ts';
import { holdLock } from './lock.ts';
import { ratingRows, sheetRows } from './row-kinds.ts';
import type { StorageFailure } from './storage-failure.ts';
import { whileWriting } from './while-writing.ts';

/** A rating task with what was rated, in the order in which raters began or were added. */
export interface KeptRating extends RatingRow {
  readonly sheets: readonly Sheet[];
}

/** Where rating tasks live: on this device, or in memory when their cases may not be written down. */
export interface RatingStore {
  /** Newest first. */
  list(): Promise<readonly KeptRating[]>;
  /** With none of its sheets; replaces one of the same id and leaves its sheets alone. */
  keep(row: RatingRow): Promise<Outcome<void, StorageFailure>>;
  /**
   * Refused where what is kept is not what was changed: another tab was at it meanwhile.
   *
   * @param after revision of the state that was changed; null: there was none
   */
  keepSheet(rating: string, sheet: Sheet, after: number | null): Promise<Outcome<void, StorageFailure>>;
  remove(id: string): Promise<Outcome<void, StorageFailure>>;
}

/** None are listed while locked. */
export function keptRatings(database: Database): RatingStore {
  return {
    list: async () => {
      const { keys, state } = database.keyring;
      if (state === 'locked') return [];
      const rows = await readRows(ratingRows, keys, await database.ratings.toArray());
      const sheets = await readRows(sheetRows, keys, await database.sheets.toArray());
      return rows.sort(newestFirst).map((row) => ({
        ...row,
        sheets: inOrder(
          row,
          sheets.flatMap(({ rating, sheet }) => (rating === row.id ? [sheet] : [])),
        ),
      }));
    },
    keep: (row) =>
      whileWriting(database, 'Keeping the rating task', async () => {
        await database.ratings.put(await storedRow(ratingRows, database.keyring.writingKeys, row));
      }),
    keepSheet: async (rating, sheet, after) => {
      // Alone, so that nothing comes between the look and the write.
      const release = await holdLock(`bedside:sheet:${sheet.id}`);
      if (release === null) return failure(changedElsewhere);
      try {
        return await replaceSheet(database, rating, sheet, after);
      } finally {
        release();
      }
    },
    remove: (id) =>
      whileWriting(database, 'Removing the rating task', async () => {
        await database.dexie.transaction('rw', database.ratings, database.sheets, async () => {
          await database.ratings.delete(id);
          await database.sheets.where('[rating+id]').between([id, ''], [id, '\uffff']).delete();
        });
      }),
  };
}

/** Gone with the worker. */
export function memoryRatings(): RatingStore {
  const rows = new Map<string, RatingRow>();
  const sheets = new Map<string, Map<string, Sheet>>();
  return {
    list: async () =>
      [...rows.values()]
        .sort(newestFirst)
        .map((row) => ({ ...row, sheets: inOrder(row, [...(sheets.get(row.id)?.values() ?? [])]) })),
    keep: async (row) => {
      rows.set(row.id, row);
      return { ok: true, value: undefined };
    },
    keepSheet: async (rating, sheet, after) => {
      const own = sheets.get(rating) ?? new Map<string, Sheet>();
      if ((own.get(sheet.id)?.revision ?? null) !== after) return failure(changedElsewhere);
      sheets.set(rating, own.set(sheet.id, sheet));
      return { ok: true, value: undefined };
    },
    remove: async (id) => {
      rows.delete(id);
      sheets.delete(id);
      return { ok: true, value: undefined };
    },
  };
}

const changedElsewhere: StorageFailure = {
  kind: 'storage',
  message:
    'These ratings were changed in another tab meanwhile. What that tab has kept is shown now, and the last change made here is not kept: rate in one tab.',
};

async function replaceSheet(
  database: Database,
  rating: string,
  sheet: Sheet,
  after: number | null,
): Promise<Outcome<void, StorageFailure>> {
  const { id } = sheet;
  const found = { isOther: false };
  const kept = await whileWriting(database, 'Keeping a rating', async () => {
    const keys = database.keyring.writingKeys;
    const stored = await database.sheets.get([rating, id]);
    const [before] = await readRows(sheetRows, keys, stored === undefined ? [] : [stored]);
    found.isOther = (before?.sheet.revision ?? null) !== after;
    if (!found.isOther) await database.sheets.put(await storedRow(sheetRows, keys, { rating, id, sheet }));
  });
  return kept.ok && found.isOther ? failure(changedElsewhere) : kept;
}

/** Those filled in here first, then the others by their ids, so that numbers behind equal names stay. */
function inOrder({ own }: RatingRow, sheets: readonly Sheet[]): readonly Sheet[] {
  const placeOf = ({ id }: Sheet): number => (own.includes(id) ? own.indexOf(id) : own.length);
  return [...sheets].sort((one, other) => placeOf(one) - placeOf(other) || (one.id < other.id ? -1 : 1));
}

function newestFirst(one: RatingRow, other: RatingRow): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1);
}
