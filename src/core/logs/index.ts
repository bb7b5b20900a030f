import { inspectEvalMembers, inspectJsonFiles } from './inspect-log.ts';
import { lmEvalFiles } from './lm-eval-files.ts';
import type { LoggedRun, WrittenLog } from './logged-run.ts';
import { cluePredictions, predictionLines, predictionTable } from './plain-files.ts';

/** A form in which other tools keep runs. All of them hold the text of cases or answers. */
export interface LogForm {
  readonly id: string;
  readonly title: string;
  /** What a run becomes: files, or archives of files that other tools read as one. */
  write(run: LoggedRun): WrittenLog;
}

/** Adding one is one file and one line. */
export const logForms = [
  { id: 'lm-eval', title: 'lm-evaluation-harness (results and samples)', write: filesOf(lmEvalFiles) },
  {
    id: 'inspect',
    title: 'Inspect (.eval)',
    write: (run: LoggedRun) => ({ files: [], archives: inspectEvalMembers(run), notes: [] }),
  },
  { id: 'inspect-json', title: 'Inspect (.json)', write: filesOf(inspectJsonFiles) },
  { id: 'clue', title: 'CLUE predictions', write: filesOf(cluePredictions) },
  { id: 'jsonl', title: 'Predictions (JSON lines)', write: filesOf(predictionLines) },
  { id: 'csv', title: 'Predictions (CSV)', write: predictionTable },
] as const satisfies readonly LogForm[];

export type LogFormId = (typeof logForms)[number]['id'];

export function findLogForm(id: string): LogForm | undefined {
  return logForms.find((form) => form.id === id);
}

/** Texts stand in JSON there, which writes every UTF-16 unit: nothing is changed. */
function filesOf(write: (run: LoggedRun) => WrittenLog['files']): LogForm['write'] {
  return (run) => ({ files: write(run), archives: [], notes: [] });
}
