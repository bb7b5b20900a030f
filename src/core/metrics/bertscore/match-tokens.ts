/** A text as an encoder sees it: one row a token, [CLS] first and [SEP] last. */
export interface TokenVectors {
  /** Row after row, `tokens` × `width` numbers, each finite. */
  readonly values: Float32Array;
  readonly tokens: number;
  readonly width: number;
}

/** Each within -1 to 1. */
export interface Match {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const NOTHING: Match = { precision: 0, recall: 0, f1: 0 };

/**
 * Greedy matching by cosine similarity (Zhang et al. 2020, arXiv:1904.09675, equations of section 3), without idf weights and
 * rescaling. Rows must be of length one: see `unitRows`. As in the authors' `greedy_cos_idf`, [CLS] and [SEP] count nothing of
 * their own but may be the best partner of another token, and a text of those two alone gives 0. Unlike there, `f1` is 0 where
 * precision and recall are of opposite sign: the formula would give any number at all, 49 for 0.49 and -0.5.
 *
 * @throws when the two are of different width.
 */
export function matchTokens(candidate: TokenVectors, reference: TokenVectors): Match {
  if (candidate.width !== reference.width)
    throw new Error(`vectors of ${candidate.width} and ${reference.width} numbers cannot be compared`);
  if (candidate.tokens < 3 || reference.tokens < 3) return NOTHING;
  const best = bestPartners(candidate, reference);
  const precision = innerMean(best.ofCandidate);
  const recall = innerMean(best.ofReference);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** The same directions with length one. A row of zeros stays as it is: it is like nothing. */
export function unitRows({ values, tokens, width }: TokenVectors): TokenVectors {
  const unit = new Float32Array(tokens * width);
  for (let begin = 0; begin < unit.length; begin += width) {
    const length = Math.sqrt(dot(values, begin, values, begin, width));
    if (length === 0) continue;
    for (let at = begin; at < begin + width; at++) unit[at] = (values[at] ?? 0) / length;
  }
  return { values: unit, tokens, width };
}

interface BestPartners {
  readonly ofCandidate: Float64Array;
  readonly ofReference: Float64Array;
}

function bestPartners(candidate: TokenVectors, reference: TokenVectors): BestPartners {
  const ofCandidate = new Float64Array(candidate.tokens).fill(-1);
  const ofReference = new Float64Array(reference.tokens).fill(-1);
  const { width } = candidate;
  for (let row = 0; row < candidate.tokens; row++) {
    for (let column = 0; column < reference.tokens; column++) {
      const likeness = dot(candidate.values, row * width, reference.values, column * width, width);
      if (likeness > (ofCandidate[row] ?? -1)) ofCandidate[row] = likeness;
      if (likeness > (ofReference[column] ?? -1)) ofReference[column] = likeness;
    }
  }
  return { ofCandidate, ofReference };
}

/** Four sums at once, because one sum must wait for each addition to end before the next. */
function dot(left: Float32Array, leftBegin: number, right: Float32Array, rightBegin: number, width: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < width; at += 4) {
    a += (left[leftBegin + at] ?? 0) * (right[rightBegin + at] ?? 0);
    b += (left[leftBegin + at + 1] ?? 0) * (right[rightBegin + at + 1] ?? 0);
    c += (left[leftBegin + at + 2] ?? 0) * (right[rightBegin + at + 2] ?? 0);
    d += (left[leftBegin + at + 3] ?? 0) * (right[rightBegin + at + 3] ?? 0);
  }
  for (; at < width; at++) a += (left[leftBegin + at] ?? 0) * (right[rightBegin + at] ?? 0);
  return a + b + c + d;
}

/** Mean over all tokens but the first and the last. */
function innerMean(values: Float64Array): number {
  const inner = values.subarray(1, -1);
  return inner.reduce((sum, value) => sum + value, 0) / inner.length;
}

function harmonicMean(precision: number, recall: number): number {
  const product = precision * recall;
  return product <= 0 ? 0 : (2 * product) / (precision + recall);
}
