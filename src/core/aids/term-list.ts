import type { TermList } from '../evidence.ts';
import { rougeTokens } from '../metrics/rouge/rouge-tokens.ts';

/** A way to name a concept. Two terms of one concept are synonyms. */
export interface Term {
  readonly term: string;
  readonly concept: string;
}

/** Words of the longest term that is looked for; it bounds the work at each word of a text. */
export const MOST_TERM_WORDS = 64;

/**
 * Terms are compared as ROUGE compares texts: lower-cased words of a-z and 0-9, everything else is a gap. In a text the
 * longest term that begins at a word is taken, and the search goes on behind it. Of two concepts with equal words the
 * first counts. Terms without a word and terms of more than 64 are never found. Linear in the text.
 */
export function termList(terms: Iterable<Term>, title: string): TermList {
  const tree = newTree();
  for (const { term, concept } of terms) plant(tree, rougeTokens(term), concept);
  return { title, conceptsIn: (text) => conceptsIn(tree, rougeTokens(text)) };
}

/** A tree of words: a term is a way from node 0. One map holds all edges, which takes a tenth of the memory of a map for each node. */
interface WordTree {
  readonly words: Map<string, number>;
  /** From node and word to the next node. */
  readonly edges: Map<number, number>;
  /** By the node where a term ends. */
  readonly concepts: Map<number, string>;
}

function newTree(): WordTree {
  return { words: new Map(), edges: new Map(), concepts: new Map() };
}

/** Exact for up to 2^26 different words and as many nodes. */
function edge(node: number, word: number): number {
  return node * 2 ** 26 + word;
}

function plant(tree: WordTree, words: readonly string[], concept: string): void {
  if (words.length === 0 || words.length > MOST_TERM_WORDS) return;
  let node = 0;
  for (const word of words) {
    const number = tree.words.get(word) ?? tree.words.size;
    tree.words.set(word, number);
    const way = edge(node, number);
    node = tree.edges.get(way) ?? tree.edges.size + 1;
    tree.edges.set(way, node);
  }
  if (!tree.concepts.has(node)) tree.concepts.set(node, concept);
}

function conceptsIn(tree: WordTree, words: readonly string[]): ReadonlySet<string> {
  const numbers = words.map((word) => tree.words.get(word) ?? -1);
  const found = new Set<string>();
  let place = 0;
  while (place < numbers.length) {
    const { concept, length } = longestAt(tree, numbers, place);
    if (concept !== null) found.add(concept);
    place += length;
  }
  return found;
}

/** The longest term at a place; of length 1 when there is none. */
function longestAt(
  tree: WordTree,
  numbers: readonly number[],
  place: number,
): { concept: string | null; length: number } {
  let longest: { concept: string | null; length: number } = { concept: null, length: 1 };
  let node = 0;
  for (let end = place; end < numbers.length; end++) {
    const word = numbers[end] ?? -1;
    const next = word === -1 ? undefined : tree.edges.get(edge(node, word));
    if (next === undefined) break;
    node = next;
    const concept = tree.concepts.get(node);
    if (concept !== undefined) longest = { concept, length: end + 1 - place };
  }
  return longest;
}
