/** A stretch of untrusted text: as it stands, or the name of a character that would not be seen. */
export interface TextPiece {
  readonly text: string;
  readonly hidden: boolean;
}

/**
 * Control, zero-width, bidirectional-override, tag and private-use characters. In a case they can make text read
 * otherwise than the model reads it, so they are shown by code point. Tab and line ends stay.
 */
const hiddenCharacter =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Splits text into what can be seen and what cannot. Linear in the text. */
export function visiblePieces(text: string): readonly TextPiece[] {
  if (!hiddenCharacter.test(text)) return [{ text, hidden: false }];
  const pieces: TextPiece[] = [];
  let seen = '';
  for (const character of text) {
    if (!hiddenCharacter.test(character)) {
      seen += character;
      continue;
    }
    if (seen !== '') pieces.push({ text: seen, hidden: false });
    pieces.push({ text: codePointName(character), hidden: true });
    seen = '';
  }
  if (seen !== '') pieces.push({ text: seen, hidden: false });
  return pieces;
}

/** One line of at most `limit` characters, for lists. */
export function clipped(text: string, limit: number): string {
  const head = text
    .slice(0, limit * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...head];
  const isWhole = characters.length <= limit && text.length <= limit * 4;
  return isWhole ? head : `${characters.slice(0, limit - 1).join('')}…`;
}

/** The same from the end, where a prompt has its question. */
export function clippedTail(text: string, limit: number): string {
  const tail = text
    .slice(-limit * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...tail];
  const isWhole = characters.length <= limit && text.length <= limit * 4;
  return isWhole ? tail : `…${characters.slice(1 - limit).join('')}`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
