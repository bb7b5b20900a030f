/** A stretch of a text as ROUGE sees it: lower-cased. */
export interface WordPiece {
  readonly text: string;
  /** `shared`: a word of the longest common subsequence. `word`: another word. `between`: no word at all. */
  readonly kind: 'shared' | 'word' | 'between';
}

export interface SharedWords {
  readonly answer: readonly WordPiece[];
  readonly target: readonly WordPiece[];
  /** Words of each, and of what they have in common in the same order. */
  readonly answerWords: number;
  readonly targetWords: number;
  readonly common: number;
}

/** More words of a text are not looked at: the table below grows with the product. */
const MOST_WORDS = 400;

/**
 * Marks in two short texts the words that ROUGE-L counts: one longest sequence of words that both have in the same order. Where there
 * are several of that length it is the one found from the ends, which has as many words as any other.
 */
export function sharedWords(answer: string, target: string): SharedWords {
  const [mine, theirs] = [piecesOf(answer), piecesOf(target)];
  const [left, right] = [wordsOf(mine), wordsOf(theirs)];
  const { inLeft, inRight } = subsequence(left, right);
  return {
    answer: marked(mine, inLeft),
    target: marked(theirs, inRight),
    answerWords: left.length,
    targetWords: right.length,
    common: inLeft.size,
  };
}

function piecesOf(text: string): readonly string[] {
  const pieces = text.toLowerCase().match(/[a-z0-9]+|[^a-z0-9]+/gu) ?? [];
  return pieces.slice(0, 2 * MOST_WORDS);
}

function wordsOf(pieces: readonly string[]): readonly string[] {
  return pieces.filter(isWord);
}

function isWord(piece: string): boolean {
  return /^[a-z0-9]/u.test(piece);
}

function marked(pieces: readonly string[], chosen: ReadonlySet<number>): readonly WordPiece[] {
  let place = -1;
  return pieces.map((text) => {
    if (!isWord(text)) return { text, kind: 'between' };
    place++;
    return { text, kind: chosen.has(place) ? 'shared' : 'word' };
  });
}

interface Chosen {
  readonly inLeft: ReadonlySet<number>;
  readonly inRight: ReadonlySet<number>;
}

function subsequence(left: readonly string[], right: readonly string[]): Chosen {
  const lengths = lengthTable(left, right);
  const [inLeft, inRight] = [new Set<number>(), new Set<number>()];
  let [row, column] = [left.length, right.length];
  while (row > 0 && column > 0) {
    if (left[row - 1] === right[column - 1]) {
      inLeft.add(--row);
      inRight.add(--column);
    } else if (at(lengths, row - 1, column) >= at(lengths, row, column - 1)) row--;
    else column--;
  }
  return { inLeft, inRight };
}

/** Of the first so many words of each. */
function lengthTable(left: readonly string[], right: readonly string[]): readonly Uint16Array[] {
  const table = [new Uint16Array(right.length + 1)];
  for (const word of left) {
    const above = table.at(-1) ?? new Uint16Array(right.length + 1);
    const row = new Uint16Array(right.length + 1);
    for (const [column, other] of right.entries())
      row[column + 1] = word === other ? (above[column] ?? 0) + 1 : Math.max(above[column + 1] ?? 0, row[column] ?? 0);
    table.push(row);
  }
  return table;
}

function at(table: readonly Uint16Array[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
