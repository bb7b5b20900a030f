import { findLogForm } from '../../src/core/logs/index.ts';
import { lmEvalTask } from '../../src/core/logs/lm-eval-task.ts';
import { logRun } from '../../src/core/logs/log-run.ts';
import type { LogFile, LoggedPart, LoggedRun, WrittenLog } from '../../src/core/logs/logged-run.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { SavedFile, SavedLog } from '../saved-files.api.ts';
import { readParts } from './asked-parts.ts';
import { missingRun } from './missing-run.ts';
import { readResults } from './read-results.ts';
import { readTrials } from './read-trials.ts';
import type { Stores } from './stores.ts';

/** A run as another tool keeps one. Fails where none of its datasets is here any more. */
export async function writeLog(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
  form: string,
): Promise<Outcome<SavedLog, RunFailure>> {
  const gathered = await gatherLog(stores, runId, datasets);
  if (!gathered.ok) return gathered;
  const written = findLogForm(form)?.write(gathered.value);
  if (written !== undefined) return success(savedLog(written));
  const tasks = gatherTasks(gathered.value, datasets);
  return tasks.ok ? success(savedLog({ files: tasks.value, archives: [], notes: [] })) : tasks;
}

async function gatherLog(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
): Promise<Outcome<LoggedRun, RunFailure>> {
  const opened = await readResults(stores, runId, datasets);
  if (!opened.ok) return opened;
  const { run, report } = opened.value;
  const parts = await readParts(run.spec, datasets, stores.database);
  if (!parts.ok) return parts;
  const read = await readTrials(stores, runId, (trial) => trial);
  if (read === null) return failure(missingRun(stores, runId));
  const known = parts.value.map(({ task, choice }) => (choice === null ? null : { task, choice }));
  const logged = logRun({ run, report, trials: read.trials, parts: known });
  const isEmpty = logged.parts.every(({ rows }) => rows.length === 0);
  return isEmpty
    ? refuse('The cases of this run are not on this page any more: add its dataset again.')
    : success(logged);
}

/** Each task of a run with its cases, for lm-evaluation-harness. A part whose prompts are not known any more is refused. */
function gatherTasks(
  { parts }: LoggedRun,
  datasets: readonly DatasetSource[],
): Outcome<readonly LogFile[], RunFailure> {
  const files: LogFile[] = [];
  for (const part of parts) {
    const exported = exportPart(part, datasets);
    if (!exported.ok) return refuse(exported.failure.message);
    files.push(...exported.value.filter(({ path }) => files.every((known) => known.path !== path)));
  }
  return success(files);
}

function exportPart(part: LoggedPart, datasets: readonly DatasetSource[]): Outcome<readonly LogFile[]> {
  const { task, protocol, dataset, rows } = part;
  const cases = rows.flatMap(({ item, prompt }) => (prompt === null ? [] : [{ item, prompt }]));
  if (cases.length < rows.length)
    return refuse(
      `The prompts of "${task.title}" cannot be built again as they were sent, so the task cannot be exported.`,
    );
  const card = datasets.find((source) => source.card.id === dataset.id)?.card;
  const unknown = { licence: 'not known', citation: 'not known' };
  return lmEvalTask({ task, protocol, dataset: { ...unknown, ...dataset, ...card }, cases });
}

function savedLog({ files, archives, notes }: WrittenLog): SavedLog {
  return {
    notes,
    files: files.map(savedFile),
    archives: archives.map(({ name, members }) => ({ name, members: members.map(savedFile) })),
  };
}

function savedFile({ path, text }: LogFile): SavedFile {
  return { path, content: new Blob([text]) };
}

function refuse(message: string): Outcome<never, RunFailure> {
  return failure({ kind: 'dataset-missing', message });
}
