const OPEN = '<think>';
const CLOSE = '</think>';

/** Why nothing can be read of a text in which it never ends. */
export const THINKING_UNENDED = 'the text ends before the thinking does';

/**
 * The answer proper of a model that thinks aloud first: what follows the first `</think>`, where the text opens with
 * `<think>` or the prompt template already did. Null when the thinking never ended: nothing was answered yet.
 */
export function afterThinking(text: string): string | null {
  const opensItself = text.trimStart().startsWith(OPEN);
  const close = text.indexOf(CLOSE);
  if (close === -1) return opensItself ? null : text;
  const open = text.indexOf(OPEN);
  const isLeading = opensItself || open === -1 || open > close;
  return isLeading ? text.slice(close + CLOSE.length) : text;
}
