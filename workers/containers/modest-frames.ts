/** What a frame asks of whoever unpacks it. */
interface Frame {
  /** Where it ends. */
  readonly end: number;
  /** Bytes of history it wants kept. */
  readonly window: number;
  /** Where the byte that says so stands; null where the window is the whole content. */
  readonly windowAt: number | null;
  readonly blocks: number;
}

/** Larger ones nobody writes unless told to ("--long"). */
const LARGEST_WINDOW = 32 * 2 ** 20;
/** A window is moved for each block. So many bytes take seconds, and no file of 64 MB in blocks of 128 KB needs more. */
const MOST_MOVED = 2 ** 35;
/** Each frame has a window of its own. */
const MOST_KEPT = 256 * 2 ** 20;
const MOST_FRAMES = 1000;

/**
 * Zstandard frames (RFC 8878, section 3.1) with windows no larger than what may come out of them. Ten bytes may ask for gigabytes, and
 * a thousand frames for as many again, before anything comes out. Only the heads of frames and blocks are looked at.
 * @param most bytes that may come out.
 * @returns null where the bytes are no whole frames, or ask for more than the files of any program.
 */
export function modestFrames(bytes: Uint8Array, most: number): Uint8Array | null {
  const modest = bytes.slice();
  const smallest = smallestWindow(most);
  let [at, count, kept, moved] = [0, 0, 0, 0];
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame === null || ++count > MOST_FRAMES) return null;
    const { windowAt, blocks } = frame;
    if (windowAt !== null && smallest.size < frame.window) modest[windowAt] = smallest.descriptor;
    const window = windowAt === null ? frame.window : Math.min(frame.window, smallest.size);
    kept += window;
    moved += window * blocks;
    if (kept > MOST_KEPT || moved > MOST_MOVED) return null;
    at = frame.end;
  }
  return modest;
}

/** That holds so many bytes, and the byte that describes it. */
function smallestWindow(size: number): { readonly size: number; readonly descriptor: number } {
  const descriptor = Math.max(0, Math.ceil(Math.log2(Math.max(1, size))) - 10) << 3;
  return { size: windowOf(descriptor), descriptor };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

const MAGIC = 0xfd2fb528;
/** The first of sixteen whose frames are passed over. */
const SKIPPED = 0x184d2a50;

function frameAt(bytes: Uint8Array, start: number): Frame | null {
  const magic = littleEndian(bytes, start, 4);
  if (magic >= SKIPPED && magic < SKIPPED + 16) {
    const end = start + 8 + littleEndian(bytes, start + 4, 4);
    return end > bytes.length ? null : { end, window: 0, windowAt: null, blocks: 0 };
  }
  const head = magic === MAGIC ? headAt(bytes, start + 4) : null;
  if (head === null) return null;
  const { window, windowAt } = head;
  const walked = blocksFrom(bytes, head.end);
  const end = walked === null ? Infinity : walked.end + (head.hasChecksum ? 4 : 0);
  return walked === null || end > bytes.length ? null : { end, window, windowAt, blocks: walked.blocks };
}

interface Head extends Pick<Frame, 'end' | 'window' | 'windowAt'> {
  readonly hasChecksum: boolean;
}

function headAt(bytes: Uint8Array, at: number): Head | null {
  const flags = bytes[at];
  if (flags === undefined) return null;
  const isSingle = (flags & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 2 ** (flags >> 6);
  const sizeAt = at + 1 + (isSingle ? 0 : 1) + dictionary;
  const content = littleEndian(bytes, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  const window = isSingle ? content : windowOf(bytes[at + 1] ?? 0);
  const isTooWide = !isSingle && window > LARGEST_WINDOW;
  const end = sizeAt + sizeBytes;
  return isTooWide ? null : { end, window, windowAt: isSingle ? null : at + 1, hasChecksum: (flags & 4) !== 0 };
}

function blocksFrom(bytes: Uint8Array, start: number): { readonly end: number; readonly blocks: number } | null {
  let [at, blocks, isLast] = [start, 0, false];
  while (!isLast) {
    if (at + 3 > bytes.length) return null;
    const head = littleEndian(bytes, at, 3);
    isLast = (head & 1) === 1;
    // A block of one repeated byte holds that byte alone.
    at += 3 + ((head >> 1) % 4 === 1 ? 1 : head >> 3);
    blocks++;
  }
  return { end: at, blocks };
}

/** Bytes that are not there count as nothing. */
function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let place = count - 1; place >= 0; place--) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}
