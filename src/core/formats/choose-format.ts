import type { Format, Row } from '../format.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import type { Task } from '../task.ts';
import { type FormatId, formatById, formats } from './index.ts';

/** Why no format could be chosen, and which ones the reader may choose from. */
export interface FormatDoubt extends Failure {
  readonly kind: 'not-recognised' | 'ambiguous' | 'wrong-task';
  readonly candidates: readonly FormatId[];
}

/** The format of the first rows: any, or only one that the task can ask. */
export function chooseFormat(rows: readonly Row[], task: Task | undefined): Outcome<FormatId, FormatDoubt> {
  const scored = formats.map((format: Format & { id: FormatId }) => ({ id: format.id, score: format.recognise(rows) }));
  const allowed = scored.filter(({ id }) => task === undefined || task.formats.includes(id));
  const best = highest(allowed);
  const first = best[0];
  if (first !== undefined && best.length === 1) return success(first.id);
  if (best.length > 1) return failure(ambiguous(best.map(({ id }) => id)));
  return task === undefined ? failure(notRecognised(allowed.map(({ id }) => id))) : notForTask(task, highest(scored));
}

interface Scored {
  readonly id: FormatId;
  readonly score: number;
}

/** A row in twenty may be broken; half of them may not. */
const LEAST = 0.25;

function highest(scored: readonly Scored[]): readonly Scored[] {
  const best = Math.max(LEAST, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best && score > LEAST);
}

function ambiguous(candidates: readonly FormatId[]): FormatDoubt {
  const titles = candidates.map((id) => `“${formatById(id).title}” (${id})`).join(', ');
  return {
    kind: 'ambiguous',
    message: `The columns fit several kinds of cases: ${titles}. Say which is meant.`,
    candidates,
  };
}

function notRecognised(all: readonly FormatId[]): FormatDoubt {
  const candidates = all.filter((id) => formatById(id).columns.length > 0);
  return {
    kind: 'not-recognised',
    message: 'The columns of this file are not known: say which kind of cases it holds, and what each column is.',
    candidates,
  };
}

/** A file nobody recognises is taken for the one format of the task whose columns can be named: then the reader is asked for them. */
function notForTask(task: Task, best: readonly Scored[]): Outcome<FormatId, FormatDoubt> {
  const found = best[0];
  const candidates = task.formats.filter((id) => formatById(id).columns.length > 0);
  const wanted = task.formats.map((id) => formatById(id).title).join(' or ');
  const [only] = candidates;
  if (found === undefined && only !== undefined && candidates.length === 1) return success(only);
  if (found === undefined) {
    return failure({
      kind: 'not-recognised',
      message: `The columns of this file are not those of ${wanted}, which the task "${task.id}" asks.`,
      candidates,
    });
  }
  const title = formatById(found.id).title;
  return failure({
    kind: 'wrong-task',
    message: `This file looks like ${title}, but the task "${task.id}" asks ${wanted}: choose another task or file.`,
    candidates,
  });
}
