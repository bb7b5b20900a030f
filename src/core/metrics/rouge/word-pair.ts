/** Two texts as the numbers of their words, in order. Equal words have equal numbers, from 1 to `highest`. */
export interface WordPair {
  readonly predicted: Int32Array;
  readonly expected: Int32Array;
  readonly highest: number;
}

/** What a word counts as; words of equal form are equal. */
export type FormOf = (word: string) => string;

/**
 * Words are those of google-research `rouge`: lower-cased runs of a-z and 0-9. Without `formOf` each stands for itself.
 * Linear in the texts.
 */
export function wordPair(prediction: string, reference: string, formOf: FormOf | null): WordPair {
  const [left, right] = [prediction.toLowerCase(), reference.toLowerCase()];
  const tree = emptyTree(FIRST_LETTERS + left.length + right.length);
  const byForm = new Map<string, number>();
  const numberOf = formOf === null ? null : (word: string) => numberOfForm(byForm, formOf(word));
  const predicted = readWords(left, tree, numberOf);
  const expected = readWords(right, tree, numberOf);
  return { predicted, expected, highest: tree.words };
}

/**
 * A tree of letters: a word is the way from its first letter to the node where it ends. A text is read once, and
 * nothing is cut out or hashed, which takes half the time of a map from words to numbers.
 * Nodes below 128 are first letters, by their code; 0 means none.
 */
interface LetterTree {
  readonly child: Int32Array;
  /** The next child of the same parent. */
  readonly sibling: Int32Array;
  /** Code of the letter that leads here. */
  readonly letter: Uint8Array;
  /** Number of the word that ends here. */
  readonly number: Int32Array;
  nodes: number;
  words: number;
}

const FIRST_LETTERS = 128;

/** Texts of usual length take turns with one tree; longer ones get their own, so that no memory is kept. */
const USUAL = 2 ** 15;
const usualTree = newTree(USUAL);

function emptyTree(size: number): LetterTree {
  if (size > USUAL) return newTree(size);
  usualTree.child.fill(0, 0, FIRST_LETTERS);
  usualTree.number.fill(0, 0, FIRST_LETTERS);
  usualTree.nodes = FIRST_LETTERS;
  usualTree.words = 0;
  return usualTree;
}

function newTree(size: number): LetterTree {
  const [child, sibling, number] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  return { child, sibling, number, letter: new Uint8Array(size), nodes: FIRST_LETTERS, words: 0 };
}

function numberOfForm(byForm: Map<string, number>, form: string): number {
  const number = byForm.get(form) ?? byForm.size + 1;
  byForm.set(form, number);
  return number;
}

function readWords(text: string, tree: LetterTree, numberOf: ((word: string) => number) | null): Int32Array {
  const numbers = new Int32Array((text.length + 1) >> 1);
  let count = 0;
  let start = 0;
  let node = 0;
  for (let place = 0; place <= text.length; place++) {
    const code = place < text.length ? text.charCodeAt(place) : 0;
    if (isOfWord(code)) {
      node = node === 0 ? code : childOf(tree, node, code);
      continue;
    }
    if (node !== 0) numbers[count++] = numberAt(node, start, place);
    node = 0;
    start = place + 1;
  }
  return numbers.subarray(0, count);

  function numberAt(last: number, from: number, to: number): number {
    const known = tree.number[last] ?? 0;
    return known === 0 ? named(tree, last, numberOf?.(text.slice(from, to)) ?? tree.words + 1) : known;
  }
}

function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function childOf(tree: LetterTree, parent: number, code: number): number {
  const { child, sibling, letter } = tree;
  let node = child[parent] ?? 0;
  while (node !== 0 && letter[node] !== code) node = sibling[node] ?? 0;
  return node === 0 ? addedChild(tree, parent, code) : node;
}

function addedChild(tree: LetterTree, parent: number, code: number): number {
  const node = tree.nodes++;
  tree.child[node] = 0;
  tree.number[node] = 0;
  tree.letter[node] = code;
  tree.sibling[node] = tree.child[parent] ?? 0;
  tree.child[parent] = node;
  return node;
}

function named(tree: LetterTree, node: number, number: number): number {
  tree.number[node] = number;
  tree.words = Math.max(tree.words, number);
  return number;
}
