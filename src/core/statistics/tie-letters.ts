/** More columns than this nobody can read; adversarial results could ask for very many. */
const MOST_COLUMNS = 200;

/**
 * Compact letter display: two things share a letter exactly when they are not separated. One string a thing, in the order given; the
 * letters are given out from the first thing on, so put the best first. Null when more than 200 letters were needed.
 * Insert and absorb: Piepho 2004, doi:10.1198/1061860043515.
 *
 * @param isSeparated whether two of them differ, by tests adjusted for their number; symmetric
 */
export function tieLetters(
  count: number,
  isSeparated: (one: number, other: number) => boolean,
): readonly string[] | null {
  let columns: readonly ReadonlySet<number>[] = [new Set(Array.from({ length: count }, (_, place) => place))];
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      if (isSeparated(one, other)) columns = absorb(split(columns, one, other));
      if (columns.length > MOST_COLUMNS) return null;
    }
  }
  const sorted = columns.map((column) => [...column].sort((one, other) => one - other)).sort(compare);
  return Array.from({ length: count }, (_, place) =>
    sorted.flatMap((column, letter) => (column.includes(place) ? [letterAt(letter)] : [])).join(''),
  );
}

/** A column that holds both becomes two, each without one of them. */
function split(columns: readonly ReadonlySet<number>[], one: number, other: number): readonly ReadonlySet<number>[] {
  return columns.flatMap((column) =>
    column.has(one) && column.has(other) ? [without(column, other), without(column, one)] : [column],
  );
}

function without(column: ReadonlySet<number>, place: number): ReadonlySet<number> {
  return new Set([...column].filter((member) => member !== place));
}

/** A column that another one holds says nothing of its own. */
function absorb(columns: readonly ReadonlySet<number>[]): readonly ReadonlySet<number>[] {
  const larger = columns.toSorted((one, other) => other.size - one.size);
  const kept: ReadonlySet<number>[] = [];
  for (const column of larger) {
    if (!kept.some((holder) => [...column].every((member) => holder.has(member)))) kept.push(column);
  }
  return kept;
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [place, member] of one.entries()) {
    const difference = member - (other[place] ?? Infinity);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** a … z, then a1 … z1, a2 … */
function letterAt(place: number): string {
  const round = Math.floor(place / 26);
  return String.fromCharCode(97 + (place % 26)) + (round === 0 ? '' : String(round));
}
