import {
  count as countInEnglish,
  counted as countedInEnglish,
  duration,
  percent,
  rate as rateInEnglish,
} from '../../core/text/numbers.ts';
import { language } from '../language/choice.svelte.ts';
import { nounInGerman } from '../language/nouns.ts';

export { bytes, duration, percent } from '../../core/text/numbers.ts';

/** Thousands are set apart as the reader's language does; the decimal point stays, as records and formulas have it. */
export function grouped(english: string): string {
  return language() === 'de' ? english.replaceAll(',', '\u202f') : english;
}

export function count(value: number): string {
  return grouped(countInEnglish(value));
}

/** "1 case", "20,000 cases". */
export function counted(value: number, noun: string): string {
  const inGerman = language() === 'de' ? nounInGerman(value, noun) : null;
  return inGerman === null ? countedInEnglish(value, noun) : `${count(value)} ${inGerman}`;
}

/** Fractions as percentages: "81.2 to 89.0". */
export function intervalText([low, high]: readonly [number, number]): string {
  return `${percent(low)} to ${percent(high)}`;
}

/** A fraction as a percentage without a zero at its end, for axes and settings: "25", "12.5". */
export function shortPercent(fraction: number): string {
  return String(Number((fraction * 100).toFixed(1)));
}

/** A number as it is, to six decimals. */
export function plainNumber(value: number): string {
  return grouped(value.toLocaleString('en-GB', { maximumFractionDigits: 6 })).replace('-', '−');
}

/** "0.031", "< 0.001". */
export function pValue(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export function rate(value: number): string {
  return grouped(rateInEnglish(value));
}

/** Whole seconds, for clocks that move. */
export function wholeDuration(milliseconds: number): string {
  return milliseconds < 9_950 ? `${String(Math.round(milliseconds / 1000))} s` : duration(milliseconds);
}

/** Local date and time of a moment in milliseconds since 1970. */
export function moment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(dateStyle(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** The same to the second. */
export function preciseMoment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(dateStyle(), { dateStyle: 'short', timeStyle: 'medium' });
}

function dateStyle(): string {
  return language() === 'de' ? 'de-DE' : 'en-GB';
}
