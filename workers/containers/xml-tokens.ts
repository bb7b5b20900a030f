import { Parser } from 'htmlparser2';
import { BrokenFile } from './container.ts';

/** What a piece of XML says: a tag with its name (without prefix), or text. A tag that is empty opens and closes. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** The deepest part of a workbook has some ten tags one in another, a corpus three. */
const DEEPEST = 100;
const LONGEST_TAG = 2 ** 20;

/**
 * The tags and text of XML, a chunk at a time: htmlparser2, with what it leaves to its caller. It keeps
 * the tags that are open and the tag it is in, so both are bounded, and it does not end lines as XML does.
 */
export class XmlTokens {
  readonly #what: string;
  #tokens: XmlToken[] = [];
  #depth = 0;
  #sinceToken = 0;
  #heldReturn = '';
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => {
        this.#tokens.push({ kind: 'open', name: withoutPrefix(name), attributes });
        if (++this.#depth > DEEPEST) throw new BrokenFile(`${this.#what} is damaged: its tags are nested without end`);
      },
      onclosetag: (name) => {
        this.#tokens.push({ kind: 'close', name: withoutPrefix(name) });
        this.#depth--;
      },
      ontext: (text) => this.#tokens.push({ kind: 'text', text }),
      onprocessinginstruction: (name) => {
        if (name.startsWith('!'))
          throw new BrokenFile(`${this.#what} declares a document type, which none needs: it is refused`);
      },
    },
    { xmlMode: true },
  );

  /** @param what the file in words, for messages */
  constructor(what = 'the workbook') {
    this.#what = what;
  }

  /** @throws BrokenFile for a document type (and with it every entity bomb), and for tags too long or too deep. */
  push(chunk: string): XmlToken[] {
    this.#parser.write(this.#withLineFeeds(chunk));
    const tokens = this.#tokens;
    this.#tokens = [];
    this.#sinceToken = tokens.length > 0 ? 0 : this.#sinceToken + chunk.length;
    if (this.#sinceToken > LONGEST_TAG)
      throw new BrokenFile(
        `${this.#what} is damaged: it holds a tag longer than ${LONGEST_TAG} characters`,
        'too-large',
      );
    return tokens;
  }

  /** @throws BrokenFile when tags are still open. */
  end(): void {
    if (this.#depth > 0) throw new BrokenFile(`${this.#what} is cut off: it has no end, so fetch or save it again`);
  }

  /** Line ends become line feeds before anything else is read (XML 1.0, 2.11). */
  #withLineFeeds(chunk: string): string {
    const source = this.#heldReturn + chunk;
    if (!source.includes('\r')) return source;
    this.#heldReturn = source.endsWith('\r') ? '\r' : '';
    return source.slice(0, source.length - this.#heldReturn.length).replace(/\r\n?/g, '\n');
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
