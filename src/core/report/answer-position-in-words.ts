import { count, intervalText, percent } from '../text/numbers.ts';
import type { MiddleDifference, PartPositions } from './answer-position.ts';
import { metricTitle } from './titles.ts';

/** What the position of the answer did, in one to three sentences. */
export function answerPositionInWords(found: PartPositions): string {
  const sentences = [positionSentence(found), declinedSentence(found), cutSentence(found)];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

function positionSentence({ places, middle, metric }: PartPositions): string {
  if (middle !== null) return middleSentence(metricTitle(metric), middle);
  const seen = places.map(({ bin, value, n }) => `${percent(value)}\u00a0% in the ${bin} (n = ${count(n)})`).join(', ');
  return `${metricTitle(metric)} is ${seen}; no answer stood both in the middle and at an end, so nothing is known of the position.`;
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
