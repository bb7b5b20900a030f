import type { EncoderChoice } from '../../evidence.ts';
import type { Drawing } from '../../task.ts';

/** What several of CLUE's tasks have in common (TIO-IKIM/CLUE, eval/). */

/** Stop strings of June 2024, as a control token of every model that has them. Upstream sent them for Llama 3 only. */
export const STOP_OF_2024: readonly string[] = ['<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>', '<|im_end|>'];

/** What `lang="en-sci"` means to bert_score. */
export const SCIBERT: EncoderChoice = { model: 'scibert', layer: 8, lowerCase: false };

/** What bert_score's own table says for `emilyalsentzer/Bio_ClinicalBERT`. */
export const BIO_CLINICAL_BERT: EncoderChoice = { model: 'bio-clinicalbert', layer: 9, lowerCase: false };

export function firstRows(shots: number): Drawing {
  return { shots, order: 'listed' };
}

export function shuffledRows(shots: number): Drawing {
  return { shots, order: 'python-shuffle' };
}

export const WHY_NO_UMLS =
  'UMLS-F1 needs the licensed UMLS vocabulary (2022AB, about 3 million concepts), a spaCy entity model and an approximate search over 1 GB. Concept F1 is a proxy under a name of its own and is not comparable with it.';
