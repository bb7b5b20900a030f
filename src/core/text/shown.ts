/**
 * Text from outside as one line of a message may repeat it: at most `limit` UTF-16 units of it, an ellipsis where there was more.
 * Controls, line ends, bidirectional and invisible characters are written by number: a terminal would obey some of them, and a
 * reader sees none.
 */
export function shown(text: string, limit: number): string {
  const written = text.slice(0, limit + 1).replace(HIDDEN, codePointName);
  return written.length > limit ? `${written.slice(0, limit - 1)}…` : written;
}

/** Unicode's controls, formats, line and paragraph separators, and halves of surrogate pairs. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
