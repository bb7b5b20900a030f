import { Tokenizer } from '@huggingface/tokenizers';
import { ENCODER_TOKENS } from '../../src/core/evidence.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EncoderFailure } from '../encoder.api.ts';
import { failed, messageOf } from './failures.ts';
import type { TokenizerFile } from './read-tokenizer.ts';

/** A text as token ids, [CLS] first and [SEP] last. */
export interface Pieces {
  readonly ids: readonly number[];
  /** True when there were more tokens than the encoder takes. */
  readonly isCut: boolean;
}

/** Cuts texts into the tokens of a BERT. */
export type ToPieces = (text: string) => Pieces;

/** Most texts are shorter; of a longer one more is taken only while it gives too few tokens. */
const firstPrefix = 8192;

export function createToPieces(title: string, file: TokenizerFile): Outcome<ToPieces, EncoderFailure> {
  try {
    const tokenizer = new Tokenizer(file.definition, {});
    const most = ENCODER_TOKENS - 2;
    return success((text) => {
      const inner = firstTokens(tokenizer, withoutPiledMarks(text), most + 1);
      return { ids: [file.cls, ...inner.slice(0, most), file.sep], isCut: inner.length > most };
    });
  } catch (thrown) {
    return failed('bad-tokenizer', `The tokenizer.json of "${title}" cannot be used: ${messageOf(thrown)}.`);
  }
}

/** More accents on one letter than any script has (Unicode's stream-safe format, UAX #15, allows 30). */
const piledMarks = /(\p{M}{30})\p{M}+/gu;

/** Putting accents in order takes a time quadratic in their number: three minutes for a million on one letter. */
function withoutPiledMarks(text: string): string {
  return text.replace(piledMarks, '$1');
}

/** All tokens of a text or at least `enough` of them. The time is bounded by the tokens wanted and not by the text. */
function firstTokens(tokenizer: Tokenizer, text: string, enough: number): readonly number[] {
  for (let length = firstPrefix; ; length *= 2) {
    const prefix = wholeWords(text, length);
    const { ids } = tokenizer.encode(prefix, { add_special_tokens: false });
    if (ids.length >= enough || prefix.length === text.length) return ids;
  }
}

/** A beginning of about `length` that ends before white space: words are cut into tokens one by one, so its tokens stay the same. */
function wholeWords(text: string, length: number): string {
  if (text.length <= length) return text;
  const space = text.slice(length).search(/\s/);
  return space === -1 ? text : text.slice(0, length + space);
}
