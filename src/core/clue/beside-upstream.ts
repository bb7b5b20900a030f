import type { Result } from '../report.ts';
import type { RunRecord } from '../run.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import type { UpstreamResult } from './upstream-results.ts';

/** A mean that CLUE's own code has written, beside ours of the same metric. */
export type BesideUpstream =
  | {
      readonly kind: 'compared';
      readonly upstream: UpstreamResult;
      readonly result: Result;
      /** Fraction, -1 to 1. */
      readonly ours: number;
      /** Ours less theirs. */
      readonly difference: number;
      /** As far as their file tells. */
      readonly isSame: boolean;
    }
  /** `reason` is a phrase without a full stop. */
  | { readonly kind: 'apart'; readonly upstream: UpstreamResult; readonly reason: Sayable };

/** Two decimals are known to half of the last; the slack is that of binary fractions. */
const ROUNDED = 0.005 + 1e-9;
/** Half of what is shown, a hundredth of a point, and then some: an encoder computes in single precision, and adds up elsewhere in another order. */
const EXACT = 1e-4;

/** Each of their means once, in the order of their file. */
export function besideUpstream(
  upstream: readonly UpstreamResult[],
  results: readonly Result[],
): readonly BesideUpstream[] {
  return upstream.map((theirs) => beside(theirs, results));
}

/** What may lie behind means that differ, as far as the run tells: phrases without a full stop, none where nothing differs. */
export function whyUpstreamDiffers(rows: readonly BesideUpstream[], { spec }: RunRecord): readonly Said[] {
  const differing = rows.flatMap((row) => (row.kind === 'compared' && !row.isSame ? [row] : []));
  const most = (count: (result: Result) => number): number =>
    Math.max(0, ...differing.map(({ result }) => count(result)));
  const unscored = most((result) => result.unscored);
  const isRepaired = differing.some(({ result }) => result.profile === 'corrected');
  const encoder = spec.aids?.find(({ kind }) => kind === 'encoder')?.title ?? say`another`;
  const phrases = [
    isRepaired &&
      say`this run repairs defects of CLUE’s code (profile “Corrected”): score under the profile of the code that wrote the file`,
    spec.parts.some(({ limit, subset }) => limit !== null || subset !== undefined) &&
      say`only a part of the cases was scored here`,
    unscored > 0 && say`${unscored} of the cases are unscored here`,
    differing.some(({ result }) => result.metric.startsWith('bertscore')) &&
      say`CLUE’s encoder was not the one chosen here (${encoder})`,
    differing.some(({ result }) => result.metric === 'icd-valid') &&
      say`CLUE’s table of codes was not the one chosen here`,
  ];
  return phrases.filter((phrase) => phrase !== false);
}

function beside(upstream: UpstreamResult, results: readonly Result[]): BesideUpstream {
  const same = results.filter((result) => result.metric === upstream.metric);
  const [result, ...others] = same.filter(({ task }) => upstream.task === null || task === upstream.task);
  if (result === undefined) return { kind: 'apart', upstream, reason: whyNone(upstream, same.length > 0) };
  if (others.length > 0)
    return {
      kind: 'apart',
      upstream,
      reason: say`several tasks of this run have it, and the file does not say which it means`,
    };
  if (result.value === null) return { kind: 'apart', upstream, reason: result.reason ?? say`not computed` };
  const difference = result.value - upstream.value;
  const isSame = Math.abs(difference) <= (upstream.isRounded ? ROUNDED : EXACT);
  return { kind: 'compared', upstream, result, ours: result.value, difference, isSame };
}

function whyNone({ metric, task }: UpstreamResult, isOfOtherTask: boolean): Said {
  if (metric.startsWith('UMLS')) return say`not computed here: it needs a licensed vocabulary`;
  if (isOfOtherTask || task !== null) return say`of a task that this run did not ask`;
  return say`not a metric of this run`;
}
