import type { Generation } from '../engine.ts';

/** A stored answer as if it had just come back: nothing but its text is known. */
export function storedGeneration(text: string): Generation {
  return {
    text,
    finish: 'stop',
    usage: { promptTokens: 0, cachedTokens: 0, outputTokens: 0 },
    timing: { firstTokenMs: 0, prefillMs: 0, decodeMs: 0, totalMs: 0 },
  };
}
