import type { LoadedModel } from '../engine.ts';
import type { PromptLength, SpeedStep } from './speed-protocol.ts';

/** One request as the engine itself measured it. Milliseconds, and tokens a second. */
export interface Repetition extends SpeedStep {
  readonly promptTokens: number;
  /** Of them, what the engine still held from before: not computed, so not counted in `prefillSpeed`. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly firstTokenMs: number;
  readonly prefillMs: number;
  readonly decodeMs: number;
  readonly totalMs: number;
  /** Null where the engine's clock saw no time pass. */
  readonly prefillSpeed: number | null;
  /** Of the tokens after the first, which comes with the prefill; null where the answer had no second. */
  readonly decodeSpeed: number | null;
  /** The tab was in the background meanwhile, where browsers slow a page down: it is asked again, and this one does not count. */
  readonly wasHidden: boolean;
}

/** Of `n` numbers, at least one. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Median of the distances to the median, not scaled to a standard deviation. */
  readonly deviation: number;
}

/** Over the repetitions that count; null where none gave the number. */
export interface SpeedSummary {
  readonly firstTokenMs: Spread | null;
  readonly prefillSpeed: Spread | null;
  readonly decodeSpeed: Spread | null;
}

/** Whether later repetitions were slower than earlier ones. */
export interface Slowing {
  /** `unknown`: fewer than four repetitions of a length count, or one has no speed. */
  readonly verdict: 'slowed' | 'steady' | 'unknown';
  /** How much longer the last two took than the first two: 0.1 is a tenth. */
  readonly share: number;
  /** Chance of as many later repetitions being slower if their order meant nothing. */
  readonly probability: number;
}

/** A finished speed test. Plain data that holds no case. */
export interface SpeedReport {
  readonly schema: 1;
  /** `speedProtocol.version`. */
  readonly protocol: number;
  /** Milliseconds since 1970, UTC. */
  readonly measuredAt: number;
  readonly model: LoadedModel;
  /** All that were asked, in order, the warm-ups and hidden ones too. */
  readonly repetitions: readonly Repetition[];
  readonly summaries: Readonly<Record<PromptLength, SpeedSummary>>;
  readonly slowing: Slowing;
  /** The speeds differ so much that something else had a hand in it: see `isUnsteady`. */
  readonly isUnsteady: boolean;
  /** Answers that ended before the tokens asked for, where an engine cannot be kept from it. */
  readonly shortAnswers: number;
}
