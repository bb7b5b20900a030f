import type { Case } from '../../src/core/dataset.ts';
import { meanGrades, type GradedPair, type MeanGrade } from '../../src/core/readability/mean-grades.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import type { Task } from '../../src/core/task.ts';

/** One line on how hard the answers are to read; null where the task does not ask for it, or nothing has words. It is no score and in no report. */
export function readingGradeLine(
  task: Task,
  cases: readonly Case[],
  judged: readonly JudgedCase[],
  seed: number,
): string | null {
  if (task.readability === undefined) return null;
  const targets = new Map(cases.map(({ id, target }) => [id, target]));
  const pairs = judged.flatMap(({ caseId, answer }): readonly GradedPair[] => {
    const target = targets.get(caseId);
    if (answer?.kind !== 'text' || target?.kind !== 'text') return [];
    return [{ answer: answer.text, reference: target.text }];
  });
  const grades = meanGrades(pairs, seed);
  if (grades === null) return null;
  const { answers, references, difference, n } = grades;
  return `Reading grade (Flesch-Kincaid; no score): answers ${inWords(answers)}, references ${inWords(references)}, difference ${inWords(difference)}, n = ${n}`;
}

function inWords({ value, interval }: MeanGrade): string {
  return interval === null
    ? value.toFixed(1)
    : `${value.toFixed(1)} (${interval.map((end) => end.toFixed(1)).join(' to ')})`;
}
