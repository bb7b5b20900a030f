import { success, type Outcome } from '../../src/core/outcome.ts';
import type { ProfileId } from '../../src/core/profile.ts';
import { distinctTasks, findTask, type TaskId } from '../../src/core/tasks/index.ts';
import { LOG_OPTIONS, readLogOptions, type LogOptions } from '../setup/log-options.ts';
import { readOptions, refuse, wholeNumber } from '../setup/read-options.ts';
import { aidsFrom, readProfile, type AidFiles } from '../setup/shared-options.ts';

export interface ScoreOptions {
  readonly task: TaskId;
  /** Null: the task's default. */
  readonly profile: ProfileId | null;
  /** Null: as many as the task's protocol has; these cases are not scored. */
  readonly shots: number | null;
  readonly aids: AidFiles;
  /** Null: the dataset that ships with the task. */
  readonly dataset: string | null;
  readonly ids: string | null;
  /** Null: nothing is scored, the task is only exported. */
  readonly predictions: string | null;
  /** Folder in which the task is exported with its cases for lm-evaluation-harness; null for nowhere. */
  readonly exportTask: string | null;
  /** Where the scored cases are written; null for nowhere. */
  readonly cases: string | null;
  /** Folder for report.html, report.json and cases.jsonl; null for nowhere. */
  readonly out: string | null;
  /** Whether report.html holds the texts of the cases and answers. */
  readonly hasTexts: boolean;
  /** Where a log of another tool is written again with our scores added; null for nowhere. */
  readonly rescored: string | null;
  /** Forms of other tools in which the scored answers are written, and the folder for them. */
  readonly log: LogOptions;
  readonly json: boolean;
  /** Resamples the intervals. */
  readonly seed: number;
}

export const USAGE = `Scores stored answers: no model, no browser.

npm run score -- --task ID --dataset FILE --predictions FILE [options]
  --task ID            a task id (npm run evaluate -- --list)
  --dataset FILE       json, jsonl, csv or xlsx; may be left out for a task that ships its cases
  --predictions FILE   one {"id": "<case id>", "prediction": "<text>"} a line, CLUE's own predictions.json, samples_*.jsonl of
                       lm-evaluation-harness, or .json or .eval of Inspect
  --profile NAME       corrected (default), clue-2025-01 or clue-2024-06, for tasks that have profiles
  --shots N            cases that were shots and are not scored (default: what the task's protocol has)
  --icd10 FILE         table of codes that exist, for icd-valid
  --terms FILE         term list, for concept-f1
  --encoder DIR        ONNX model and tokenizer.json, for BERTScore
  --ids FILE           score only these case ids
  --cases FILE         write one line a case with its answer and scores
  --out DIR            write report.html, report.json and cases.jsonl, as npm run evaluate does
  --texts              put the texts of cases and answers into report.html; left out otherwise
  --rescored FILE      write the log given as --predictions again, everything in it kept, with these scores added
  --log FORM           write answers and scores as another tool does: lm-eval, inspect, inspect-json, clue, jsonl or csv; may be repeated
  --log-out DIR        folder for them (default bedside-log); they hold the text of cases
  --seed N             resamples the intervals (default 0)
  --export-task DIR    write the task with its cases as one of lm-evaluation-harness; --predictions may be left out then
  --json               print the report instead of the table
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  task: { type: 'string' },
  profile: { type: 'string' },
  shots: { type: 'string' },
  icd10: { type: 'string' },
  terms: { type: 'string' },
  encoder: { type: 'string' },
  dataset: { type: 'string' },
  ids: { type: 'string' },
  predictions: { type: 'string' },
  cases: { type: 'string' },
  'export-task': { type: 'string' },
  rescored: { type: 'string' },
  out: { type: 'string' },
  texts: { type: 'boolean' },
  ...LOG_OPTIONS,
  seed: { type: 'string' },
} as const;

/** Null: the reader asked for the usage. */
export function readArguments(args: readonly string[]): Outcome<ScoreOptions | null> {
  const read = readOptions(args, OPTIONS);
  if (!read.ok) return read;
  const values = read.value;
  if (values.help === true) return success(null);
  const task = values.task === undefined ? undefined : findTask(values.task);
  if (task === undefined) return refuse(noTask(values.task));
  const dataset = values.dataset ?? null;
  if (dataset === null && task.dataset === null) {
    return refuse(`Task "${task.id}" ships no cases: name a file with --dataset.`);
  }
  if (values.predictions === undefined && values['export-task'] === undefined)
    return refuse('Name the file of stored answers with --predictions.');
  if (values.texts === true && values.out === undefined)
    return refuse('--texts puts texts into report.html, which --out writes: name a folder with --out.');
  const profile = readProfile(values.profile, [task.id]);
  if (!profile.ok) return profile;
  const shots = wholeNumber('--shots', values.shots, 0);
  if (!shots.ok) return shots;
  const log = readLogOptions(values);
  if (!log.ok) return log;
  const seed = wholeNumber('--seed', values.seed, 0);
  if (!seed.ok) return seed;
  return success({
    task: task.id,
    profile: profile.value,
    shots: shots.value,
    aids: aidsFrom(values),
    dataset,
    ids: values.ids ?? null,
    predictions: values.predictions ?? null,
    exportTask: values['export-task'] ?? null,
    cases: values.cases ?? null,
    rescored: values.rescored ?? null,
    out: values.out ?? null,
    hasTexts: values.texts ?? false,
    log: log.value,
    json: values.json ?? false,
    seed: seed.value ?? 0,
  });
}

function noTask(id: string | undefined): string {
  const known = distinctTasks.map((task) => task.id).join(', ');
  return id === undefined ? `Name a task with --task: ${known}.` : `There is no task "${id}". Tasks: ${known}.`;
}
