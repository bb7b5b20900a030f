import { lmEvalTask } from '../../core/logs/lm-eval-task.ts';
import { logRun, type PartToLog } from '../../core/logs/log-run.ts';
import type { LogFile, LoggedPart, LoggedRun } from '../../core/logs/logged-run.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { CaseShelf } from './case-shelf.ts';
import type { Parts } from './Parts.svelte.ts';
import type { SavedRun } from './report-rendering.ts';

/** A run with its texts; fails where none of its datasets is here any more. */
export async function gatherLog(
  { run, report, trials }: SavedRun,
  shelf: Pick<CaseShelf, 'asked'>,
): Promise<Outcome<LoggedRun>> {
  const asked: (PartToLog | null)[] = [];
  for (const index of run.spec.parts.keys()) asked.push(await shelf.asked(run.spec, index));
  const logged = logRun({ run, report, trials, parts: asked });
  const isEmpty = logged.parts.every(({ rows }) => rows.length === 0);
  return isEmpty
    ? refuse('The cases of this run are not on this page any more: add its dataset again.')
    : success(logged);
}

/** Each task of a run with its cases, for lm-evaluation-harness. A part whose prompts are not known any more is refused. */
export function gatherTasks({ parts }: LoggedRun, sources: Pick<Parts, 'sourceOf'>): Outcome<readonly LogFile[]> {
  const files: LogFile[] = [];
  for (const part of parts) {
    const exported = exportPart(part, sources);
    if (!exported.ok) return exported;
    files.push(...exported.value.filter(({ path }) => files.every((known) => known.path !== path)));
  }
  return success(files);
}

function exportPart(part: LoggedPart, sources: Pick<Parts, 'sourceOf'>): Outcome<readonly LogFile[]> {
  const { task, protocol, dataset, rows } = part;
  const cases = rows.flatMap(({ item, prompt }) => (prompt === null ? [] : [{ item, prompt }]));
  if (cases.length < rows.length)
    return refuse(
      `The prompts of "${task.title}" cannot be built again as they were sent, so the task cannot be exported.`,
    );
  const card = sources.sourceOf(dataset.id)?.card;
  const unknown = { licence: 'not known', citation: 'not known' };
  return lmEvalTask({ task, protocol, dataset: { ...unknown, ...dataset, ...card }, cases });
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'log', message });
}
