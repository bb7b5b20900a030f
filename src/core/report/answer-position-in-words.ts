import { percent } from '../text/numbers.ts';
import { say, type Counted, type Said } from '../text/said.ts';
import type { MiddleDifference, PartPositions } from './part-positions.ts';
import { metricTitle } from './titles.ts';

/** What the position of the answer did, in a sentence. */
export function answerPositionInWords({ places, middle, metric }: PartPositions): Said {
  const title = metricTitle(metric);
  const n = places.reduce((sum, place) => sum + place.n, 0);
  const [first] = places;
  if (first !== undefined && isExtreme(first.value) && places.every(({ value }) => value === first.value))
    return say`${title} is ${percent(first.value)}\u00a0% wherever the answer begins (n = ${n}), so nothing is known of the position.`;
  if (middle !== null) return middleSentence(title, middle);
  const seen = places.map(({ bin, value, n: of }) => say`${percent(value)}\u00a0% in the ${bin} (n = ${of})`);
  return say`${title} is ${seen}; no answer stood both in the middle and at an end, so nothing is known of the position.`;
}

/** What else is to be said of the same cases, in sentences. */
export function besidePositionInWords(found: PartPositions): readonly Said[] {
  const sentences = [declinedSentence(found), unreadableSentence(found), cutSentence(found)];
  return sentences.filter((sentence) => sentence !== null);
}

function isExtreme(value: number): boolean {
  return value === 0 || value === 1;
}

function middleSentence(metric: string, { value, interval, between, ends }: MiddleDifference): Said {
  const basis = say`95\u00a0% interval ${signed(interval[0])} to ${signed(interval[1])}; ${between} cases against ${ends}`;
  if (interval[1] < 0)
    return say`${metric} falls in the middle: it is ${percent(-value)} points lower where the answer begins between the first and the last fifth of the documents than where it begins at either end (${basis}).`;
  if (interval[0] > 0)
    return say`${metric} rises in the middle: it is ${percent(value)} points higher where the answer begins between the first and the last fifth of the documents than where it begins at either end (${basis}).`;
  return say`No effect of the position is shown: where the answer begins between the first and the last fifth of the documents, ${metric.toLowerCase()} differs by ${signed(value)} points from where it begins at either end, which may be chance (${basis}).`;
}

function declinedSentence({ declined }: PartPositions): Said | null {
  if (declined === null) return null;
  const { value, interval, n } = declined;
  return say`It said that the documents do not tell, although they do, in ${percent(value)}\u00a0% of ${n} cases (95\u00a0% interval ${percent(interval[0])} to ${percent(interval[1])}).`;
}

function unreadableSentence({ places }: PartPositions): Said | null {
  const [n, all] = places.reduce(([lost, sum], place) => [lost + place.unreadable, sum + place.n], [0, 0]);
  return n === 0 ? null : say`${n} of ${all} answers could not be read and count as wrong.`;
}

function cutSentence({ beside }: PartPositions): Said | null {
  const n = beside.reduce((sum, place) => sum + place.n, 0);
  const more: Counted = { value: n, noun: 'more case' };
  return n === 0 ? null : say`In ${more} the passage with the answer was cut away.`;
}

/** In points, with a sign. */
function signed(fraction: number): string {
  const text = percent(Math.abs(fraction));
  if (Number(text) === 0) return text;
  return `${fraction < 0 ? '−' : '+'}${text}`;
}
