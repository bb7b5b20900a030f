import type { Result, StopResult } from '../report.ts';
import { say, type Counted, type Said } from '../text/said.ts';

/** How a part with a rule to stop by came to its end, in a sentence; null for a part without. May hold untrusted text. */
export function stopInWords({ stop }: Pick<Result, 'stop'>): Said | null {
  if (stop === undefined) return null;
  const { asked, planned, side, isGone } = stop;
  const other = comparedWith(stop);
  if (planned === null)
    return say`${cases(asked)} were asked under a rule that may stop early; how many were planned is not known, since the dataset is not here.`;
  if (isGone === true)
    return asked < planned
      ? say`${asked} of ${cases(planned)} were asked under a rule that may stop early; whether it did cannot be told, since the earlier run it was compared with is not here.`
      : say`All ${cases(planned)} were asked; whether the score was separated from that of the earlier run cannot be told, since that run is not here.`;
  if (isStoppedEarly({ stop }))
    return say`Stopped early after ${asked} of ${cases(planned)}: the score was separated from ${other}, by a rule that holds at every moment.`;
  if (side !== null) return say`All ${cases(planned)} were asked: the last one separated the score from ${other}.`;
  return asked < planned
    ? say`After ${asked} of ${cases(planned)} the score is not separated from ${other}, by a rule that holds at every moment.`
    : say`All ${cases(planned)} were asked: the score was never separated from ${other}, by a rule that holds at every moment.`;
}

/** Whether the rule has spared cases. */
export function isStoppedEarly({ stop }: Pick<Result, 'stop'>): boolean {
  return stop !== undefined && stop.side !== null && stop.planned !== null && stop.asked < stop.planned;
}

/** Whether the rule may have spared cases, and what would tell is not here: the dataset, or the earlier run. */
export function mayBeStoppedEarly({ stop }: Pick<Result, 'stop'>): boolean {
  if (stop === undefined || stop.side !== null) return false;
  return stop.planned === null || (stop.isGone === true && stop.asked < stop.planned);
}

function cases(value: number): Counted {
  return { value, noun: 'case' };
}

function comparedWith({ from, label }: StopResult): Said {
  if (from === 'earlier') return say`that of the earlier run on the same cases`;
  return label === undefined ? say`that of the best constant answer` : say`that of always answering “${label}”`;
}
