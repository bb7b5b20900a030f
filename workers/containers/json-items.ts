import { BrokenFile } from './container.ts';

/** One item of the file's outermost list or object, as it is written. */
export interface JsonItem {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** For an object: `"key": value`. Null when it is longer than allowed. */
  readonly text: string | null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Cuts the text of a JSON file into the items of its outermost list or object, so that a file of any length is parsed
 * an item at a time and each item knows its line. Only strings and brackets are looked at; the items are judged later.
 */
export class JsonItems {
  shape: 'list' | 'object' | null = null;
  readonly #longest: number;
  #line = 1;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isOver = false;
  #text = '';
  #size = 0;
  #itemLine = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** @throws BrokenFile when the text cannot be one list or object. */
  push(text: string): JsonItem[] {
    const items: JsonItem[] = [];
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) this.#line++;
      if (this.#isInString) {
        this.#passString(code);
        continue;
      }
      if (code <= 0x20) continue;
      if (this.#depth === 0) {
        this.#enter(code);
        start = at + 1;
        continue;
      }
      const endsItem = this.#depth === 1 && (code === COMMA || CLOSING.has(code));
      if (endsItem) {
        this.#keep(text, start, at);
        items.push(...this.#finishItem({ isLast: code !== COMMA }));
        start = at + 1;
      } else if (this.#itemLine === 0) this.#itemLine = this.#line;
      if (code === QUOTE) this.#isInString = true;
      if (OPENING.has(code)) this.#depth++;
      if (CLOSING.has(code)) this.#depth--;
      if (this.#depth === 0) this.#isOver = true;
    }
    if (this.#depth > 0) this.#keep(text, start, text.length);
    return items;
  }

  /** @throws BrokenFile when the text has not come to its end. */
  end(): void {
    if (this.#isOver) return;
    const where = this.#itemLine === 0 ? this.#line : this.#itemLine;
    throw new BrokenFile(`the file ends in the middle of the item that begins on line ${where}: it was cut off`);
  }

  #passString(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#isInString = false;
  }

  #enter(code: number): void {
    if (this.#isOver) throw new BrokenFile(`line ${this.#line} has text after the end of the JSON value`);
    if (!OPENING.has(code)) throw new BrokenFile(`line ${this.#line}: a JSON file of cases begins with [ or {`);
    this.shape = code === 0x5b ? 'list' : 'object';
    this.#depth = 1;
  }

  #keep(text: string, from: number, to: number): void {
    this.#size += to - from;
    if (this.#size <= this.#longest) this.#text += text.slice(from, to);
    else this.#text = '';
  }

  /** Nothing for the blank behind a last comma. */
  #finishItem({ isLast }: { isLast: boolean }): JsonItem[] {
    const isBlank = this.#itemLine === 0;
    const item: JsonItem = {
      line: isBlank ? this.#line : this.#itemLine,
      text: this.#size > this.#longest ? null : this.#text,
    };
    this.#text = '';
    this.#size = 0;
    this.#itemLine = 0;
    return isBlank && isLast ? [] : [item];
  }
}
