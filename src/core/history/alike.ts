/** Something that has a name for the reader and a content. */
export interface Named {
  readonly title: string;
  /** SHA-256 of its file. */
  readonly sha256: string;
}

/**
 * Which of the things are one over time: those with one title are versions of it, and those with one content are it under
 * another title. Of each thing the place of the first that is one with it, so equal numbers are one thing.
 */
export function alike(things: readonly Named[]): readonly number[] {
  const leaders = things.map((_, place) => place);
  const firstOf = (place: number): number => {
    let leader = place;
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
    return leader;
  };
  const seen = new Map<string, number>();
  for (const [place, { title, sha256 }] of things.entries()) {
    for (const key of [`title ${title}`, `content ${sha256}`]) {
      const other = firstOf(seen.get(key) ?? place);
      const own = firstOf(place);
      leaders[Math.max(own, other)] = Math.min(own, other);
      seen.set(key, Math.min(own, other));
    }
  }
  return things.map((_, place) => firstOf(place));
}
