import { describe, expect, test } from 'vitest';
import { decodeZstd } from '../../workers/containers/decode-zstd.ts';
import { modestFrames } from '../../workers/containers/modest-frames.ts';

const MEGABYTE = 2 ** 20;

/** A frame without content size, its window 2^(10 + exponent), of blocks that are one letter each. */
function frame(exponent: number, blocks: number): readonly number[] {
  const letters = Array.from({ length: blocks }, (_, place) => [(1 << 3) | 2 | Number(place === blocks - 1), 0, 0, 65]);
  return [0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3, ...letters.flat()];
}

function several(count: number, bytes: readonly number[]): Uint8Array {
  return Uint8Array.from(Array.from({ length: count }, () => bytes).flat());
}

describe('what a Zstandard frame may ask for', () => {
  test('windows of gigabytes are refused before anything is set aside for them', () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(decodeZstd(Uint8Array.from(frame(20, 1)), 64 * MEGABYTE).kind).toBe('damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEGABYTE);
  });

  test('many frames may not ask for a window each without bound', () => {
    expect(modestFrames(several(8, frame(15, 1)), 64 * MEGABYTE)).not.toBeNull();
    expect(modestFrames(several(9, frame(15, 1)), 64 * MEGABYTE)).toBeNull();
    expect(modestFrames(several(20_000, frame(0, 1)), 64 * MEGABYTE)).toBeNull();
  });

  test('a window is made no larger than what may come out, and the same comes out', () => {
    const bytes = Uint8Array.from(frame(15, 40));
    const modest = modestFrames(bytes, 40);
    expect(modest?.[5]).toBe(0);
    expect(bytes[5]).toBe(15 << 3);
    const unpacked = decodeZstd(bytes, 40);
    expect(unpacked.kind === 'whole' && new TextDecoder().decode(unpacked.bytes)).toBe('A'.repeat(40));
  });

  test('a window is moved for each block, so blocks are counted', () => {
    expect(modestFrames(Uint8Array.from(frame(15, 1024)), 64 * MEGABYTE)).not.toBeNull();
    expect(modestFrames(Uint8Array.from(frame(15, 1025)), 64 * MEGABYTE)).toBeNull();
  });

  test('frames that are passed over have to be there', () => {
    const passedOver = [0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0];
    expect(modestFrames(Uint8Array.from([...passedOver, 1, 2, ...frame(0, 1)]), 1)).not.toBeNull();
    expect(modestFrames(Uint8Array.from([...passedOver, 1]), 1)).toBeNull();
  });
});
