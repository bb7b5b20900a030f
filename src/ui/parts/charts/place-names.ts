import { fittedText, textWidth } from './fitted-text.ts';

/** Size of a name's letters in pixels. */
const SIZE = 12;

/** A point of a chart, in pixels. */
export interface NamedPoint {
  readonly key: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedName {
  readonly point: NamedPoint;
  readonly text: string;
  /** Left end and base line. */
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** Where a name is tried: above, below, beside, then farther below; to the right first. */
const PLACES = [-9, 17, 4, 30, 43, 56, 69].flatMap((down) => [
  { isBefore: false, down },
  { isBefore: true, down },
]);

/**
 * The names of points where they cover neither each other nor a point, as far as there is room.
 *
 * @param width of the chart
 * @param longest a name may be
 */
export function placeNames(points: readonly NamedPoint[], width: number, longest: number): readonly PlacedName[] {
  const done: PlacedName[] = [];
  for (const point of points.toSorted((one, other) => one.y - other.y || one.x - other.x))
    done.push(freePlace(point, points, done, { width, longest }));
  return done;
}

interface Room {
  readonly width: number;
  readonly longest: number;
}

function freePlace(
  point: NamedPoint,
  points: readonly NamedPoint[],
  done: readonly PlacedName[],
  { width, longest }: Room,
): PlacedName {
  const text = fittedText(point.label, longest, SIZE);
  const length = textWidth(text, SIZE);
  const places = PLACES.map(({ isBefore, down }): PlacedName => {
    const x = point.x + (isBefore ? -10 - length : 10);
    return { point, text, x, y: point.y + down, length };
  }).filter(({ x }) => x >= 0 && x + length <= width);
  const free = places.find(
    (place) => !done.some((other) => isOver(place, other)) && !points.some((one) => isUnder(one, place)),
  );
  return free ?? places[0] ?? { point, text, x: 0, y: point.y, length };
}

function isOver(one: PlacedName, other: PlacedName): boolean {
  if (Math.abs(other.y - one.y) >= SIZE + 1) return false;
  return one.x < other.x + other.length && other.x < one.x + one.length;
}

function isUnder({ x, y }: NamedPoint, name: PlacedName): boolean {
  return x + 6 > name.x && x - 6 < name.x + name.length && Math.abs(y - (name.y - 4)) < 11;
}
