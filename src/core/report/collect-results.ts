import { firstVerdict, type Verdict } from '../case-list/verdict.ts';
import { noVerdicts, type VerdictCounts } from '../case-list/verdict-counts.ts';
import type { Case } from '../dataset.ts';
import { GRADE_STEPS, meanGradesInSteps, pairGrades, type PairGrades } from '../readability/mean-grades.ts';
import type { RunRecord, Trial } from '../run.ts';
import { textless } from '../run/textless.ts';
import type { Steps } from '../steps.ts';
import type { Task } from '../task.ts';
import { buildReportInSteps, countReportSteps, type JudgedPart } from './build-report.ts';
import type { PartGrades } from './run-results.ts';
import type { Report } from '../report.ts';
import type { JudgedCase } from './summary-request.ts';

/** A part of a run before its trials are looked at. */
export interface AskedPart extends Omit<JudgedPart, 'cases' | 'judged' | 'hasTexts'> {
  /** As the task asks them, in dataset order; null when the dataset is gone. */
  readonly cases: readonly Case[] | null;
}

/** Takes the trials of a run a page at a time and keeps of each only what the results are computed from. */
export interface ResultsCollector {
  /** Each trial once. */
  add(trials: readonly Trial[]): void;
  verdicts(): readonly VerdictCounts[];
  /** Pauses that the report takes, and then the grades. */
  readonly steps: number;
  report(): Steps<Report>;
  grades(): Steps<readonly PartGrades[]>;
}

/** @param parts one for each part of the specification, in its order. Equal trials give equal results, however they are paged. */
export function collectResults(record: RunRecord, parts: readonly AskedPart[]): ResultsCollector {
  const collected = parts.map(collectedPart);
  const graded = collected.filter(({ task, cases }) => isGraded(task) && cases !== null);
  return {
    add: (trials) => {
      for (const trial of trials) {
        const part = collected[trial.part];
        if (part !== undefined) addTo(part, trial);
      }
    },
    verdicts: () => collected.map(({ verdicts }) => ({ ...verdicts })),
    steps: countReportSteps(collected) + GRADE_STEPS * graded.length,
    report: () => buildReportInSteps(record, collected.map(judgedPart)),
    *grades() {
      const found: PartGrades[] = [];
      for (const [part, { task, pairs }] of collected.entries()) {
        const grades = isGraded(task) ? yield* meanGradesInSteps(pairs, record.spec.seed) : null;
        if (grades !== null) found.push({ part, grades });
      }
      return found;
    },
  };
}

interface CollectedPart extends AskedPart {
  readonly judged: JudgedCase[];
  readonly verdicts: Record<Verdict, number>;
  /** In the order of the trials; null where one side has no words. */
  readonly pairs: (PairGrades | null)[];
  /** Answers are judged again, so their texts are kept. */
  readonly isRejudged: boolean;
}

function collectedPart(part: AskedPart): CollectedPart {
  const isRejudged = part.cases !== null && (part.task.differences ?? []).some(({ undo }) => undo !== undefined);
  return { ...part, judged: [], verdicts: noVerdicts(), pairs: [], isRejudged };
}

function addTo(part: CollectedPart, trial: Trial): void {
  part.verdicts[firstVerdict(trial)] += 1;
  part.judged.push(part.isRejudged ? trial : wordless(trial));
  const target = part.cases?.[trial.index]?.target;
  if (!isGraded(part.task) || target?.kind !== 'text' || trial.answer?.kind !== 'text') return;
  part.pairs.push(pairGrades({ answer: trial.answer.text, reference: target.text }));
}

/** Of an answer in words nothing is asked again but that there is one. */
function wordless(trial: Trial): Trial {
  const kept = textless(trial);
  return kept.answer?.kind === 'text' ? { ...kept, answer: { ...kept.answer, text: '' } } : kept;
}

function isGraded({ readability }: Task): boolean {
  return readability !== undefined;
}

function judgedPart({ cases, isRejudged, ...part }: CollectedPart): JudgedPart {
  const byId = cases === null ? null : new Map(cases.map((item) => [item.id, item]));
  return { ...part, cases: byId, hasTexts: isRejudged };
}
