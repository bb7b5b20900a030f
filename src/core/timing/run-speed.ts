import type { Trial } from '../run.ts';
import { quantileInterval, type QuantileEstimate } from '../statistics/quantile-interval.ts';
import { ratioOf, type Ratio } from '../statistics/ratio-interval.ts';

/** How fast cases were answered. Each is null where no case tells it. */
export interface CasesSpeed {
  /** Cases with an answer. */
  readonly cases: number;
  /** Of them, those during which the device slept or the tab was halted: they tell the time of a case without the pause, and nothing else. */
  readonly paused: number;
  /** Tokens of prompts per second of reading them; tokens that were kept from before are not counted. */
  readonly read: Ratio | null;
  /** Tokens of answers per second of writing them; compared options are not written. */
  readonly written: Ratio | null;
  /** Milliseconds from asking to the first token, or to the options' probabilities. */
  readonly firstToken: { readonly median: QuantileEstimate; readonly ninetieth: QuantileEstimate } | null;
  /** Milliseconds a case, notes on long texts included. */
  readonly perCase: Ratio | null;
}

/** What of a finished case tells its speed. */
export type TimedTrial = Pick<Trial, 'generation' | 'shortening'>;

/** Times of cases, without anything else of them: a run of 100,000 cases is a few megabytes. */
export interface Timings {
  /** Adds a case; one without an answer is passed over. */
  add(trial: TimedTrial): void;
  speed(): CasesSpeed;
}

export function gatherTimings(): Timings {
  const rows: Row[] = [];
  return {
    add: (trial) => {
      const row = rowOf(trial);
      if (row !== null) rows.push(row);
    },
    speed: () => speedOf(rows),
  };
}

/** Tokens and milliseconds. */
interface Row {
  readonly read: number;
  readonly readMs: number;
  readonly written: number;
  readonly writeMs: number;
  /** Null where a pause may be in it. */
  readonly firstMs: number | null;
  readonly totalMs: number;
  readonly isPaused: boolean;
}

function rowOf({ generation, shortening }: TimedTrial): Row | null {
  if (generation === null) return null;
  const { usage, timing, finish } = generation;
  const isPaused = timing.pausedMs !== undefined;
  const isWritten = finish !== 'scored' && !isPaused;
  return {
    isPaused,
    read: isPaused ? 0 : usage.promptTokens - usage.cachedTokens,
    readMs: timing.prefillMs,
    written: isWritten ? usage.outputTokens : 0,
    writeMs: isWritten ? timing.decodeMs : 0,
    firstMs: isPaused ? null : timing.firstTokenMs,
    totalMs: timing.totalMs + (shortening?.kind === 'map-reduce' ? shortening.totalMs : 0),
  };
}

function speedOf(rows: readonly Row[]): CasesSpeed {
  const firsts = Float64Array.from(rows.flatMap(({ firstMs }) => firstMs ?? [])).sort();
  const isEmpty = rows.length === 0;
  return {
    cases: rows.length,
    paused: rows.filter(({ isPaused }) => isPaused).length,
    read: rateOf(rows.map(({ read, readMs }) => [read, readMs])),
    written: rateOf(rows.map(({ written, writeMs }) => [written, writeMs])),
    firstToken:
      firsts.length === 0 ? null : { median: quantileInterval(firsts, 0.5), ninetieth: quantileInterval(firsts, 0.9) },
    perCase: isEmpty
      ? null
      : ratioOf(
          Float64Array.from(rows, ({ totalMs }) => totalMs),
          new Float64Array(rows.length).fill(1),
        ),
  };
}

/** A second; cases that took no time at it, since nothing was to be done, are left out. */
function rateOf(pairs: readonly (readonly [tokens: number, milliseconds: number])[]): Ratio | null {
  const timed = pairs.filter(([tokens, milliseconds]) => tokens > 0 && milliseconds > 0);
  return ratioOf(
    Float64Array.from(timed, ([tokens]) => tokens),
    Float64Array.from(timed, ([, milliseconds]) => milliseconds / 1000),
  );
}
