import { byteAt, DamagedZstd } from './bits.ts';
import { decodeBlock, newFrameState } from './block.ts';
import { Output, TooMuchOutput } from './output.ts';

export type Unpacked =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-large' };

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a5;
const RAW = 0;
const RUN = 1;
const CODED = 2;

/**
 * Zstandard (RFC 8878), which Inspect packs its logs with and no browser unpacks. Frames without a dictionary, one after another. Total
 * over all bytes; its cost is linear in what comes out, and that is bounded. The checksum at the end of a frame is passed over: whoever
 * reads an archive compares the archive's own.
 * @param most bytes that may come out.
 */
export function decodeZstd(bytes: Uint8Array, most: number): Unpacked {
  const out = new Output(most);
  try {
    for (let at = 0; at < bytes.length;) at = decodeFrame(bytes, at, out);
  } catch (error) {
    if (error instanceof TooMuchOutput) return { kind: 'too-large' };
    if (error instanceof DamagedZstd) return { kind: 'damaged' };
    throw error;
  }
  return { kind: 'whole', bytes: out.whole() };
}

/** Where the next frame begins. */
function decodeFrame(bytes: Uint8Array, start: number, out: Output): number {
  const magic = wordAt(bytes, start);
  if (Math.floor(magic / 16) === SKIPPABLE) return checked(bytes, start + 8 + wordAt(bytes, start + 4));
  if (magic !== FRAME) throw new DamagedZstd('this is no frame');
  const head = byteAt(bytes, start + 4);
  const isSingle = (head & 32) !== 0;
  const dictionary = [0, 1, 2, 4][head & 3] ?? 0;
  const contentSize = [isSingle ? 1 : 0, 2, 4, 8][head >> 6] ?? 0;
  const named = start + 5 + (isSingle ? 0 : 1);
  for (let byte = 0; byte < dictionary; byte++)
    if (byteAt(bytes, named + byte) !== 0) throw new DamagedZstd('the frame needs a dictionary');
  out.beginFrame();
  const end = decodeBlocks(bytes, checked(bytes, named + dictionary + contentSize), out);
  return checked(bytes, end + ((head & 4) === 0 ? 0 : 4));
}

/** Where the last block of the frame ends. */
function decodeBlocks(bytes: Uint8Array, start: number, out: Output): number {
  const state = newFrameState();
  let at = start;
  for (;;) {
    const head = byteAt(bytes, at) + byteAt(bytes, at + 1) * 2 ** 8 + byteAt(bytes, at + 2) * 2 ** 16;
    const [isLast, kind, size] = [(head & 1) === 1, (head >> 1) & 3, head >> 3];
    const body = at + 3;
    at = checked(bytes, body + (kind === RUN ? 1 : size));
    if (kind === RAW) out.append(bytes.subarray(body, at));
    else if (kind === RUN) out.fill(byteAt(bytes, body), size);
    else if (kind === CODED) decodeBlock(bytes, [body, at], state, out);
    else throw new DamagedZstd('a block is of no known kind');
    if (isLast) return at;
  }
}

function checked(bytes: Uint8Array, at: number): number {
  if (at > bytes.length) throw new DamagedZstd('the frame is cut off');
  return at;
}

function wordAt(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let byte = 0; byte < 4; byte++) word += byteAt(bytes, at + byte) * 2 ** (8 * byte);
  return word;
}
