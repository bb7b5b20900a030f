/**
 * JSON as Python's `json.dumps(value, indent=indent, ensure_ascii=False)` lays it out: a blank after each comma and colon, and NaN,
 * Infinity and -Infinity as bare words, which other tools' logs hold and their readers expect. Equal values give equal text, so that
 * a hash over it is theirs. Deep values cost stack: what comes from a file is bounded where it is parsed.
 * @param indent blanks a level; null for one line.
 */
export function pythonJson(value: unknown, indent: number | null = null): string {
  return written(value, indent, '');
}

function written(value: unknown, indent: number | null, lead: string): string {
  if (typeof value === 'number') return writtenNumber(value);
  if (Array.isArray(value))
    return enclosed(
      '[',
      ']',
      value.map((entry) => written(entry, indent, lead + blanks(indent))),
      indent,
      lead,
    );
  if (typeof value !== 'object' || value === null) return plain(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.map(
    ([name, member]) => `${JSON.stringify(name)}: ${written(member, indent, lead + blanks(indent))}`,
  );
  return enclosed('{', '}', texts, indent, lead);
}

/** What JSON has no word for (a function, say) is null. */
function plain(value: unknown): string {
  const isWritable = value === null || typeof value === 'string' || typeof value === 'boolean';
  return isWritable ? JSON.stringify(value) : 'null';
}

function enclosed(open: string, close: string, texts: readonly string[], indent: number | null, lead: string): string {
  if (texts.length === 0) return open + close;
  if (indent === null) return open + texts.join(', ') + close;
  const inner = `\n${lead}${blanks(indent)}`;
  return `${open}${inner}${texts.join(`,${inner}`)}\n${lead}${close}`;
}

function writtenNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function blanks(indent: number | null): string {
  return ' '.repeat(indent ?? 0);
}
