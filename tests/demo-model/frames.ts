import { seededRandom } from '../../src/core/random.ts';
import { parts } from '../../tools/demo-model/corpus.ts';
import { allergens, clinics, operations } from '../../tools/demo-model/vocabulary/circumstances.ts';
import { conditions, drugs, symptoms } from '../../tools/demo-model/vocabulary/conditions.ts';
import { tests } from '../../tools/demo-model/vocabulary/laboratory.ts';

/** The frames of all sentences in so many conversations of each part of the training corpus. */
export function trainedFrames({ rows }: { readonly rows: number }): ReadonlySet<string> {
  const frames = parts.flatMap((part, index) => {
    const random = seededRandom(3000 + index);
    return Array.from({ length: rows }, () => part.draw(random).flatMap(({ content }) => framesOf(content))).flat();
  });
  return new Set(frames);
}

/** Sentences without what is drawn from the vocabulary: "The sodium was 136 mmol/L." is "The {} was #.". */
export function framesOf(text: string): string[] {
  return text
    .split(/\n|(?<=[.?!]) /)
    .map((sentence) => sentence.replace(/^(Premise|Hypothesis|Note|Question|Text|Message|[A-D][:.]) ?:? ?/, ''))
    .map((sentence) => sentence.replaceAll(words, '{}').replaceAll(/\d+(\.\d+)?( [a-zA-Z]+\/[a-zA-Z]+)?/g, '#'))
    .map((sentence) => sentence.replaceAll(/\{\}((, | and | or |; )\{\})+/g, '{}'));
}

const vocabulary = [
  ...conditions.flatMap(({ name, lay, code }) => [name, lay, code]),
  ...operations.flatMap(({ name, organ }) => [name, organ]),
  ...tests.flatMap(({ name, lowName, highName }) => [name, lowName, highName]),
  ...[...drugs, ...symptoms, ...allergens, ...clinics],
];

const words = new RegExp(
  vocabulary
    .sort((left, right) => right.length - left.length)
    .map((word) => `\\b${word.replace('.', '\\.')}\\b`)
    .join('|'),
  'gi',
);
