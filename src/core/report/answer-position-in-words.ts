import { count, intervalText, percent } from '../text/numbers.ts';
import type { MiddleDifference, PartPositions } from './part-positions.ts';
import { metricTitle } from './titles.ts';

/** What the position of the answer did, in a sentence. */
export function answerPositionInWords({ places, middle, metric }: PartPositions): string {
  const title = metricTitle(metric);
  const n = places.reduce((sum, place) => sum + place.n, 0);
  const [first] = places;
  if (first !== undefined && isExtreme(first.value) && places.every(({ value }) => value === first.value))
    return `${title} is ${percent(first.value)}\u00a0% wherever the answer begins (n = ${count(n)}), so nothing is known of the position.`;
  if (middle !== null) return middleSentence(title, middle);
  const seen = places.map(({ bin, value, n: of }) => `${percent(value)}\u00a0% in the ${bin} (n = ${count(of)})`);
  return `${title} is ${seen.join(', ')}; no answer stood both in the middle and at an end, so nothing is known of the position.`;
}

/** What else is to be said of the same cases; empty where there is nothing. */
export function besidePositionInWords(found: PartPositions): string {
  const sentences = [declinedSentence(found), unreadableSentence(found), cutSentence(found)];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

function isExtreme(value: number): boolean {
  return value === 0 || value === 1;
}

function middleSentence(metric: string, { value, interval, between, ends }: MiddleDifference): string {
  const basis = `95\u00a0% interval ${signed(interval[0])} to ${signed(interval[1])}; ${count(between)} cases against ${count(ends)}`;
  const where = 'where the answer begins between the first and the last fifth of the documents';
  if (interval[1] < 0)
    return `${metric} falls in the middle: it is ${percent(-value)} points lower ${where} than where it begins at either end (${basis}).`;
  if (interval[0] > 0)
    return `${metric} rises in the middle: it is ${percent(value)} points higher ${where} than where it begins at either end (${basis}).`;
  return `No effect of the position is shown: ${where}, ${metric.toLowerCase()} differs by ${signed(value)} points from where it begins at either end, which may be chance (${basis}).`;
}

function declinedSentence({ declined }: PartPositions): string | null {
  if (declined === null) return null;
  return `It said that the documents do not tell, although they do, in ${percent(declined.value)}\u00a0% of ${count(declined.n)} cases (95\u00a0% interval ${intervalText(declined.interval)}).`;
}

function unreadableSentence({ places }: PartPositions): string | null {
  const [n, all] = places.reduce(([lost, sum], place) => [lost + place.unreadable, sum + place.n], [0, 0]);
  if (n === 0) return null;
  return `${count(n)} of ${count(all)} answers could not be read and count as wrong.`;
}

function cutSentence({ beside }: PartPositions): string | null {
  const n = beside.reduce((sum, place) => sum + place.n, 0);
  if (n === 0) return null;
  return n === 1
    ? 'In 1 more case the passage with the answer was cut away.'
    : `In ${count(n)} more cases the passage with the answer was cut away.`;
}

/** In points, with a sign. */
function signed(fraction: number): string {
  const text = percent(Math.abs(fraction));
  if (Number(text) === 0) return text;
  return `${fraction < 0 ? '−' : '+'}${text}`;
}
