import type { CaseDocument } from '../../../dataset.ts';
import type { EngineFailure } from '../../../engine.ts';
import { success, type Outcome } from '../../../outcome.ts';
import type { PackedDocument, Tokenizer } from '../../../packing.ts';

/** A document that was given room, whole or cut. */
export interface FittedDocument extends PackedDocument {
  readonly document: CaseDocument;
}

export function whole(document: CaseDocument, tokens: number): FittedDocument {
  return { document, id: document.id, tokens, characters: null, lead: '', tail: '' };
}

/** Counts every text once, however often it is asked about. */
export function countingOnce(tokenizer: Tokenizer): Tokenizer {
  const known = new Map<string, ReturnType<Tokenizer['count']>>();
  const count: Tokenizer['count'] = (text) => {
    const found = known.get(text) ?? tokenizer.count(text);
    known.set(text, found);
    return found;
  };
  return { count, cut: (text, tokens) => tokenizer.cut(text, tokens) };
}

/** UTF-16 units of the longest beginning that has at most so many tokens; never half a character. */
export async function beginningOf(
  text: string,
  tokens: number,
  tokenizer: Tokenizer,
): Promise<Outcome<number, EngineFailure>> {
  if (tokens <= 0) return success(0);
  const cut = await tokenizer.cut(text, tokens);
  if (!cut.ok) return cut;
  const { length } = cut.value;
  const isHalved = length > 0 && (text.codePointAt(length - 1) ?? 0) > 0xffff;
  return success(isHalved ? length - 1 : length);
}
