import type { Case, CaseDocument } from '../../../dataset.ts';
import type { EngineFailure } from '../../../engine.ts';
import { success, type Outcome } from '../../../outcome.ts';
import type { Tokenizer } from '../../../packing.ts';
import { beginningOf, whole, type FittedDocument } from './fitted-document.ts';
import { COUNTED_SEPARATOR, optionLines, TEMPLATE } from './wording.ts';

/** A tokenizer as upstream's `encode` uses it: every text begins with the begin token, which is counted each time. */
export interface Encoder {
  readonly tokenizer: Tokenizer;
  /** Empty where there is none. */
  readonly beginToken: string;
}

/**
 * The documents that `create_prompt` of eval/eval_LongHealth.py takes, in the order taken, before it shuffles them. First
 * those that hold the answer, then the others; in either row the first that does not fit is cut and ends the row, also to
 * nothing and to a negative length. What is counted between documents is longer than what is put there.
 * @param most its `max_len`: what documents, question, options and unfilled template may have together
 */
export async function fitAsUpstream(
  item: Case,
  most: number,
  encoder: Encoder,
): Promise<Outcome<readonly FittedDocument[], EngineFailure>> {
  const fixed = await encodedLengths([...fixedTexts(item), COUNTED_SEPARATOR], encoder);
  if (!fixed.ok) return fixed;
  const [question = 0, options = 0, template = 0, separator = 0] = fixed.value;
  const { documents = [] } = item;
  const withAnswer = documents.filter(({ answerSpans }) => answerSpans.length > 0);
  const others = documents.filter(({ answerSpans }) => answerSpans.length === 0);

  const first = await fitRow(withAnswer, { left: most - question - options - template, separator }, encoder);
  if (!first.ok) return first;
  const second = await fitRow(others, { left: first.value.left, separator }, encoder);
  return second.ok ? success([...first.value.fitted, ...second.value.fitted]) : second;
}

/** What is counted beside the documents. */
export function fixedTexts(item: Case): readonly string[] {
  return [item.fields['question'] ?? '', optionLines(item), TEMPLATE];
}

/** One for each text, the begin token included. */
export async function encodedLengths(
  texts: readonly string[],
  { tokenizer, beginToken }: Encoder,
): Promise<Outcome<readonly number[], EngineFailure>> {
  const counts = await Promise.all(texts.map((text) => tokenizer.count(text)));
  const lengths: number[] = [];
  for (const count of counts) {
    if (!count.ok) return count;
    lengths.push(count.value + (beginToken === '' ? 0 : 1));
  }
  return success(lengths);
}

interface Room {
  /** Tokens; negative where even the fixed texts were too long. */
  readonly left: number;
  readonly separator: number;
}

interface Row {
  readonly fitted: readonly FittedDocument[];
  readonly left: number;
}

async function fitRow(
  documents: readonly CaseDocument[],
  room: Room,
  encoder: Encoder,
): Promise<Outcome<Row, EngineFailure>> {
  const fitted: FittedDocument[] = [];
  let { left } = room;
  for (const document of documents) {
    const lengths = await encodedLengths([document.text], encoder);
    if (!lengths.ok) return lengths;
    const [length = 0] = lengths.value;
    if (length > left) {
      const cut = await cutTo(document, left, encoder);
      return cut.ok ? success({ fitted: [...fitted, cut.value], left: 0 }) : cut;
    }
    fitted.push(whole(document, length));
    left -= length + room.separator;
  }
  return success({ fitted, left });
}

/** As `decode(encode(text)[:max(tokens, 0)])`, which shows the begin token. */
async function cutTo(
  document: CaseDocument,
  tokens: number,
  { tokenizer, beginToken }: Encoder,
): Promise<Outcome<FittedDocument, EngineFailure>> {
  const own = beginToken === '' ? tokens : tokens - 1;
  const characters = await beginningOf(document.text, own, tokenizer);
  if (!characters.ok) return characters;
  const tail = await brokenCharacter(document.text, characters.value, own, tokenizer);
  if (!tail.ok) return tail;
  const lead = tokens > 0 ? beginToken : '';
  return success({ ...whole(document, tokens), characters: characters.value, lead, tail: tail.value });
}

/**
 * A cut through the tokens of one character decodes to U+FFFD. It shows in that the beginning has fewer tokens than there
 * was room for. (A decoder that writes one for each byte of such a character would write more.)
 */
async function brokenCharacter(
  text: string,
  kept: number,
  tokens: number,
  tokenizer: Tokenizer,
): Promise<Outcome<string, EngineFailure>> {
  const next = text.codePointAt(kept);
  if (tokens <= 0 || next === undefined || next < 0x80) return success('');
  const count = await tokenizer.count(text.slice(0, kept));
  if (!count.ok) return count;
  return success(count.value < tokens ? '\uFFFD' : '');
}
