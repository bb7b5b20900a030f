import { failure, type Outcome, success } from '../outcome.ts';

/** Characters that stand for another after a backslash; any other keeps its backslash, as in Python. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  '\n': '',
};

const NUMBERED: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The texts of a list as Python writes it, `['a', "b's"]`: texts in single or double quotes, with escapes, separated by
 * commas. Nothing else of Python is read. Linear in the text.
 * @returns a refusal that names the character, counted from 1, where the text is no such list
 */
export function readPythonList(text: string): Outcome<readonly string[]> {
  const reader = new ListReader(text);
  const items: string[] = [];
  if (!reader.passes('[')) return reader.refuse('a list begins with [');
  while (!reader.passes(']')) {
    const item = reader.item();
    if (item === null) return reader.refuse('a text in quotes must stand here');
    items.push(item);
    if (reader.passes(',')) continue;
    if (!reader.passes(']')) return reader.refuse('a comma or ] must stand here');
    break;
  }
  return reader.isAtEnd() ? success(items) : reader.refuse('text follows the end of the list');
}

class ListReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Passes blanks, and the character where it is next. */
  passes(character: string): boolean {
    this.#passBlanks();
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  isAtEnd(): boolean {
    this.#passBlanks();
    return this.#at === this.#text.length;
  }

  /** Null when no text in quotes is next, or its quote is never closed. */
  item(): string | null {
    this.#passBlanks();
    const quote = this.#text.charAt(this.#at);
    if (quote !== "'" && quote !== '"') return null;
    const start = this.#at++;
    let item = '';
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at++);
      if (character === quote) return item;
      item += character === '\\' ? this.#escaped() : character;
    }
    this.#at = start;
    return null;
  }

  refuse(problem: string): Outcome<never> {
    return failure({
      kind: 'row',
      message: `it is no list as Python writes it: at character ${this.#at + 1}, ${problem}`,
    });
  }

  #escaped(): string {
    const character = this.#text.charAt(this.#at++);
    const digits = NUMBERED[character];
    if (digits === undefined) return ESCAPES[character] ?? `\\${character}`;
    const code = this.#text.slice(this.#at, this.#at + digits);
    const point = /^[0-9a-fA-F]+$/.test(code) && code.length === digits ? Number.parseInt(code, 16) : Infinity;
    if (point > 0x10ffff) return `\\${character}`;
    this.#at += digits;
    return String.fromCodePoint(point);
  }

  #passBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
  }
}
