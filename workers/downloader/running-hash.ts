import { createSHA1, createSHA256 } from 'hash-wasm';
import type { ExpectedHash } from '../../src/core/library/plan.ts';
import type { Part } from './part.ts';

/** The hashes of a file while it comes. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** `matches` is null where there was nothing to compare with. Ends the hash. */
  finish(): { readonly sha256: string; readonly matches: boolean | null };
}

/** @param sizeBytes of the whole file: git hashes it before the bytes. */
export async function startHash(expected: ExpectedHash | null, sizeBytes: number | null): Promise<RunningHash> {
  const sha256 = await createSHA256();
  const git = expected?.algorithm === 'git-sha1' ? await createSHA1() : null;
  git?.update(`blob ${String(sizeBytes ?? 0)}\0`);
  return {
    update: (bytes) => {
      sha256.update(bytes);
      git?.update(bytes);
    },
    finish: () => {
      const hex = sha256.digest('hex');
      if (expected === null) return { sha256: hex, matches: null };
      return { sha256: hex, matches: (git?.digest('hex') ?? hex) === expected.hex };
    },
  };
}

const stretchBytes = 4 * 2 ** 20;

/**
 * Hashes what a part holds already. It is read again rather than its state kept: what is vouched for in the end are the bytes on the
 * disk, also after a crash.
 */
export async function hashPart(
  part: Part,
  hash: RunningHash,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<void> {
  const stretch = new Uint8Array(stretchBytes);
  const size = part.size();
  for (let at = 0; at < size;) {
    signal.throwIfAborted();
    const count = part.read(stretch, at);
    if (count === 0) return;
    hash.update(stretch.subarray(0, count));
    at += count;
    onBytes(count);
    // Lets a request to stop in.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
