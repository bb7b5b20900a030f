export interface Weighed {
  /** What it costs: less is better. */
  readonly x: number;
  /** What it is worth: more is better. */
  readonly y: number;
}

/** The points that no other beats in both, by growing cost; of equal ones all. */
export function paretoFront<Point extends Weighed>(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((one, other) => one.x - other.x || other.y - one.y);
  const front: Point[] = [];
  for (const point of sorted) {
    const last = front.at(-1);
    if (last === undefined || point.y > last.y || (point.y === last.y && point.x === last.x)) front.push(point);
  }
  return front;
}
