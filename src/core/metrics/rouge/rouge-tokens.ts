/** Tokens as google-research `rouge` makes them without its stemmer: lower-cased runs of a-z and 0-9. */
export function rougeTokens(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
