/** A stretch of untrusted text: as it stands, or the name of a character that would not be seen. */
export interface TextPiece {
  readonly text: string;
  readonly hidden: boolean;
}

/**
 * Code points from and to: control, soft hyphen, zero-width, bidirectional, line and paragraph separators, word joiners,
 * byte order mark, annotation and tag characters. In a case they can make text read otherwise than the model reads it,
 * so they are shown by number. Tab and line ends stay.
 */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

/** Splits text into what can be seen and what cannot. Linear in the text. */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  let position = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isHidden(codePoint)) {
      if (start < position) pieces.push({ text: text.slice(start, position), hidden: false });
      pieces.push({ text: codePointName(codePoint), hidden: true });
      start = position + character.length;
    }
    position += character.length;
  }
  if (start < position) pieces.push({ text: text.slice(start), hidden: false });
  return pieces;
}

/** One line of at most `limit` characters, for lists. */
export function clipped(text: string, limit: number): string {
  const head = text
    .slice(0, limit * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(head);
  const isWhole = characters.length <= limit && text.length <= limit * 4;
  return isWhole ? head : `${characters.slice(0, limit - 1).join('')}…`;
}

/** The same from the end, where a prompt has its question. */
export function clippedTail(text: string, limit: number): string {
  const tail = text
    .slice(-limit * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(tail);
  const isWhole = characters.length <= limit && text.length <= limit * 4;
  return isWhole ? tail : `…${characters.slice(1 - limit).join('')}`;
}

function isHidden(codePoint: number): boolean {
  return hiddenRanges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
