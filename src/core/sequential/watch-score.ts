import { confidenceSequence } from '../statistics/confidence-sequence.ts';
import { pairedEProcess } from '../statistics/paired-e-process.ts';

/** Where a score stands after the cases so far. */
export interface Standing {
  /** Scored cases. */
  readonly n: number;
  /** Mean so far, 0 to 1. */
  readonly mean: number;
  /** Holds the mean at all times at once with the confidence of the watch. */
  readonly interval: readonly [number, number];
  /** On which side of what it is compared with the score is; null: not separated. Once told it never changes. */
  readonly side: Side | null;
  /** The mean left its own interval, which happens to cases in random order as seldom as a wrong separation: they are not in random order. */
  readonly isAdrift: boolean;
}

export type Side = 'above' | 'below';

export interface ScoreWatch {
  /** @param value 0 to 1. @param earlier what an earlier run scored on the case, where it is watched against one; null: nothing */
  add(value: number, earlier: number | null): Standing;
}

/**
 * Watches the mean of scores in the order asked. Looking at it after every case, and stopping when it pleases, costs nothing: it says "separated"
 * wrongly at any time with probability at most `alpha`.
 *
 * Against a line the whole interval must lie on one side, so that what is said and what is drawn never differ; against earlier scores
 * on the same cases a paired e-process decides. Both are nonnegative supermartingales if there is nothing to find (Ville 1939):
 * Waudby-Smith and Ramdas 2024, doi:10.1093/jrsssb/qkad009; Howard et al. 2021, doi:10.1214/20-AOS1991; Grünwald et al. 2024,
 * doi:10.1093/jrsssb/qkae011. An interval for a fixed number of cases, Wilson's for example, promises nothing of the kind.
 *
 * @param against `line`: a number known before the first case, for example what a constant answer scores on all planned cases; null: nothing
 */
export function watchScore(against: { readonly line: number | null } | 'earlier', alpha: number): ScoreWatch {
  const sequence = confidenceSequence(1 - alpha);
  const evidence = pairedEProcess();
  let [n, sum] = [0, 0];
  let side: Side | null = null;
  return { add };

  function add(value: number, earlier: number | null): Standing {
    const interval = sequence.add(value);
    n++;
    sum += value;
    side ??= against === 'earlier' ? besideEarlier(value, earlier) : besideLine(interval, against.line);
    const mean = sum / n;
    return { n, mean, interval, side, isAdrift: mean < interval[0] || mean > interval[1] };
  }

  function besideEarlier(value: number, earlier: number | null): Side | null {
    if (earlier === null) return null;
    const { p, leader } = evidence.add(value - earlier);
    if (p > alpha || leader === 0) return null;
    return leader === 1 ? 'above' : 'below';
  }
}

function besideLine([low, high]: readonly [number, number], line: number | null): Side | null {
  if (line === null) return null;
  if (low > line) return 'above';
  return high < line ? 'below' : null;
}
