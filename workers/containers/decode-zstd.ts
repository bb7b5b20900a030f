import { Decompress } from 'fzstd';
import { modestFrames } from './modest-frames.ts';

export type Unpacked =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-large' };

class TooMuchOutput extends Error {}

/** Packed bytes handed over at a time: what comes of them is counted before more is unpacked. */
const STEP = 64 * 1024;

/**
 * Zstandard (RFC 8878), which Inspect packs its logs with and no browser unpacks. The checksum at the end of a frame is passed over:
 * whoever reads an archive compares the archive's own. Frames that ask for more than `modestFrames` allows count as damaged.
 * @param most bytes that may come out.
 */
export function decodeZstd(bytes: Uint8Array, most: number): Unpacked {
  const packed = modestFrames(bytes, most);
  return packed === null ? { kind: 'damaged' } : decodeFrames(packed, most);
}

function decodeFrames(bytes: Uint8Array, most: number): Unpacked {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const unpacking = new Decompress((piece) => {
    size += piece.length;
    if (size > most) throw new TooMuchOutput();
    // The library writes over what it has handed out.
    pieces.push(piece.slice());
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP)
      unpacking.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    return { kind: error instanceof TooMuchOutput ? 'too-large' : 'damaged' };
  }
  return { kind: 'whole', bytes: joined(pieces, size) };
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
