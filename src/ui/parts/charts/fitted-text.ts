/** Of a character, as a share of the font's height: a little above the mean of the widest common sans-serif font. */
const CHARACTER = 0.6;

/** Rough, and the same in every browser, so that a chart is laid out before it is drawn. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).length * size * CHARACTER;
}

/** The text, or its two ends where it is too wide: names of models often differ at the end. */
export function fittedText(text: string, width: number, size: number): string {
  const letters = Array.from(text);
  const most = Math.max(4, Math.floor(width / (size * CHARACTER)));
  if (letters.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (most - 1 - head)).join('')}`;
}

/** Cut between words into lines of at most that width; a longer word has a line of its own. */
export function textLines(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
