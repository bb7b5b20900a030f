import type { RunPart } from '../run.ts';
import type { Task } from '../task.ts';

/**
 * Why a task cannot be asked in a setting, as a sentence that says what to do; null when it can. Of what a setting holds, fields that
 * mean nothing for the task do not stand in its part.
 */
export function settingObjection(
  task: Task,
  { protocol, setting = {}, dataset }: Pick<RunPart, 'protocol' | 'setting' | 'dataset'>,
): string | null {
  const { reasoning, draw, shotsFrom } = setting;
  if (reasoning !== undefined && protocol === 'likelihood')
    return 'Comparing probabilities leaves no room to reason step by step: choose to generate answers, or ask plainly.';
  if (reasoning !== undefined && task.packing !== undefined)
    return `"${task.title}" fills the context with documents and leaves room for a short answer only, not for reasoning step by step: ask it plainly.`;
  if (draw !== undefined && (!Number.isInteger(draw) || draw < 1))
    return `The draw of solved examples is ${draw}: choose a whole number from 1, or leave it out for the one the seed gives.`;
  if (task.drawing !== undefined && draw !== undefined)
    return `The protocol of "${task.title}" says which solved examples are shown, so there is no draw ${draw} of them: leave the draw out.`;
  if (task.drawing !== undefined && shotsFrom !== undefined)
    return `The protocol of "${task.title}" takes its solved examples from the dataset that is asked: leave the other dataset out.`;
  if (shotsFrom !== undefined && shotsFrom.sha256 === dataset.sha256)
    return `The solved examples are to come from "${shotsFrom.title}", which is the dataset that is asked: choose another, or leave it out.`;
  return null;
}
