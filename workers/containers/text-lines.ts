/** Cuts text into lines, a chunk at a time. Never holds more than one line. */
export class TextLines {
  readonly #longest: number;
  #parts: string[] = [];
  #size = 0;

  /** @param longest most characters of a line; a longer one is told as null */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Whole lines without their ends (LF or CRLF). */
  push(text: string): (string | null)[] {
    const pieces = text.split('\n');
    const rest = pieces.pop() ?? '';
    const lines = pieces.map((piece) => {
      this.#add(piece);
      return this.#take();
    });
    this.#add(rest);
    return lines;
  }

  /** What a file without a last line feed ends with. */
  end(): (string | null)[] {
    return this.#size === 0 ? [] : [this.#take()];
  }

  #add(piece: string): void {
    this.#size += piece.length;
    if (this.#size <= this.#longest) this.#parts.push(piece);
    else this.#parts = [];
  }

  #take(): string | null {
    const line = this.#size > this.#longest ? null : this.#parts.join('');
    this.#parts = [];
    this.#size = 0;
    return line?.endsWith('\r') === true ? line.slice(0, -1) : line;
  }
}
