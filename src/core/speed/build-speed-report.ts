import type { LoadedModel } from '../engine.ts';
import { findSlowing } from './find-slowing.ts';
import { speedProtocol, type PromptLength } from './speed-protocol.ts';
import type { Repetition, SpeedReport, SpeedSummary } from './speed-report.ts';
import { spreadOf } from './spread.ts';

/** Beyond this the fastest and the slowest repetition differ by more than a quarter of the median, as Bedside's peers count it too. */
const steadyShare = 0.25;

/** @param repetitions in the order asked */
export function buildSpeedReport(
  model: LoadedModel,
  repetitions: readonly Repetition[],
  measuredAt: number,
): SpeedReport {
  const counted = repetitions.filter(({ repetition, wasHidden }) => repetition > 0 && !wasHidden);
  const ofLength = (length: PromptLength): readonly Repetition[] => counted.filter((one) => one.length === length);
  const summaries = { short: summaryOf(ofLength('short')), long: summaryOf(ofLength('long')) };
  return {
    schema: 1,
    protocol: speedProtocol.version,
    measuredAt,
    model,
    repetitions,
    summaries,
    slowing: findSlowing([ofLength('short').map(standardMs), ofLength('long').map(standardMs)]),
    isUnsteady: isUnsteady(summaries.short) || isUnsteady(summaries.long),
    shortAnswers: counted.filter(({ outputTokens }) => outputTokens < speedProtocol.outputTokens).length,
  };
}

function summaryOf(repetitions: readonly Repetition[]): SpeedSummary {
  return {
    firstTokenMs: spreadOf(repetitions.map(({ firstTokenMs }) => firstTokenMs)),
    prefillSpeed: spreadOf(repetitions.flatMap(({ prefillSpeed }) => prefillSpeed ?? [])),
    decodeSpeed: spreadOf(repetitions.flatMap(({ decodeSpeed }) => decodeSpeed ?? [])),
  };
}

/** What exactly the tokens asked for would have taken at the speeds of this request: prompts differ by a token or two. */
function standardMs({ length, prefillSpeed, decodeSpeed }: Repetition): number | null {
  if (prefillSpeed === null || decodeSpeed === null) return null;
  const { promptTokens, outputTokens } = speedProtocol;
  return 1000 * (promptTokens[length] / prefillSpeed + (outputTokens - 1) / decodeSpeed);
}

function isUnsteady({ prefillSpeed, decodeSpeed }: SpeedSummary): boolean {
  return [prefillSpeed, decodeSpeed].some(
    (spread) => spread !== null && spread.most - spread.least > steadyShare * spread.median,
  );
}
