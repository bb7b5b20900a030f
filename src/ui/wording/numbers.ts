import { duration } from '../../core/text/numbers.ts';

export { bytes, count, counted, duration, intervalText, percent, rate } from '../../core/text/numbers.ts';

/** Whole seconds, for clocks that move. */
export function wholeDuration(milliseconds: number): string {
  return milliseconds < 9_950 ? `${String(Math.round(milliseconds / 1000))} s` : duration(milliseconds);
}

/** Local date and time of a moment in milliseconds since 1970. */
export function moment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** The same to the second. */
export function preciseMoment(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'short', timeStyle: 'medium' });
}
