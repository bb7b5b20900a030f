/**
 * Text as compared: lower case, white space collapsed to single spaces, none at the ends.
 * No Unicode normalisation: its cost is quadratic on long runs of combining marks, and the text is untrusted.
 */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // Most labels are one word, and looking is faster than replacing.
  return /\s/.test(lower) ? lower.replace(/\s+/g, ' ').trim() : lower;
}
