/** Pieces of a text between any of the separators, of which those inside round or square brackets do not count. A bracket left open counts as none. */
export function splitOutsideBrackets(text: string, separators: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
    if (depth > 0 || !separators.includes(character)) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  return depth > 0 ? splitAnywhere(text, separators) : [...pieces, text.slice(start)];
}

function splitAnywhere(text: string, separators: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!separators.includes(text.charAt(at))) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  return [...pieces, text.slice(start)];
}
