import type { EngineFailure } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { TokenBytes } from './token-texts.ts';

export interface TokenizerParts {
  /** Token ids of a bare text. */
  readonly encode: (text: string) => Promise<Outcome<readonly number[], EngineFailure>>;
  /** Read when first needed; null where the tokens' texts are not known. */
  readonly tokens: () => Promise<{ readonly texts: readonly string[]; readonly bytesOf: TokenBytes } | null>;
}

export interface TextTokenizer {
  count(text: string): Promise<Outcome<number, EngineFailure>>;
  cut(text: string, tokens: number): Promise<Outcome<string, EngineFailure>>;
}

/** So many texts are remembered: the documents of a benchmark are counted again for every question. */
const remembered = 512;

/** Counts and cuts with the model's own tokenizer. */
export function createTokenizer({ encode, tokens }: TokenizerParts): TextTokenizer {
  const known = new Map<string, readonly number[]>();

  async function idsOf(text: string): Promise<Outcome<readonly number[], EngineFailure>> {
    const found = known.get(text);
    if (found !== undefined) return success(found);
    const encoded = await encode(text);
    if (!encoded.ok) return encoded;
    const [oldest] = known.keys();
    if (known.size >= remembered && oldest !== undefined) known.delete(oldest);
    known.set(text, encoded.value);
    return encoded;
  }

  /** The text of the first tokens where it is a beginning of `text`, else null: some tokenizers change what they are given. */
  async function textOf(ids: readonly number[], text: string): Promise<string | null> {
    const vocabulary = await tokens();
    if (vocabulary === null) return null;
    const { texts, bytesOf } = vocabulary;
    const bytes = Uint8Array.from(ids.flatMap((id) => Array.from(bytesOf(texts[id] ?? ''))));
    const decoded = new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '');
    // SentencePiece puts a space before the first word.
    const candidates = [decoded, decoded.startsWith(' ') ? decoded.slice(1) : decoded];
    return candidates.find((candidate) => text.startsWith(candidate)) ?? null;
  }

  /** By halving: the longest beginning with at most so many tokens, for tokenizers whose texts are not known. */
  async function search(text: string, most: number): Promise<Outcome<string, EngineFailure>> {
    let [fits, tooLong] = [0, text.length];
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      const encoded = await encode(text.slice(0, middle));
      if (!encoded.ok) return encoded;
      if (encoded.value.length <= most) fits = middle;
      else tooLong = middle;
    }
    return success(text.slice(0, fits));
  }

  return {
    async count(text) {
      const ids = await idsOf(text);
      return ids.ok ? success(ids.value.length) : ids;
    },
    async cut(text, most) {
      if (most <= 0 || text === '') return success('');
      const ids = await idsOf(text);
      if (!ids.ok) return ids;
      if (ids.value.length <= most) return success(text);
      const beginning = await textOf(ids.value.slice(0, most), text);
      return beginning === null ? search(text, most) : success(beginning);
    },
  };
}
