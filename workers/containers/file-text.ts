import { BrokenFile } from './container.ts';
import { chunksOf, textChunks } from './text-chunks.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A text file read once from its beginning, and how far that went. */
export class FileText {
  readonly #blob: Blob;
  #read = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Part of the file read so far, 0 to 1. */
  get fraction(): number {
    return this.#blob.size === 0 ? 1 : this.#read / this.#blob.size;
  }

  /**
   * Its bytes as UTF-8, a chunk at a time. UTF-16 is recognised by its byte order mark, as spreadsheets write it.
   * @throws BrokenFile where UTF-16 is damaged, and for UTF-32. Bytes of a file without a mark are not looked at.
   */
  async *utf8(): AsyncGenerator<Uint8Array> {
    const encoding = encodingOf(await firstBytes(this.#blob));
    const decoder = encoding === 'utf-8' ? null : new Utf16Decoder(encoding);
    for await (const chunk of chunksOf(this.#blob.stream())) {
      this.#read += chunk.length;
      yield decoder === null ? chunk : decoder.push(chunk);
    }
    if (decoder !== null) yield decoder.end();
  }
}

/** The text of a file that is known to be small. @throws BrokenFile when it is no Unicode text. */
export async function wholeText(blob: Blob): Promise<string> {
  let text = '';
  for await (const chunk of textChunks(new FileText(blob).utf8())) text += chunk.text;
  return text;
}

/** The text with which a file begins; what cannot be read of it, or is cut at its end, becomes U+FFFD. @throws BrokenFile for UTF-32. */
export async function textStart(blob: Blob, bytes: number): Promise<string> {
  const head = new Uint8Array(await blob.slice(0, bytes).arrayBuffer());
  return new TextDecoder(encodingOf(head)).decode(head);
}

async function firstBytes(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(0, 4).arrayBuffer());
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0)
    throw new BrokenFile('this text is UTF-32: save the file with the encoding UTF-8');
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Takes the byte order mark away. */
class Utf16Decoder {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();
  #lines = 0;

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(chunk: Uint8Array): Uint8Array {
    const text = this.#decode(chunk, { stream: true });
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines++;
    return this.#encoder.encode(text);
  }

  end(): Uint8Array {
    return this.#encoder.encode(this.#decode(new Uint8Array(), { stream: false }));
  }

  #decode(bytes: Uint8Array, options: TextDecodeOptions): string {
    try {
      return this.#decoder.decode(bytes, options);
    } catch {
      throw new BrokenFile(
        `the file says that it is UTF-16, but is not, somewhere behind line ${this.#lines + 1}: save it with the encoding UTF-8`,
      );
    }
  }
}
