/**
 * What is left of a generation after the clean-up of CLUE's June 2024 harness (TIO-IKIM/CLUE at fdb4ec7), which was meant
 * to cut a model off where it begins to prompt itself. A cut ends with its line: what follows the line end stays.
 */
export function clue2024Output(text: string): string {
  return beforeEndToken(text).replace(/(?:You are an AI|\[INST\]|<\|user\|>)[^\n]*/g, '');
}

/** Upstream does this for models with "phi" in their name only. Nothing here knows the name, and others do not write this token as text. */
export function beforeEndToken(text: string): string {
  const end = text.indexOf(' <|end|>');
  return end === -1 ? text : text.slice(0, end);
}
