import type { AskingRequest } from '../../app/bedside.ts';
import type { RunRecord } from '../../core/run.ts';
import type { PartOffer } from './Parts.svelte.ts';
import type { RunForm } from './RunForm.svelte.ts';

/** What ends a task early, as a run is asked for it. A run that was removed meanwhile ends nothing. */
export function requestedStop(
  { stopFrom, stopRun }: Pick<RunForm, 'stopFrom' | 'stopRun'>,
  records: readonly RunRecord[] | null,
): Pick<AskingRequest, 'stopFrom'> {
  if (stopFrom === 'never') return {};
  if (stopFrom === 'constant') return { stopFrom };
  const run = records?.find(({ id }) => id === stopRun);
  return run === undefined ? {} : { stopFrom: run };
}

/** Whether an earlier run has asked a task on its dataset to the end, so that scores can be paired; in which way is seen when the run begins. */
export function stoppableBy({ state, spec }: RunRecord, { task, source }: Pick<PartOffer, 'task' | 'source'>): boolean {
  const isAsked = spec.parts.some((part) => part.task === task.id && part.dataset.sha256 === source?.card.sha256);
  return state === 'finished' && isAsked;
}
