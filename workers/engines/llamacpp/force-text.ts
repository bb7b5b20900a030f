import type { EngineFailure } from '../../../src/core/engine.ts';
import { success, type Outcome } from '../../../src/core/outcome.ts';
import type { ForcedText, ForcedToken, ForcingOrder } from '../../../src/core/speed/forced-text.ts';
import { failed } from '../failures.ts';
import type { TextTokenizer } from '../tokenizer.ts';
import { forcingRequest, type CompletionRequest } from './chat-request.ts';
import { readForced } from './completion.ts';

export interface ForcingParts {
  readonly tokenizer: TextTokenizer;
  readonly encode: (text: string) => Promise<Outcome<readonly number[], EngineFailure>>;
  readonly send: (request: CompletionRequest) => Promise<Outcome<unknown, EngineFailure>>;
}

/**
 * Makes a model say a text and reads what it thought at each place. llama-server tells no probabilities of a prompt, so the text is
 * asked again for each token, with a bias that leaves only the right one; of the rest it holds all but that token, so each request
 * computes one token. The probabilities it tells are those before the bias.
 */
export async function forceText(
  { text, givenTokens, forcedTokens }: ForcingOrder,
  { tokenizer, encode, send }: ForcingParts,
): Promise<Outcome<ForcedText, EngineFailure>> {
  const encoded = await encode(text);
  if (!encoded.ok) return encoded;
  const ids = encoded.value;
  if (ids.length < givenTokens + forcedTokens) return failed('unsupported', tooShort(ids.length));
  // All cut before the first is asked: cutting may ask the engine, which then holds another text.
  const beginnings: string[] = [];
  for (let position = givenTokens; position < givenTokens + forcedTokens; position++) {
    const beginning = await tokenizer.cut(text, position);
    if (!beginning.ok) return beginning;
    beginnings.push(beginning.value);
  }
  const tokens: ForcedToken[] = [];
  let special: number | null = null;
  for (const [place, beginning] of beginnings.entries()) {
    const position = givenTokens + place;
    const token = ids[position] ?? 0;
    const answer = await send(forcingRequest(beginning, token));
    if (!answer.ok && answer.failure.kind !== 'unsupported') return answer;
    const told = answer.ok ? readForced(answer.value) : null;
    if (told === null) continue;
    // What the tokenizer puts around every text.
    special ??= told.promptTokens - position;
    if (told.forced.token === token && told.promptTokens - position === special)
      tokens.push({ position, ...told.forced });
  }
  return success({ tokens, leftOut: forcedTokens - tokens.length });
}

function tooShort(tokens: number): string {
  return `The text for comparing has ${tokens} tokens with this model, which is too few.`;
}
