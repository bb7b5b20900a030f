import { type Block, BrokenFile, type Container, type FileLimits, type ReadRow } from './container.ts';
import { FileText } from './file-text.ts';
import { textChunks } from './text-chunks.ts';
import { TextLines } from './text-lines.ts';
import { type XmlToken, XmlTokens } from './xml-tokens.ts';

/**
 * A corpus in XML as the DDI corpus is written: a row is a `sentence` with its attributes, the `id` of its `document`, and
 * lists of the attributes of its children by their name (`entity`, `pair`).
 */
export const xml = {
  id: 'xml',
  read: readSentences,
} as const satisfies Container;

async function* readSentences(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const file = new FileText(blob);
  const lines = new TextLines(limits.rowSize);
  const tokens = new XmlTokens('the file');
  const sentences = new Sentences(limits);
  let line = 0;
  const rowsOf = (texts: readonly (string | null)[]): ReadRow[] =>
    texts.flatMap((text) => {
      line++;
      if (text === null) throw new BrokenFile(`line ${line} is longer than any corpus writes`, 'too-large');
      return tokens.push(`${text}\n`).flatMap((token) => sentences.take(token, line));
    });
  for await (const { text } of textChunks(file.utf8())) {
    yield { rows: rowsOf(lines.push(text)), fraction: file.fraction };
  }
  yield { rows: rowsOf(lines.end()), fraction: 1 };
  tokens.end();
  if (!sentences.isCorpus) throw new BrokenFile('this is XML, but no documents with sentences as in the DDI corpus');
}

type Attributes = Readonly<Record<string, string>>;

interface OpenSentence {
  readonly line: number;
  readonly attributes: Attributes;
  readonly children: Map<string, Attributes[]>;
  size: number;
}

class Sentences {
  /** True once a document or a sentence was seen. */
  isCorpus = false;
  readonly #limits: FileLimits;
  #document = '';
  #open: OpenSentence | null = null;
  #index = 0;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  take(token: XmlToken, line: number): ReadRow[] {
    if (token.kind === 'text') return [];
    if (token.kind === 'close') return token.name === 'sentence' ? this.#close() : [];
    const { name, attributes } = token;
    if (name === 'document' || name === 'sentence') this.isCorpus = true;
    if (name === 'document') this.#document = attributes['id'] ?? '';
    else if (name === 'sentence') this.#open = { line, attributes, children: new Map(), size: sizeOf(attributes) };
    else this.#addChild(name, attributes);
    return [];
  }

  #addChild(name: string, attributes: Attributes): void {
    if (this.#open === null) return;
    this.#open.size += sizeOf(attributes);
    if (this.#open.size > this.#limits.rowSize) return;
    const known = this.#open.children.get(name);
    if (known === undefined) this.#open.children.set(name, [attributes]);
    else known.push(attributes);
  }

  #close(): ReadRow[] {
    const sentence = this.#open;
    if (sentence === null) return [];
    this.#open = null;
    const { line, attributes, children, size } = sentence;
    const index = this.#index++;
    if (size > this.#limits.rowSize) return [{ line, message: `line ${line} begins a sentence that is too long` }];
    const row = { ...attributes, document: this.#document, ...Object.fromEntries(children) };
    return [{ line, index, row }];
  }
}

function sizeOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}
