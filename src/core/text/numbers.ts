/** Numbers as screens and the written report show them. Rounding happens here and in no computation. */

/** A fraction as a percentage with one decimal: 0.8731 becomes "87.3". */
export function percent(fraction: number): string {
  return (fraction * 100).toFixed(1);
}

export function intervalText(interval: readonly [number, number]): string {
  return `${percent(interval[0])} to ${percent(interval[1])}`;
}

export function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** "1 case", "20,000 cases". */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function rate(value: number): string {
  return value < 10 ? value.toFixed(1) : count(Math.round(value));
}

export function bytes(size: number): string {
  if (size < 1_000) return `${String(size)} B`;
  if (size < 1_000_000) return `${(size / 1_000).toFixed(0)} kB`;
  if (size < 1_000_000_000) return `${(size / 1_000_000).toFixed(1)} MB`;
  return `${(size / 1_000_000_000).toFixed(2)} GB`;
}

/** "0.4 s", "45 s", "3 min 20 s", "2 h 5 min": two units at most, so that an estimate does not look exact. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min ${String(seconds % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
