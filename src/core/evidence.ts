import type { Outcome } from './outcome.ts';

/**
 * What some metrics need besides the case and the answer. Each is chosen by the reader and may be missing:
 * then those metrics are unscored and say so. What was used is part of the run (`RunSpec.aids`).
 */
export interface Evidence {
  readonly icd10: CodeTable | null;
  readonly terms: TermList | null;
  /** How alike this case's answer and target are by an encoder; null when none was chosen. */
  readonly similarity: Outcome<Similarity> | null;
}

export const NO_EVIDENCE: Evidence = { icd10: null, terms: null, similarity: null };

/** A list of codes that exist. */
export interface CodeTable {
  readonly title: string;
  /** As far as its file tells, for example `2023`; empty when it does not. */
  readonly year: string;
  /** `code` without dot, upper case. Categories that are not billable count as existing. */
  has(code: string): boolean;
}

/** A vocabulary for the concept proxy. */
export interface TermList {
  readonly title: string;
  /** Ids of the concepts named in a text, longest match first, each once. */
  conceptsIn(text: string): ReadonlySet<string>;
}

/** So many tokens of a text an encoder takes, its first and last mark included: BERT has learnt no more positions (arXiv:1810.04805). */
export const ENCODER_TOKENS = 512;

/** BERTScore of one pair, each within -1 to 1. */
export interface Similarity {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** True when one of the texts was longer than `ENCODER_TOKENS` and was cut. */
  readonly isCut: boolean;
}

/** Which encoder a task's protocol compares texts with. */
export interface EncoderChoice {
  /** `scibert`: allenai/scibert_scivocab_uncased. `bio-clinicalbert`: emilyalsentzer/Bio_ClinicalBERT. */
  readonly model: 'scibert' | 'bio-clinicalbert';
  /** Output of so many encoder blocks, counted from 1. */
  readonly layer: number;
  /** Both texts are lower-cased first. */
  readonly lowerCase: boolean;
}

/** A loaded encoder. Every promise settles. */
export interface Encoder {
  /** BERTScore of one pair (Zhang et al. 2020, arXiv:1904.09675), without idf weights and rescaling. */
  compare(candidate: string, reference: string, choice: EncoderChoice): Promise<Outcome<Similarity>>;
}

/** Everything chosen for a run. */
export interface Aids {
  readonly icd10: CodeTable | null;
  readonly terms: TermList | null;
  readonly encoder: Encoder | null;
}

export const NO_AIDS: Aids = { icd10: null, terms: null, encoder: null };
