import type { Decoding } from '../../../src/core/engine.ts';
import type { Random } from '../../../src/core/random.ts';

/**
 * The next token. Temperature 0 takes the likeliest and, of equals, the first; else one is drawn from the smallest set of
 * likeliest tokens that holds `topP` of the probability. Drawn here and not on the GPU, so that a seed gives the same draw everywhere.
 *
 * @param logits of the whole vocabulary, at least one
 */
export function chooseToken(
  logits: Float32Array,
  { temperature, topP }: Pick<Decoding, 'temperature' | 'topP'>,
  random: Random,
): number {
  const best = likeliest(logits);
  if (temperature <= 0) return best;
  const probabilities = softmax(logits, temperature);
  const candidates = nucleus(probabilities, topP);
  const mass = candidates.reduce((sum, token) => sum + at(probabilities, token), 0);
  let left = random() * mass;
  for (const token of candidates) {
    left -= at(probabilities, token);
    if (left < 0) return token;
  }
  return best;
}

/** Probabilities of all tokens, in double precision. */
export function softmax(logits: Float32Array, temperature = 1): Float64Array {
  const most = at(logits, likeliest(logits));
  const weights = Float64Array.from(logits, (logit) => Math.exp((logit - most) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Likeliest first. Tokens below (1 - topP) / all hold less than 1 - topP together, so none of them is needed. */
function nucleus(probabilities: Float64Array, topP: number): number[] {
  const least = (1 - topP) / probabilities.length;
  const candidates: number[] = [];
  probabilities.forEach((probability, token) => {
    if (probability > 0 && probability >= least) candidates.push(token);
  });
  candidates.sort((a, b) => at(probabilities, b) - at(probabilities, a) || a - b);
  let mass = 0;
  const end = candidates.findIndex((token) => (mass += at(probabilities, token)) >= topP);
  return end < 0 ? candidates : candidates.slice(0, end + 1);
}

function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let token = 1; token < logits.length; token++) {
    if (at(logits, token) > at(logits, best)) best = token;
  }
  return best;
}

function at(values: Float32Array | Float64Array, index: number): number {
  return values[index] ?? -Infinity;
}
