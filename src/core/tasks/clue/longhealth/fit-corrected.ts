import type { CaseDocument } from '../../../dataset.ts';
import type { EngineFailure } from '../../../engine.ts';
import { success, type Outcome } from '../../../outcome.ts';
import type { Tokenizer } from '../../../packing.ts';
import { beginningOf, whole, type FittedDocument } from './fitted-document.ts';
import { SEPARATOR } from './wording.ts';

/**
 * The documents in the order given while they fit with the separators between them; the first that does not is cut to what is
 * left, and nothing comes after it. Every text counts what it is; none that is shown is empty.
 * @param room tokens for documents and separators
 */
export async function fitCorrected(
  documents: readonly CaseDocument[],
  room: number,
  tokenizer: Tokenizer,
): Promise<Outcome<readonly FittedDocument[], EngineFailure>> {
  const separator = await tokenizer.count(SEPARATOR);
  if (!separator.ok) return separator;
  const fitted: FittedDocument[] = [];
  let left = room;
  for (const document of documents) {
    if (document.text === '') continue;
    const available = fitted.length === 0 ? left : left - separator.value;
    if (available <= 0) break;
    const count = await tokenizer.count(document.text);
    if (!count.ok) return count;
    if (count.value > available) return withCut(fitted, document, available, tokenizer);
    fitted.push(whole(document, count.value));
    left = available - count.value;
  }
  return success(fitted);
}

async function withCut(
  fitted: readonly FittedDocument[],
  document: CaseDocument,
  tokens: number,
  tokenizer: Tokenizer,
): Promise<Outcome<readonly FittedDocument[], EngineFailure>> {
  const characters = await beginningOf(document.text, tokens, tokenizer);
  if (!characters.ok) return characters;
  if (characters.value === 0) return success(fitted);
  return success([...fitted, { ...whole(document, tokens), characters: characters.value }]);
}
