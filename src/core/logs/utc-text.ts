const DAY = 86_400_000;
/** Days from 1 March of the year 0 to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/**
 * Milliseconds since 1970 as `2026-11-21T10:05:00.123`, UTC without a zone, in the Gregorian calendar; no clock is asked. Years are
 * counted from March, so that a leap day is the last of its year.
 */
export function utcText(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const { year, month, day } = dateOf(Math.floor(whole / DAY));
  const rest = ((whole % DAY) + DAY) % DAY;
  const time = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${time.map((part) => padded(part, 2)).join(':')}.${padded(rest % 1000, 3)}`;
}

function dateOf(daysSince1970: number): { readonly year: number; readonly month: number; readonly day: number } {
  const days = daysSince1970 + DAYS_BEFORE_1970;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
