import { inspectEvalMembers, inspectJsonFiles } from './inspect-log.ts';
import { lmEvalFiles } from './lm-eval-files.ts';
import type { LogFile, LoggedRun } from './logged-run.ts';
import { cluePredictions, predictionLines, predictionTable } from './plain-files.ts';

/** A form in which other tools keep runs. All of them hold the text of cases or answers. */
export interface LogForm {
  readonly id: string;
  readonly title: string;
  /** What a run becomes: files, or archives of files that other tools read as one. */
  write(run: LoggedRun): WrittenLog;
}

export interface WrittenLog {
  readonly files: readonly LogFile[];
  readonly archives: readonly LogArchive[];
}

export interface LogArchive {
  readonly name: string;
  readonly members: readonly LogFile[];
}

/** Adding one is one file and one line. */
export const logForms = [
  plain('lm-eval', 'lm-evaluation-harness (results and samples)', lmEvalFiles),
  {
    id: 'inspect',
    title: 'Inspect (.eval)',
    write: (run: LoggedRun) => ({ files: [], archives: inspectEvalMembers(run) }),
  },
  plain('inspect-json', 'Inspect (.json)', inspectJsonFiles),
  plain('clue', 'CLUE predictions', cluePredictions),
  plain('jsonl', 'Predictions (JSON lines)', predictionLines),
  plain('csv', 'Predictions (CSV)', predictionTable),
] as const satisfies readonly LogForm[];

export type LogFormId = (typeof logForms)[number]['id'];

export function findLogForm(id: string): LogForm | undefined {
  return logForms.find((form) => form.id === id);
}

function plain<const Id extends string>(id: Id, title: string, files: (run: LoggedRun) => readonly LogFile[]) {
  return { id, title, write: (run: LoggedRun): WrittenLog => ({ files: files(run), archives: [] }) };
}
