import type { Result, StopResult } from '../report.ts';
import { count, counted } from '../text/numbers.ts';

/** How a part with a rule to stop by came to its end, in a sentence; null for a part without. May hold untrusted text. */
export function stopInWords({ stop }: Pick<Result, 'stop'>): string | null {
  if (stop === undefined) return null;
  const { asked, planned, side } = stop;
  const other = comparedWith(stop);
  if (planned === null)
    return `${counted(asked, 'case')} were asked under a rule that may stop early; how many were planned is not known, since the dataset is not here.`;
  const cases = `${count(asked)} of ${counted(planned, 'case')}`;
  if (isStoppedEarly({ stop }))
    return `Stopped early after ${cases}: the score was separated from ${other}, by a rule that holds at every moment.`;
  if (side !== null)
    return `All ${counted(planned, 'case')} were asked: the last one separated the score from ${other}.`;
  return asked < planned
    ? `After ${cases} the score is not separated from ${other}, by a rule that holds at every moment.`
    : `All ${counted(planned, 'case')} were asked: the score was never separated from ${other}, by a rule that holds at every moment.`;
}

/** Whether the rule has spared cases. */
export function isStoppedEarly({ stop }: Pick<Result, 'stop'>): boolean {
  return stop !== undefined && stop.side !== null && stop.planned !== null && stop.asked < stop.planned;
}

function comparedWith({ from, label }: StopResult): string {
  if (from === 'earlier') return 'that of the earlier run on the same cases';
  return label === undefined ? 'that of the best constant answer' : `that of always answering “${label}”`;
}
