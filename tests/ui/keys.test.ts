import { expect, test } from 'vitest';
import { keyName } from '../../src/ui/state/heard-key.ts';
import {
  actionOf,
  caseKeys,
  keyRooms,
  lessonKeys,
  markingKeys,
  pageKeys,
  ratingKeys,
  roomsAt,
  shownKeys,
} from '../../src/ui/state/keys.ts';
import { parseRoute } from '../../src/ui/state/route.ts';

test.each(keyRooms.map((room) => [room.title(), room] as const))('no key of "%s" means two things', (_, room) => {
  const keys = room.entries.flatMap((entry) => entry.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(room.entries.map(({ id }) => id)).size).toBe(room.entries.length);
});

test('what holds everywhere is taken by no screen', () => {
  const everywhere = pageKeys.entries.flatMap(({ keys }) => keys);
  const others = keyRooms.filter((room) => room !== pageKeys).flatMap(({ entries }) => entries);
  expect(others.flatMap(({ keys }) => keys).filter((key) => everywhere.includes(key))).toEqual([]);
});

test('every key is named as a press of it is heard', () => {
  const pressed = keyRooms
    .flatMap(({ entries }) => entries.flatMap(({ keys }) => keys))
    .filter((key) => !key.startsWith('mod+'));
  for (const key of pressed) {
    const bare = key.replace('Shift+', '');
    expect(keyName({ key: bare, shiftKey: key.startsWith('Shift+') })).toBe(key);
  }
});

test('a key is looked up in its room, and Caps Lock changes nothing', () => {
  expect(actionOf(lessonKeys, keyName({ key: 'F', shiftKey: true }))).toBe('present');
  expect(actionOf(markingKeys, keyName({ key: 'ArrowLeft', shiftKey: true }))).toBe('fewer');
  expect(actionOf(caseKeys, 'f')).toBeNull();
  expect(actionOf(caseKeys, null)).toBeNull();
});

test('keys are shown as they stand on a keyboard', () => {
  expect(shownKeys(ratingKeys, 'rate')).toEqual(['1 – 9']);
  expect(shownKeys(ratingKeys, 'undo')).toEqual(['z', 'Backspace']);
  expect(shownKeys(markingKeys, 'more')).toEqual(['Shift →']);
  expect(shownKeys(pageKeys, 'palette')).toEqual(['Ctrl K']);
  expect(shownKeys(pageKeys, 'palette', true)).toEqual(['⌘ K']);
});

test.each([
  ['#/lesson/tie', ['Lesson']],
  ['#/runs/r/cases', ['In the list of cases']],
  ['#/runs/r/cases/0/3', ['Case']],
  ['#/rate/t', ['Rating', 'While words are being marked']],
  ['#/rate', []],
  ['#/', []],
])('the keys of %s', (address, titles) => {
  expect(roomsAt(parseRoute(address)).map(({ title }) => title())).toEqual(titles);
});
