import type { TokenVectors } from '../../src/core/metrics/bertscore/match-tokens.ts';

/** Vectors of texts seen lately: many answers are judged against the same reference, and often equal each other. */
export interface RecentVectors {
  get(key: string): TokenVectors | undefined;
  set(key: string, vectors: TokenVectors): void;
}

/** About forty texts of 512 tokens of an encoder of SciBERT's size. */
const mostBytes = 64 * 2 ** 20;

/** Forgets what was not used for longest. A `Map` keeps the order in which it was filled. */
export function createRecentVectors(most = mostBytes): RecentVectors {
  const kept = new Map<string, TokenVectors>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= kept.get(key)?.values.byteLength ?? 0;
    kept.delete(key);
  }

  return {
    get: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    set: (key, vectors) => {
      forget(key);
      kept.set(key, vectors);
      bytes += vectors.values.byteLength;
      for (const oldest of kept.keys()) {
        if (bytes <= most) return;
        forget(oldest);
      }
    },
  };
}
