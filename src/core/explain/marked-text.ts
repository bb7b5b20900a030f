/** A stretch of a text; all stretches in their order are the text. `mark` null: nothing is to be said of it. */
export interface MarkedPiece<Mark extends string> {
  readonly text: string;
  readonly mark: Mark | null;
}

/** From `start` up to but not including `end`, in UTF-16 units from 0. */
export interface MarkedSpan<Mark extends string> {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

/** @param spans growing, apart from each other, within the text. */
export function markedText<Mark extends string>(
  text: string,
  spans: readonly MarkedSpan<Mark>[],
): readonly MarkedPiece<Mark>[] {
  const pieces: MarkedPiece<Mark>[] = [];
  let place = 0;
  for (const { start, end, mark } of spans) {
    if (place < start) pieces.push({ text: text.slice(place, start), mark: null });
    pieces.push({ text: text.slice(start, end), mark });
    place = end;
  }
  if (place < text.length) pieces.push({ text: text.slice(place), mark: null });
  return pieces;
}
