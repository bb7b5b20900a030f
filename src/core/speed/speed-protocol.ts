/** `short`: most of the time goes into the answer's tokens. `long`: most of it goes into reading the prompt. */
export type PromptLength = 'short' | 'long';

/**
 * What is asked of every model on every device. Speeds of different versions must not stand beside each other.
 * 512 tokens of prompt are what llama.cpp's own benchmark reads; 64 of answer are about what a clinical answer takes.
 */
export const speedProtocol = {
  version: 1,
  /** Of the text, without what the chat template puts around it. */
  promptTokens: { short: 64, long: 512 },
  outputTokens: 64,
  /** Not counted: the first request of an engine also compiles it. */
  warmUps: 1,
  repetitions: 5,
} as const;

/** What a chat template may add to a prompt. */
const templateTokens = 64;

/** Tokens of context that the test needs. */
export const speedContextTokens = speedProtocol.promptTokens.long + speedProtocol.outputTokens + templateTokens;

/** One request of the test. */
export interface SpeedStep {
  readonly length: PromptLength;
  /** 0 for the warm-up, then from 1. */
  readonly repetition: number;
}

/**
 * All requests in order. The two lengths take turns in being first, so that a device that grows slower from request to request
 * costs both the same.
 */
export function planSpeedTest(): readonly SpeedStep[] {
  const { warmUps, repetitions } = speedProtocol;
  return Array.from({ length: warmUps + repetitions }, (_, place) => {
    const repetition = Math.max(0, place - warmUps + 1);
    return ordered(place).map((length) => ({ length, repetition }));
  }).flat();
}

function ordered(place: number): readonly PromptLength[] {
  return place % 2 === 0 ? ['short', 'long'] : ['long', 'short'];
}
