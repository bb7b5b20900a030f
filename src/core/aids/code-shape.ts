/**
 * A code as tables list it: capitals and digits, with or without the dot. Wider than the shape looked for in answers,
 * because new years bring new shapes (the release of October 2025 has a category QA0).
 */
export function isCodeShaped(code: string): boolean {
  return /^[A-Z](?:\d[\dA-Z]|[A-Z]\d)(?:\.?[\dA-Z]{1,4})?$/.test(code);
}
