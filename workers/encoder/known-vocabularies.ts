import type { EncoderChoice } from '../../src/core/evidence.ts';

interface KnownEncoder {
  readonly model: EncoderChoice['model'];
  readonly title: string;
  /** Tokens of its vocabulary, by which it is told from the other. */
  readonly tokens: number;
  /** The layer bert_score compares at (its table `model2layers`). */
  readonly layer: number;
}

/** SciBERT has a vocabulary of its own; Bio_ClinicalBERT that of the cased BERT it was trained on from. */
const known: readonly KnownEncoder[] = [
  { model: 'scibert', title: 'SciBERT', tokens: 31_090, layer: 8 },
  { model: 'bio-clinicalbert', title: 'Bio_ClinicalBERT', tokens: 28_996, layer: 9 },
];

/** Which of the encoders that tasks compare with this may be; null when it is neither. */
export function knownByTokens(tokens: number): KnownEncoder | null {
  return known.find((encoder) => encoder.tokens === tokens) ?? null;
}

export function titleOf(model: EncoderChoice['model']): string {
  return known.find((encoder) => encoder.model === model)?.title ?? model;
}
