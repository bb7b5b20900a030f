/** What a token's entry in the vocabulary stands for, as bytes. */
export type TokenBytes = (token: string) => Uint8Array;

/**
 * How the vocabulary of a tokenizer family writes bytes; null for a family that is not known here.
 * `gpt2`: byte-level BPE, each byte as one printable character (Radford et al. 2019, `bytes_to_unicode`).
 * `llama`: SentencePiece, a space as U+2581 and a lone byte as `<0x0A>`.
 */
export function tokenBytesOf(family: unknown): TokenBytes | null {
  if (family === 'gpt2') return byteLevel;
  return family === 'llama' ? sentencePiece : null;
}

const encoder = new TextEncoder();
const byteOfCharacter = byteLevelCharacters();

function byteLevel(token: string): Uint8Array {
  const bytes = Array.from(token, (character) => byteOfCharacter.get(character));
  // A token of the vocabulary that is plain text (an added one) stands for itself.
  return bytes.includes(undefined) ? encoder.encode(token) : Uint8Array.from(bytes, (byte) => byte ?? 0);
}

function sentencePiece(token: string): Uint8Array {
  const byte = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1];
  return byte === undefined
    ? encoder.encode(token.replaceAll('\u2581', ' '))
    : Uint8Array.of(Number.parseInt(byte, 16));
}

/** Printable bytes are their own Latin-1 character; the others follow from U+0100 on, in order. */
function byteLevelCharacters(): ReadonlyMap<string, number> {
  const characters = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    characters.set(String.fromCodePoint(isPrintable ? byte : next++), byte);
  }
  return characters;
}
