import { failure, success, type Outcome } from '../outcome.ts';
import { folded } from '../text/folded.ts';
import { say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import { stateOf, type Sheet, type SheetState } from './sheet.ts';

export interface Merge {
  readonly sheets: readonly Sheet[];
  /** `added`: a rater who was not there. `updated`: a later state of one who was. `same`: nothing that was not there. */
  readonly kind: 'added' | 'updated' | 'same';
  /** What to tell the reader. */
  readonly message: Said;
}

/**
 * Adds what a rater has handed in. Adding a file again changes nothing, an older state of a rater neither, and two raters of one name stay two:
 * the sheet's id tells them apart, not the name.
 */
export function mergeSheet(sheets: readonly Sheet[], handed: Sheet): Outcome<Merge> {
  const known = sheets.find(({ id }) => id === handed.id);
  const name = `"${shown(handed.rater, 60)}"`;
  if (known === undefined) {
    const namesake = sheets.some((sheet) => folded(sheet.rater) === folded(handed.rater));
    const message = namesake
      ? say`The ratings of ${name} were added. Another rater has this name too: they are counted as two, and shown with a number.`
      : say`The ratings of ${name} were added.`;
    return success({ sheets: [...sheets, handed], kind: 'added', message });
  }
  if (isSame(known, handed))
    return success({ sheets, kind: 'same', message: say`The ratings of ${name} are here already.` });
  if (known.revision === handed.revision)
    return failure({
      kind: 'rating-conflict',
      message: `Two files of ${name} have the same number of changes and different ratings, so nobody knows which is right: ask for a new export. What was here is kept.`,
    });
  if (known.revision > handed.revision)
    return success({
      sheets,
      kind: 'same',
      message: say`A later state of the ratings of ${name} is here already: it was kept.`,
    });
  const changed = changedAfterSave(known, handed);
  if (changed !== null)
    return failure({
      kind: 'rating-conflict',
      message: `The file of ${name} has other ratings of case ${changed} than were saved here, and what is saved stays: two copies were rated apart. Ask for an export of the one that is here. What was here is kept.`,
    });
  const replaced = sheets.map((sheet) => (sheet.id === handed.id ? handed : sheet));
  return success({ sheets: replaced, kind: 'updated', message: say`The ratings of ${name} were brought up to date.` });
}

/** Names as shown, in the order of the sheets: the second of one name has a 2 behind it, and so on. */
export function raterNames(sheets: readonly Sheet[]): readonly string[] {
  const seen = new Map<string, number>();
  return sheets.map(({ rater }) => {
    const count = (seen.get(folded(rater)) ?? 0) + 1;
    seen.set(folded(rater), count);
    return count === 1 ? rater : `${rater} (${count})`;
  });
}

/** The first case that was saved and is not rated the same any more; null: none. Its note may be another: the later one stands. */
function changedAfterSave(known: Sheet, handed: Sheet): string | null {
  const [before, after] = [stateOf(known), stateOf(handed)];
  const isKept = (item: string): boolean =>
    after.saved.has(item) && JSON.stringify(ratedOf(before, item)) === JSON.stringify(ratedOf(after, item));
  return [...before.saved].find((item) => !isKept(item)) ?? null;
}

/** Ratings and marks of one case, in an order of their own. */
function ratedOf({ values, marks }: SheetState, item: string): readonly (readonly string[])[] {
  const isOwn = (code: string): boolean => /^\d+/u.exec(code)?.[0] === item;
  const ratings = [...values].flatMap(([subject, own]) =>
    isOwn(subject) ? [...own].map((entry) => JSON.stringify([subject, ...entry])) : [],
  );
  const spans = [...marks.values()]
    .flat()
    .flatMap(({ code, start, end, kind }) => (isOwn(code) ? [JSON.stringify([code, start, end, kind])] : []));
  return [ratings.sort(), spans.sort()];
}

/** Whatever the way to them. */
function isSame(one: Sheet, other: Sheet): boolean {
  return one.rater === other.rater && contentOf(one) === contentOf(other);
}

function contentOf(sheet: Sheet): string {
  const state = stateOf(sheet);
  const items = [...state.values.keys(), ...state.marks.keys(), ...state.notes.keys()].flatMap(
    (code) => /^\d+/u.exec(code)?.[0] ?? [],
  );
  const cases = [...new Set(items)]
    .sort()
    .map((item) => [item, ...ratedOf(state, item), [state.notes.get(item) ?? '']]);
  return JSON.stringify([cases, [...state.saved].sort()]);
}
