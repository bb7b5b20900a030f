/**
 * JSON with the keys of every object sorted (by UTF-16 units, as RFC 8785), so that equal values give equal text and equal hashes.
 * As in JSON, a property whose value is undefined is left out.
 * @throws on what JSON would change silently: numbers that are not finite, undefined in a list, functions, symbols, bigints.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value).filter(isPresent).sort(byKey).map(member).join(',')}}`;
  const what = typeof value === 'number' ? String(value) : typeof value;
  throw new Error(`${what} has no JSON form`);
}

function member([key, value]: [string, unknown]): string {
  return `${JSON.stringify(key)}:${canonicalJson(value)}`;
}

function isPresent([, value]: [string, unknown]): boolean {
  return value !== undefined;
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}
