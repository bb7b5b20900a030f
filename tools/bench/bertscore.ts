import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import type { EncoderChoice } from '../../src/core/evidence.ts';
import { openEncoder } from '../../workers/encoder/open-encoder.ts';
import type { OpenedEncoder } from '../../workers/encoder/opened-encoder.ts';
import { bertFile, tinyBert } from '../demo-encoder/bert-model.ts';
import { tokenizerJson } from '../demo-encoder/tokenizer-json.ts';
import { wordPieces } from '../demo-encoder/vocabulary.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const WORDS = 60;
const PAIRS = 5;
const ROUNDS = 3;

/** SciBERT's shape with random weights, cut behind the layer that is compared, against all twelve blocks. In Node, one thread. */
export async function measureBertscore(): Promise<Measure> {
  const encoder = await openLarge();
  const random = seededRandom(1);
  const [cut, whole, matching]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const pairs = Array.from({ length: PAIRS }, () => [drawText(random), drawText(random)] as const);
    // The first comparison at another layer loads it.
    await compare(encoder, pairs.slice(0, 1), 12);
    whole.push(await compare(encoder, pairs.slice(1), 12));
    await compare(encoder, pairs.slice(0, 1), 8);
    cut.push(await compare(encoder, pairs.slice(1), 8));
    // The vectors are kept: what is left is tokens and matching.
    matching.push(await compare(encoder, pairs.slice(1), 8));
  }
  await encoder.dispose();
  const each = median(cut) / (PAIRS - 1);
  const share = 1 - median(matching) / median(cut);
  return {
    title: `BERTScore at ${WORDS} words, 8 blocks against all 12`,
    ratio: median(whole) / median(cut),
    aim: 1.3,
    detail: `${(1000 / each).toFixed(1)} pairs/s, the encoder's share ${(100 * share).toFixed(1)} %`,
  };
}

async function openLarge(): Promise<OpenedEncoder> {
  const tokens = wordPieces();
  const shape = { blocks: 12, width: 768, heads: 12, feedForward: 3072, vocabulary: tokens.length };
  const opened = await openEncoder({
    model: new Blob([bertFile({ ...tinyBert, ...shape })]),
    tokenizer: new Blob([JSON.stringify(tokenizerJson(tokens))]),
    title: 'random weights',
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

/** Milliseconds for all pairs. */
async function compare(
  encoder: OpenedEncoder,
  pairs: readonly (readonly [string, string])[],
  layer: number,
): Promise<number> {
  const choice: EncoderChoice = { model: 'scibert', layer, lowerCase: false };
  const begin = performance.now();
  for (const [candidate, reference] of pairs) {
    const compared = await encoder.compare(candidate, reference, choice);
    if (!compared.ok) throw new Error(compared.failure.message);
  }
  return performance.now() - begin;
}

/** Whole words only, each one token. */
const words = wordPieces().filter((token) => /^[a-z]{3,}$/.test(token));

function drawText(random: Random): string {
  return Array.from({ length: WORDS }, () => words[drawIndex(random, words.length)] ?? '').join(' ');
}
