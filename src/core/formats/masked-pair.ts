/** Characters of a text, from `start` up to but not including `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** `0-4` or `0-4;9-12`, where the last character is included; null for anything else. */
export function placesOf(offsets: string): readonly Place[] | null {
  const places: Place[] = [];
  for (const piece of offsets.split(';')) {
    const [, first, last] = /^\s*(\d{1,9})-(\d{1,9})\s*$/.exec(piece) ?? [];
    if (first === undefined || last === undefined || Number(last) < Number(first)) return null;
    places.push({ start: Number(first), end: Number(last) + 1 });
  }
  return places;
}

export const HEAD_MASK = '@DRUG1$';
export const TAIL_MASK = '@DRUG2$';

/**
 * The text with the first place of each drug masked, as BLUE and BLURB do it. Where the two share characters, both masks stand
 * in place of what they cover together. Null when a place is outside the text.
 */
export function maskedPair(text: string, head: readonly Place[], tail: readonly Place[]): string | null {
  const [one, other] = [head[0], tail[0]];
  if (one === undefined || other === undefined) return null;
  if (Math.max(one.end, other.end) > text.length) return null;
  const isInOrder = one.start <= other.start;
  const [first, second] = isInOrder ? [one, other] : [other, one];
  const [firstMask, secondMask] = isInOrder ? [HEAD_MASK, TAIL_MASK] : [TAIL_MASK, HEAD_MASK];
  const between = first.end > second.start ? ' ' : text.slice(first.end, second.start);
  const end = Math.max(first.end, second.end);
  return text.slice(0, first.start) + firstMask + between + secondMask + text.slice(end);
}
