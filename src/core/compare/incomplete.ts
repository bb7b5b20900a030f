import type { RunRecord } from '../run.ts';

/** Whether a finished run asked fewer cases than planned because a rule ended some part of it: then the scores decided how many cases there are. */
export function isEndedEarly({ state, spec, done, planned }: RunRecord): boolean {
  return state === 'finished' && done < planned && spec.parts.some(({ stop }) => stop !== undefined);
}
