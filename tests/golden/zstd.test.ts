import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeZstd } from '../../workers/containers/decode-zstd.ts';

interface Packed {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly packed: string;
}

/** Packed by the reference program; `source` names it. The names say how. */
const golden: { readonly source: string; readonly files: readonly Packed[] } = JSON.parse(
  readFileSync(new URL('zstd.json', import.meta.url), 'utf8'),
);

describe(golden.source, () => {
  test.each(golden.files)('$name', ({ size, sha256, packed }) => {
    const unpacked = decodeZstd(Buffer.from(packed, 'base64'), 2 ** 20);
    if (unpacked.kind !== 'whole') throw new Error(unpacked.kind);
    expect(unpacked.bytes.length).toBe(size);
    expect(createHash('sha256').update(unpacked.bytes).digest('hex')).toBe(sha256);
  });

  test('more than is allowed does not come out', () => {
    const run = golden.files.find(({ name }) => name === 'a run');
    const bytes = Buffer.from(run?.packed ?? '', 'base64');
    expect(bytes.length).toBeLessThan(50);
    expect(decodeZstd(bytes, 299_999).kind).toBe('too-large');
    expect(decodeZstd(bytes, 300_000).kind).toBe('whole');
  });

  test('every beginning, and bytes that were changed, are refused or come out: nothing is thrown', () => {
    const text = golden.files.find(({ name }) => name === 'text, level 19');
    const bytes = new Uint8Array(Buffer.from(text?.packed ?? '', 'base64'));
    for (let length = 1; length < bytes.length - 4; length++)
      expect(decodeZstd(bytes.subarray(0, length), 2 ** 20).kind, `${length} bytes`).toBe('damaged');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(['whole', 'damaged', 'too-large']).toContain(decodeZstd(changed, 2 ** 20).kind);
    }
  });
});
