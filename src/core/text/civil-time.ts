const DAY = 86_400_000;

/**
 * Date and time of day in Coordinated Universal Time: "2026-11-21 11:06 UTC". The core has no clock and asks for no time zone.
 * From days to a date by Howard Hinnant's `civil_from_days`, https://howardhinnant.github.io/date_algorithms.html.
 *
 * @param milliseconds since 1970, UTC
 */
export function civilTime(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const minutes = Math.floor((milliseconds - days * DAY) / 60_000);
  const { year, month, day } = civilDate(days);
  return `${String(year)}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} UTC`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The date in the Gregorian calendar. Years begin in March here, so that the leap day is the last one of its year; eras have 400 years.
 * @param days since 1970, a whole number
 */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const day = dayOfYear - Math.floor((153 * march + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
