/** Normalisation takes quadratic time on long runs of combining marks; no name of anything is as long as this. */
const LONGEST = 1000;

/** Full-width letters, ligatures and the like as their plain letters (Unicode NFKC). Longer texts stay as they are. */
export function compatibleForm(text: string): string {
  return text.length > LONGEST ? text : text.normalize('NFKC');
}
