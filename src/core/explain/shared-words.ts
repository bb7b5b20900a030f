import { porterStem } from '../metrics/rouge/porter-stem.ts';
import { wordPair } from '../metrics/rouge/word-pair.ts';
import { markedText, type MarkedPiece } from './marked-text.ts';

/** Answer and target with the words of one longest common subsequence marked: what ROUGE-L counts. */
export interface SharedWords {
  readonly answer: readonly MarkedPiece<'shared'>[];
  readonly target: readonly MarkedPiece<'shared'>[];
  readonly shared: number;
  readonly answerWords: number;
  readonly targetWords: number;
}

/** The table of the subsequence has a cell for each two words: 8 MB. */
const MOST_CELLS = 4_000_000;

/**
 * Words as ROUGE-L counts them, stemmed or not. Of several longest subsequences the one whose words come first in the answer's
 * order is marked. Null where the texts are too long for that, or change their length in lower case, so that no word has a place.
 */
export function sharedWords(answer: string, target: string, isStemmed: boolean): SharedWords | null {
  const places = [wordPlaces(answer), wordPlaces(target)] as const;
  const [answerPlaces, targetPlaces] = places;
  if (answerPlaces === null || targetPlaces === null) return null;
  if ((answerPlaces.length + 1) * (targetPlaces.length + 1) > MOST_CELLS) return null;
  const { predicted, expected } = wordPair(answer, target, isStemmed ? stemOf : null);
  const pairs = commonSubsequence(predicted, expected);
  return {
    answer: marked(
      answer,
      answerPlaces,
      pairs.map(([place]) => place),
    ),
    target: marked(
      target,
      targetPlaces,
      pairs.map(([, place]) => place),
    ),
    shared: pairs.length,
    answerWords: predicted.length,
    targetWords: expected.length,
  };
}

/** As the stemmed ROUGE metrics do. */
function stemOf(word: string): string {
  return word.length > 3 ? porterStem(word) : word;
}

type Place = readonly [start: number, end: number];

function wordPlaces(text: string): readonly Place[] | null {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return null;
  return Array.from(lower.matchAll(/[a-z0-9]+/g), ({ index, 0: word }) => [index, index + word.length] as const);
}

function marked(text: string, places: readonly Place[], shared: readonly number[]): readonly MarkedPiece<'shared'>[] {
  const spans = shared.flatMap((place) => {
    const [start, end] = places[place] ?? [0, 0];
    return start < end ? [{ start, end, mark: 'shared' as const }] : [];
  });
  return markedText(text, spans);
}

/** Places in both of one longest common subsequence, growing. The textbook table, from the ends, so that it can be walked from the start. */
function commonSubsequence(left: Int32Array, right: Int32Array): readonly (readonly [number, number])[] {
  const width = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      longest[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
