import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { Evidence, Similarity } from '../evidence.ts';
import { scored, unscored } from '../metric.ts';
import type { Metric, Score } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { wrongKind } from './wrong-kind.ts';

/** Only texts of unlike tokens get a value below 0; it counts as 0, because scores are within 0 to 1. */
const SOURCE =
  "Cosine of an encoder's inner vectors, without idf weights and rescaling; the mean over cases. Negative values count as 0. Zhang et al. 2020, https://arxiv.org/abs/1904.09675.";

export const bertscorePrecision = bertscore(
  'precision',
  'BERTScore precision',
  'Mean likeness of each token of the answer to the token of the target most like it.',
);

export const bertscoreRecall = bertscore(
  'recall',
  'BERTScore recall',
  'Mean likeness of each token of the target to the token of the answer most like it.',
);

export const bertscoreF1 = bertscore('f1', 'BERTScore F1', 'Harmonic mean of BERTScore precision and recall.');

type Part = 'precision' | 'recall' | 'f1';

function bertscore<const P extends Part>(
  part: P,
  title: string,
  what: string,
): Metric & { readonly id: `bertscore-${P}` } {
  return {
    id: `bertscore-${part}`,
    version: 1,
    title,
    definition: `${what} ${SOURCE}`,
    targets: ['text'],
    needs: 'encoder',
    score: (item, answer, { similarity }) => scorePart(part, item, answer, similarity),
    ...byMean,
  };
}

function scorePart(part: Part, { target }: Case, answer: Answer, similarity: Evidence['similarity']): Score {
  if (target.kind !== 'text') return wrongKind('BERTScore', 'text target', `${target.kind} target`);
  if (answer.kind !== 'text' && answer.kind !== 'unreadable')
    return wrongKind('BERTScore', 'text answer', `${answer.kind} answer`);
  // Before the unreadable answer: zeros of those alone would look like the model's BERTScore.
  if (similarity === null) return unscored(NO_ENCODER);
  if (answer.kind === 'unreadable') return scored(0);
  if (!similarity.ok) return unscored(similarity.failure.message);
  const score = scored(within(similarity.value[part]));
  return similarity.value.isCut ? { ...score, isCut: true } : score;
}

const NO_ENCODER = 'no encoder was chosen: add the ONNX file and the tokenizer.json of one to get BERTScore';

/** To six digits, as far as single precision goes: so that equal texts are worth 1 and not 0.9999999. */
function within(value: Similarity[Part]): number {
  return Math.min(Math.max(Math.round(value * 1e6) / 1e6, 0), 1);
}
