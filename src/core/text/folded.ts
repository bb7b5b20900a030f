/**
 * Text as compared: lower case, white space collapsed to single spaces, none at the ends.
 * No Unicode normalisation: its cost is quadratic on long runs of combining marks, and the text is untrusted.
 */
export function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
