import type { Outcome, SayableFailure } from '../outcome.ts';
import type { Sayable } from '../text/said.ts';
import type { StopRule, Trial } from '../run.ts';
import type { ConstantLine } from './part-rule.ts';
import type { PartWatch } from './watch-part.ts';
import type { Standing } from './watch-score.ts';

/** What is told of a part's first metric while it is asked; plain data. */
export type LiveScore = WatchedScore | { readonly kind: 'unwatched'; readonly reason: Sayable };

export interface WatchedScore {
  readonly kind: 'watched';
  /** Null before the first scored case. */
  readonly standing: Standing | null;
  readonly from: Omit<ConstantLine, 'kind'> | 'earlier';
  /** The probability that this part is ever called separated wrongly. */
  readonly alpha: number;
  /** Growing in `n`, thinned out to at most `MOST_POINTS`; the last is the newest. */
  readonly track: readonly TrackPoint[];
  /** Its cases come in an order drawn by the seed; otherwise what is said holds only if the dataset is in no order. */
  readonly isDrawn: boolean;
  /** The rule has ended the part before its last case. */
  readonly isStopped: boolean;
}

export type TrackPoint = Pick<Standing, 'n' | 'mean' | 'interval'>;

export interface ScoreMeter {
  take(trial: Pick<Trial, 'caseId' | 'scores'>): void;
  /** @param isWhole every planned case of the part was asked */
  tell(isWhole: boolean): LiveScore;
  /** The rule says to end the part. */
  isOver(): boolean;
}

/** Enough for a line of the width of a screen. */
export const MOST_POINTS = 96;

/** Keeps what a screen shows of a watched score, in bounded memory however long the run. */
export function scoreMeter(watch: Outcome<PartWatch, SayableFailure>, stop: StopRule | undefined): ScoreMeter {
  if (!watch.ok) {
    const reason = watch.failure.said ?? watch.failure.message;
    return { take: () => undefined, tell: () => ({ kind: 'unwatched', reason }), isOver: () => false };
  }
  const { rule } = watch.value;
  const track = thinned();
  const standing = (): Standing | null => watch.value.standing;
  const isOver = (): boolean => stop !== undefined && standing()?.side != null;
  return {
    take: (trial) => {
      watch.value.take(trial);
      const now = standing();
      if (now !== null) track.take({ n: now.n, mean: now.mean, interval: now.interval });
    },
    tell: (isWhole) => ({
      kind: 'watched',
      standing: standing(),
      from: rule.from.kind === 'earlier' ? 'earlier' : { line: rule.from.line, label: rule.from.label },
      alpha: rule.alpha,
      track: track.points(),
      isDrawn: stop !== undefined,
      isStopped: isOver() && !isWhole,
    }),
    isOver,
  };
}

/** Every point, then every second, every fourth …, and always the newest. */
function thinned(): { take(point: TrackPoint): void; points(): readonly TrackPoint[] } {
  let kept: TrackPoint[] = [];
  let [every, newest]: [number, TrackPoint | null] = [1, null];
  return {
    take: (point) => {
      newest = point;
      if (point.n % every !== 0 && point.n !== 1) return;
      if (point.n === kept.at(-1)?.n) return;
      kept.push(point);
      if (kept.length < MOST_POINTS) return;
      every *= 2;
      kept = kept.filter(({ n }) => n % every === 0 || n === 1);
    },
    points: () => (newest === null || newest.n === kept.at(-1)?.n ? [...kept] : [...kept, newest]),
  };
}
