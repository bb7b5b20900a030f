import type { Block, Container, FileLimits, ReadRow } from './container.ts';
import { FileText } from './file-text.ts';
import { TextLines } from './text-lines.ts';
import { textChunks } from './text-chunks.ts';

/**
 * A token and its tag a line, columns separated by tabs or blanks, an empty line between sentences: a row is a sentence
 * with its `tokens` and `tags` as written. Of more than two columns the first and the last count. Lines that only
 * mark where a document begins are passed over.
 */
export const iob = {
  id: 'iob',
  read: readSentences,
} as const satisfies Container;

const BLOCK_ROWS = 512;
const DOCUMENT_MARK = /^(?:-DOCSTART-|###)/;

async function* readSentences(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const file = new FileText(blob);
  const lines = new TextLines(limits.rowSize);
  const sentences = new Sentences(limits);
  let rows: ReadRow[] = [];
  for await (const { text } of textChunks(file.utf8())) {
    for (const line of lines.push(text)) rows.push(...sentences.take(line));
    if (rows.length < BLOCK_ROWS) continue;
    yield { rows, fraction: file.fraction };
    rows = [];
  }
  for (const line of lines.end()) rows.push(...sentences.take(line));
  yield { rows: [...rows, ...sentences.end()], fraction: 1 };
}

/** The columns of a line that matter; null where there is only one. */
export function tokenAndTag(line: string): readonly [string, string] | null {
  const cells = line.includes('\t') ? line.trimEnd().split('\t') : line.trim().split(/ +/);
  const [token, tag] = [cells[0] ?? '', cells.at(-1)?.trim() ?? ''];
  return cells.length < 2 || token === '' ? null : [token, tag];
}

/** Sentences are numbered as they stand in the file, the broken ones too. */
class Sentences {
  readonly #limits: FileLimits;
  #index = 0;
  #line = 0;
  #first = 0;
  #size = 0;
  #problem: string | null = null;
  #tokens: string[] = [];
  #tags: string[] = [];

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  take(line: string | null): ReadRow[] {
    this.#line++;
    if (line?.trim() === '') return this.end();
    if (line !== null && !line.includes('\t') && DOCUMENT_MARK.test(line)) return this.end();
    if (this.#first === 0) this.#first = this.#line;
    const cells = line === null ? null : tokenAndTag(line);
    this.#size += line?.length ?? 0;
    if (this.#size > this.#limits.rowSize) this.#tooLong();
    else if (cells === null) this.#problem ??= `line ${this.#line} has no tag beside its token`;
    else this.#keep(cells);
    return [];
  }

  end(): ReadRow[] {
    if (this.#first === 0) return [];
    const [line, problem] = [this.#first, this.#problem];
    const row = { tokens: this.#tokens, tags: this.#tags };
    const index = this.#index++;
    this.#first = 0;
    this.#size = 0;
    this.#problem = null;
    this.#tokens = [];
    this.#tags = [];
    return [problem === null ? { line, index, row } : { line, message: problem }];
  }

  #keep([token, tag]: readonly [string, string]): void {
    this.#tokens.push(token);
    this.#tags.push(tag);
  }

  #tooLong(): void {
    this.#problem ??= `the sentence that begins on line ${this.#first} is longer than ${Math.round(this.#limits.rowSize / 2 ** 20)} MB`;
    this.#tokens = [];
    this.#tags = [];
  }
}
