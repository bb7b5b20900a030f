import type { AgreementReport, ComparedPair } from '../../../core/speed/agreement-report.ts';
import { nearTie } from '../../../core/speed/compare-forced.ts';
import type { LoadedModel } from '../../../core/engine.ts';
import { speedProtocol, type PromptLength } from '../../../core/speed/speed-protocol.ts';
import type { SpeedReport, Spread } from '../../../core/speed/speed-report.ts';
import { counted, percent, rate } from '../../wording/numbers.ts';

export function lengthTitle(length: PromptLength): string {
  return length === 'short'
    ? `short prompt (${speedProtocol.promptTokens.short} tokens)`
    : `long prompt (${speedProtocol.promptTokens.long} tokens)`;
}

/** "7.4 ms", "412 ms", "3.21 s". */
export function latency(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 999.5 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Where and how a model was computed: "processor, 4 threads", "graphics processor". */
export function wayText({ backend, threads }: Pick<LoadedModel, 'backend' | 'threads'>): string {
  return backend === 'webgpu' ? 'graphics processor' : `processor, ${counted(threads, 'thread')}`;
}

/** What a test found, in one sentence. */
export function speedFinding({ summaries }: SpeedReport): string {
  const { short, long } = summaries;
  const [reads, writes, first] = [long.prefillSpeed, short.decodeSpeed, long.firstTokenMs];
  if (reads === null || first === null) return 'No request counts: the tab was hidden during all of them.';
  const reading = `Reads ${rate(reads.median)} tokens a second; after ${speedProtocol.promptTokens.long} tokens of prompt the first of the answer comes after ${latency(first.median)}.`;
  return writes === null ? reading : `Writes ${rate(writes.median)} tokens a second. ${reading}`;
}

/** What a reader must know before trusting the numbers; empty where nothing is the matter. */
export function speedCautions({ slowing, isUnsteady, shortAnswers, repetitions }: SpeedReport): readonly string[] {
  const hidden = repetitions.filter(({ wasHidden }) => wasHidden).length;
  return [
    ...(slowing.verdict === 'slowed'
      ? [
          `Later repetitions took ${percent(slowing.share)} % longer than the first (an order that chance gives in ${rarely(slowing.probability)} of tests): the device grew hot or saves power. Let it cool, plug it in and measure again.`,
        ]
      : []),
    ...(slowing.verdict === 'unknown' ? ['Too few repetitions count to tell whether the device slowed down.'] : []),
    ...(isUnsteady
      ? [
          'The repetitions differ by more than a quarter of their median: something else used the device meanwhile. Close other programs and tabs and measure again.',
        ]
      : []),
    ...(hidden > 0
      ? [`${counted(hidden, 'request')} met a hidden tab, which browsers slow down: asked again and not counted.`]
      : []),
    ...(shortAnswers > 0
      ? [`${counted(shortAnswers, 'answer')} ended before ${speedProtocol.outputTokens} tokens.`]
      : []),
  ];
}

function rarely(probability: number): string {
  return probability < 0.001 ? 'less than 0.1 %' : `${percent(probability)} %`;
}

export function spreadText(spread: Spread, shown: (value: number) => string): string {
  return `${shown(spread.least)} to ${shown(spread.most)}`;
}

export function pairTitle(pair: ComparedPair): string {
  return pair === 'graphics' ? 'Processor and graphics processor' : 'One thread and several';
}

/** Natural logarithms: 0.0042, or 3.1e-6 where four decimals would hide it. */
export function nats(value: number): string {
  if (value === 0) return '0';
  return value < 0.0005 ? value.toExponential(1) : value.toFixed(4);
}

export function agreementFinding({ agreement, reference, other }: AgreementReport): string {
  const { n, agreeing, meanDifference, largestDifference } = agreement;
  const ways = `${wayText(reference)}, and ${wayText(other)}`;
  if (largestDifference === 0 && agreeing === n) return `Exactly the same numbers at all ${n} places (${ways}).`;
  const choice = agreeing === n ? `at all ${n} places` : `at ${agreeing} of ${n} places`;
  return `The same likeliest token ${choice} (${ways}); the log-probability of the text’s own tokens differs by ${nats(meanDifference)} on average and ${nats(largestDifference)} at most.`;
}

/** What differing choices mean; null where there are none. */
export function agreementCaution({ agreement }: AgreementReport): string | null {
  const { n, agreeing, clearlyDiffering } = agreement;
  if (agreeing === n) return null;
  const torn = `was torn (its first choice led its second by at most ${nearTie} in log-probability)`;
  if (clearlyDiffering === 0)
    return `At ${counted(n - agreeing, 'place')} the choice differs, each time where the model itself ${torn}: rounding explains it. Answers of the two ways may part there.`;
  return `At ${counted(clearlyDiffering, 'place')} the choice differs although the model was not torn there: one of the two ways computes wrongly or far less exactly. Do not compare scores of the two.`;
}
