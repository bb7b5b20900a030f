import { civilDate } from '../text/civil-time.ts';

const DAY = 86_400_000;

/** Milliseconds since 1970 as `2026-11-21T10:05:00.123`: Coordinated Universal Time without a zone, as Python writes a moment. */
export function utcText(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const days = Math.floor(whole / DAY);
  const { year, month, day } = civilDate(days);
  const rest = whole - days * DAY;
  const time = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  const date = [padded(year, 4), padded(month, 2), padded(day, 2)].join('-');
  return `${date}T${time.map((part) => padded(part, 2)).join(':')}.${padded(rest % 1000, 3)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
