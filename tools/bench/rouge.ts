import { NO_EVIDENCE } from '../../src/core/evidence.ts';
import { rouge1, rouge2, rougeL } from '../../src/core/metrics/rouge.ts';
import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import { plainRouge } from '../../tests/fixtures/plain-rouge.ts';
import { spreadInWords, timeInTurns } from './in-turns.ts';
import type { Measure } from './measure.ts';

const WORDS = 60;
const PAIRS = 500;

type Pair = readonly [prediction: string, reference: string];

/** The three metrics as a run calls them, one after the other on one text each, against their definitions on lists of strings. */
export function measureRouge(): Measure {
  const random = seededRandom(1);
  const vocabulary = Array.from({ length: 3000 }, () => drawWord(random));
  const pairs = Array.from({ length: PAIRS }, (): Pair => [drawText(vocabulary, random), drawText(vocabulary, random)]);
  const timed = timeInTurns(
    () => pairs.forEach(scorePlainly),
    () => pairs.forEach(score),
  );
  const rate = (milliseconds: number): string => `${Math.round((PAIRS / milliseconds) * 1000)} pairs/s`;
  return {
    title: `ROUGE-1, -2 and -L at ${WORDS} words against plain`,
    ratio: timed.ratio,
    aim: null,
    detail: `${rate(timed.plainMs)} → ${rate(timed.oursMs)} of one core (aim ≥ 50000 pairs/s), ${spreadInWords(timed)}`,
  };
}

/** Two to twelve letters. */
function drawWord(random: Random): string {
  const length = 2 + Math.floor(random() * random() * 11);
  return Array.from({ length }, () => String.fromCharCode(97 + drawIndex(random, 26))).join('');
}

/** Frequent words are frequent; some begin with a capital, some sentences end. */
function drawText(vocabulary: readonly string[], random: Random): string {
  const words = Array.from({ length: WORDS }, () => {
    const word = vocabulary[Math.floor(random() * random() * vocabulary.length)] ?? '';
    const cased = random() < 0.1 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    return random() < 0.1 ? `${cased}.` : cased;
  });
  return words.join(' ');
}

function score([prediction, reference]: Pair): void {
  const item = { id: 'b', fields: {}, target: { kind: 'text', text: reference } } as const;
  const answer = { kind: 'text', text: prediction, rule: 'whole' } as const;
  for (const metric of [rouge1, rouge2, rougeL]) metric.score(item, answer, NO_EVIDENCE);
}

function scorePlainly([prediction, reference]: Pair): void {
  for (const type of ['rouge1', 'rouge2', 'rougeL'] as const) plainRouge(type, prediction, reference);
}
