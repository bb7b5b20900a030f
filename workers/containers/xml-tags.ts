import { BrokenFile } from './container.ts';

/** What a piece of XML says: text, or a tag with its name (without prefix) and the source of its attributes. */
export type XmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' | 'close' | 'empty'; readonly name: string; readonly attributes: string };

const LONGEST_TOKEN = 2 ** 23;

/**
 * Cuts the XML of a workbook into tags and text, a chunk at a time. Only what workbooks use: comments and processing
 * instructions are passed over, document types (and with them entity bombs) are refused.
 */
export class XmlTags {
  #rest = '';

  /** @throws BrokenFile when a tag or text is longer than any cell can be. */
  push(chunk: string): XmlToken[] {
    const source = this.#rest + chunk;
    const tokens: XmlToken[] = [];
    let at = 0;
    for (let end = tokenEnd(source, at); end > at; end = tokenEnd(source, at)) {
      const token = tokenOf(source.slice(at, end));
      if (token !== null) tokens.push(token);
      at = end;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > LONGEST_TOKEN)
      throw new BrokenFile('the workbook holds a cell longer than any spreadsheet allows', 'too-large');
    return tokens;
  }
}

/** Attribute values by name without prefix. */
export function attributesOf(source: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = 0, equals = source.indexOf('='); equals >= 0; equals = source.indexOf('=', at)) {
    const opens = equals + 1 + (source.slice(equals + 1).search(/\S/) || 0);
    const quote = source.charAt(opens);
    const closes = source.indexOf(quote, opens + 1);
    if ((quote !== '"' && quote !== "'") || closes < 0) break;
    values.set(withoutPrefix(source.slice(at, equals).trim()), plainText(source.slice(opens + 1, closes)));
    at = closes + 1;
  }
  return values;
}

/** Where the token that begins at `at` ends; `at` when it goes on in the next chunk. */
function tokenEnd(source: string, at: number): number {
  if (at >= source.length) return at;
  if (source.charAt(at) !== '<') return Math.max(at, source.indexOf('<', at));
  if (source.startsWith('<!--', at)) return behind(source, '-->', at);
  if (source.startsWith('<![CDATA[', at)) return behind(source, ']]>', at);
  if (source.startsWith('<?', at)) return behind(source, '?>', at);
  if (source.length - at < 10 && source.startsWith('<!', at)) return at;
  return tagEnd(source, at);
}

function behind(source: string, mark: string, at: number): number {
  const found = source.indexOf(mark, at);
  return found < 0 ? at : found + mark.length;
}

/** A quoted attribute may hold `>`. */
function tagEnd(source: string, at: number): number {
  let quote = '';
  for (let end = at + 1; end < source.length; end++) {
    const char = source.charAt(end);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return end + 1;
    else if (char === '"' || char === "'") quote = char;
  }
  return at;
}

function tokenOf(source: string): XmlToken | null {
  if (!source.startsWith('<')) return { kind: 'text', text: plainText(source) };
  if (source.startsWith('<![CDATA[')) return { kind: 'text', text: source.slice(9, -3) };
  if (source.startsWith('<!--') || source.startsWith('<?')) return null;
  if (source.startsWith('<!'))
    throw new BrokenFile('the workbook declares a document type, which workbooks never do: it is refused');
  const isClose = source.startsWith('</');
  const isEmpty = source.endsWith('/>');
  const inner = source.slice(isClose ? 2 : 1, isEmpty ? -2 : -1);
  const blank = inner.search(/\s/);
  const name = withoutPrefix(blank < 0 ? inner : inner.slice(0, blank));
  return {
    kind: isClose ? 'close' : isEmpty ? 'empty' : 'open',
    name,
    attributes: blank < 0 ? '' : inner.slice(blank),
  };
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Line ends become line feeds (XML 1.0, 2.11), then references become characters. */
function plainText(source: string): string {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex, decimal, named) => {
      if (typeof named === 'string') return NAMED[named] ?? whole;
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
