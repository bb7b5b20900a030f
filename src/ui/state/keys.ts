import type { MarkKind } from '../../core/rating/sheet.ts';
import type { Route } from './route.ts';

/** What one key does, or several that do the same kind of thing. */
export interface KeyEntry<Id extends string = string> {
  readonly id: Id;
  /** As `KeyboardEvent.key` names them, letters small. Before it what is held: "Shift+ArrowLeft", "mod+k" (Control, on a Mac Command). */
  readonly keys: readonly string[];
  /** In the reader's language. */
  readonly does: () => string;
}

/** The keys of one screen, or of one thing on it. */
export interface KeyRoom<Id extends string = string> {
  /** In the reader's language. */
  readonly title: () => string;
  readonly entries: readonly KeyEntry<Id>[];
}

/** What a screen does for each entry of a room: none can be listed that does nothing. */
export type KeyActions<Room extends KeyRoom> = Readonly<Record<Room['entries'][number]['id'], () => void>>;

/**
 * Every key of the page. The screens look here what a key means and the list of keys shows the same entries. What the browser itself does
 * (Tab, Enter on a link, Escape in a dialog) is not listed.
 */
export const pageKeys = room(
  () => 'Everywhere',
  [
    { id: 'palette', keys: ['mod+k'], does: () => 'find a screen, a run or an action' },
    { id: 'keys', keys: ['?'], does: () => 'these keys' },
  ],
);

export const lessonKeys = room(
  () => 'Lesson',
  [
    { id: 'next', keys: ['ArrowRight'], does: () => 'next step' },
    { id: 'before', keys: ['ArrowLeft'], does: () => 'step before' },
    { id: 'present', keys: ['f'], does: () => 'presenter view on or off' },
  ],
);

export const caseKeys = room(
  () => 'Case',
  [
    { id: 'list', keys: ['Escape'], does: () => 'back to all cases' },
    { id: 'previous', keys: ['ArrowLeft'], does: () => 'previous case' },
    { id: 'next', keys: ['ArrowRight'], does: () => 'next case' },
  ],
);

export const caseListKeys = room(
  () => 'In the list of cases',
  [
    { id: 'down', keys: ['ArrowDown'], does: () => 'next case' },
    { id: 'up', keys: ['ArrowUp'], does: () => 'previous case' },
    { id: 'pageDown', keys: ['PageDown'], does: () => 'ten cases on' },
    { id: 'pageUp', keys: ['PageUp'], does: () => 'ten cases back' },
    { id: 'first', keys: ['Home'], does: () => 'first case' },
    { id: 'last', keys: ['End'], does: () => 'last case' },
  ],
);

export const matrixKeys = room(
  () => 'In the table of cases',
  [
    { id: 'down', keys: ['ArrowDown'], does: () => 'next case' },
    { id: 'up', keys: ['ArrowUp'], does: () => 'previous case' },
    { id: 'right', keys: ['ArrowRight'], does: () => 'next run' },
    { id: 'left', keys: ['ArrowLeft'], does: () => 'previous run' },
    { id: 'pageDown', keys: ['PageDown'], does: () => 'ten cases on' },
    { id: 'pageUp', keys: ['PageUp'], does: () => 'ten cases back' },
    { id: 'first', keys: ['Home'], does: () => 'first case' },
    { id: 'last', keys: ['End'], does: () => 'last case' },
  ],
);

export const ratingKeys = room(
  () => 'Rating',
  [
    {
      id: 'rate',
      keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      does: () => 'rate, as far as the scale goes, and go to the next rating',
    },
    { id: 'save', keys: ['Enter'], does: () => 'save the case and see its reference; then the next case' },
    { id: 'undo', keys: ['z', 'Backspace'], does: () => 'take the last change back, until it is saved' },
    { id: 'up', keys: ['ArrowUp'], does: () => 'previous rating of this case' },
    { id: 'down', keys: ['ArrowDown'], does: () => 'next rating of this case' },
    { id: 'previous', keys: ['ArrowLeft'], does: () => 'previous case' },
    { id: 'next', keys: ['ArrowRight'], does: () => 'next case' },
    { id: 'mark', keys: ['m'], does: () => 'mark words of the answer' },
    { id: 'note', keys: ['n'], does: () => 'write a note on the case; Esc goes back to rating' },
    { id: 'alone', keys: ['v'], does: () => 'answers beside each other, or one at a time' },
  ],
);

export type MarkingKey = MarkKind | 'unmark' | 'back' | 'on' | 'fewer' | 'more' | 'end';

export const markingKeys = room<MarkingKey>(
  () => 'While words are being marked',
  [
    { id: 'back', keys: ['ArrowLeft'], does: () => 'previous word' },
    { id: 'on', keys: ['ArrowRight'], does: () => 'next word' },
    { id: 'fewer', keys: ['Shift+ArrowLeft'], does: () => 'one word back, and those passed' },
    { id: 'more', keys: ['Shift+ArrowRight'], does: () => 'one word on, and those passed' },
    { id: 'unsupported', keys: ['u'], does: () => 'mark them as unsupported' },
    { id: 'contradicted', keys: ['c'], does: () => 'mark them as contradicted' },
    { id: 'harmless', keys: ['h'], does: () => 'mark them as a harmless addition' },
    { id: 'useful', keys: ['p'], does: () => 'mark them as possibly useful' },
    { id: 'unmark', keys: ['x'], does: () => 'take their mark away' },
    { id: 'end', keys: ['Escape'], does: () => 'stop marking' },
  ],
);

/** Every room, in the order shown. */
export const keyRooms: readonly KeyRoom[] = [
  pageKeys,
  lessonKeys,
  caseListKeys,
  caseKeys,
  matrixKeys,
  ratingKeys,
  markingKeys,
];

const roomsOfScreens: Readonly<Partial<Record<Route['screen'], readonly KeyRoom[]>>> = {
  lesson: [lessonKeys],
  cases: [caseListKeys],
  case: [caseKeys],
  compare: [matrixKeys],
  rate: [ratingKeys, markingKeys],
};

/** The rooms that a place has besides what holds everywhere. */
export function roomsAt(route: Route): readonly KeyRoom[] {
  // The list of rating tasks has none of the sheet's keys.
  if (route.screen === 'rate' && route.task === null) return [];
  return roomsOfScreens[route.screen] ?? [];
}

/** What a key means in a room; null: nothing. A key that was not heard is null too. */
export function actionOf<Id extends string>({ entries }: KeyRoom<Id>, key: string | null): Id | null {
  return key === null ? null : (entries.find(({ keys }) => keys.includes(key))?.id ?? null);
}

/** The keys of an entry as they stand on a keyboard, for those who read: ["1 to 9"], ["z", "Backspace"]. */
export function shownKeys<Id extends string>({ entries }: KeyRoom<Id>, id: Id, isMac = false): readonly string[] {
  const keys = entries.find((entry) => entry.id === id)?.keys ?? [];
  const isRange = keys.length > 2 && keys.every((key) => /^\d$/u.test(key));
  return isRange ? [`${keys[0] ?? ''} – ${keys.at(-1) ?? ''}`] : keys.map((key) => shownKey(key, isMac));
}

function shownKey(key: string, isMac: boolean): string {
  const [last = '', ...held] = key.split('+').toReversed();
  const before = held.toReversed().map((name) => (name === 'mod' ? (isMac ? '⌘' : 'Ctrl') : name));
  return [...before, signOf(last, held.length > 0)].join(' ');
}

function signOf(key: string, isCombined: boolean): string {
  const signs: Readonly<Record<string, string>> = {
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
    PageDown: 'Page Down',
    PageUp: 'Page Up',
  };
  return signs[key] ?? (isCombined ? key.toUpperCase() : key);
}

function room<Id extends string>(title: () => string, entries: readonly KeyEntry<Id>[]): KeyRoom<Id> {
  return { title, entries };
}
