const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const BRACE = 0x7b;
const LONGEST_NAME = 100;

/** Names of the members of the object that a JSON text is, a chunk at a time. Values are passed over and not judged. Linear. */
export class MemberNames {
  readonly found = new Set<string>();
  /** Nothing more can come: the object has ended, or the text is none. */
  isOver = false;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The next string is a name. */
  #isName = false;
  #name = '';

  push(text: string): void {
    for (let at = 0; at < text.length && !this.isOver; at++) {
      const code = text.charCodeAt(at);
      if (this.#isInString) this.#passString(text, at, code);
      else if (code > 0x20) this.#passSign(code);
    }
  }

  #passSign(code: number): void {
    if (this.#depth === 0 && code !== BRACE) {
      this.isOver = true;
      return;
    }
    if (code === QUOTE) this.#isInString = true;
    if (OPENING.has(code)) this.#depth++;
    if (CLOSING.has(code)) this.#depth--;
    if (this.#depth === 1 && (code === COMMA || OPENING.has(code))) this.#isName = true;
    if (this.#depth === 0) this.isOver = true;
  }

  #passString(text: string, at: number, code: number): void {
    const isEnd = code === QUOTE && !this.#isEscaped;
    this.#isEscaped = code === BACKSLASH && !this.#isEscaped;
    if (isEnd) this.#endString();
    else if (this.#isName && this.#name.length <= LONGEST_NAME) this.#name += text.charAt(at);
  }

  #endString(): void {
    this.#isInString = false;
    if (this.#isName) this.found.add(unescaped(this.#name));
    this.#isName = false;
    this.#name = '';
  }
}

/** A name may be spelt with escapes. */
function unescaped(name: string): string {
  if (!name.includes('\\')) return name;
  try {
    const read: unknown = JSON.parse(`"${name}"`);
    return typeof read === 'string' ? read : name;
  } catch {
    return name;
  }
}
