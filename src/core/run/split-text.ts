import type { Engine, EngineFailure } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';

/** More are not made of one text: each is a request to the model. */
const MOST_PIECES = 32;

/** No token of a text in any language is that long on average, so a piece is never looked for in a whole book. */
const CHARACTERS_PER_TOKEN = 16;

/**
 * The text in pieces of at most `most` tokens, in order, none of them empty. A piece ends with a line where one ends in its second half,
 * else with a sentence, else between words. Fails with `context` when it would take more than `MOST_PIECES`.
 *
 * @param most at least 1
 */
export async function splitText(
  text: string,
  most: number,
  engine: Pick<Engine, 'cutText'>,
): Promise<Outcome<readonly string[], EngineFailure>> {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    if (pieces.length === MOST_PIECES) return failure(tooMany(most));
    const window = wholeCharacters(rest.slice(0, most * CHARACTERS_PER_TOKEN));
    const cut = await engine.cutText(window, most);
    if (!cut.ok) return cut;
    if (cut.value === '') return failure(tooMany(most));
    const end = cut.value.length === rest.length ? rest.length : breakIn(cut.value);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return success(pieces.filter((piece) => piece !== ''));
}

/** Where a piece may end: never before its middle, so that pieces do not become many. */
function breakIn(text: string): number {
  const middle = Math.floor(text.length / 2);
  const lineEnd = text.lastIndexOf('\n');
  if (lineEnd > middle) return lineEnd;
  const sentenceEnd = Math.max(...['. ', '! ', '? '].map((end) => text.lastIndexOf(end)));
  if (sentenceEnd > middle) return sentenceEnd + 1;
  const space = text.lastIndexOf(' ');
  return space > middle ? space : text.length;
}

/** Without the first half of a character whose second half was left behind. */
function wholeCharacters(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function tooMany(most: number): EngineFailure {
  return {
    kind: 'context',
    message: `The case is too long even in pieces: it would take more than ${MOST_PIECES} of ${most} tokens. Use a model with a longer context, or have long cases cut.`,
    recoverable: false,
  };
}
