import type { JudgedPart } from '../../src/core/report/build-report.ts';
import type { Result } from '../../src/core/report.ts';
import type { PlannedPart, RunPlan } from '../../src/core/run/run-plan.ts';
import { textless } from '../../src/core/run/textless.ts';
import type { Trial } from '../../src/core/run.ts';
import { scoreMeter, type ScoreMeter } from '../../src/core/sequential/live-score.ts';
import { watchPart } from '../../src/core/sequential/watch-part.ts';
import { summarize } from '../../src/core/report/summarize.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import type { RunProgress } from '../evaluator.api.ts';

export interface RunMeter {
  /** A trial that was just finished at `now`. */
  add(trial: Trial, now: number): void;
  /** Null when the reader was told less than half a second ago. */
  progress(now: number): RunProgress | null;
  /** Everything judged so far. */
  parts(): readonly JudgedPart[];
}

/** Times are milliseconds of one clock that never goes back. */
export interface MeterSettings {
  readonly plan: RunPlan;
  /** Trials of earlier sessions. */
  readonly done: readonly Trial[];
  readonly clock: () => number;
}

interface MeteredPart extends JudgedPart {
  readonly judged: JudgedCase[];
  results: readonly Result[];
  /** Number of trials `results` rests on. */
  summarized: number;
  readonly score: ScoreMeter;
}

const eventGapMs = 500;
/** The speed is that of so many last trials. */
const recentTrials = 20;
/** Running results may take this share of the time: resampling thousands of scores is not free. */
const summaryShare = 0.01;

/** Watches a run without slowing it down. */
export function runMeter({ plan, done, clock }: MeterSettings): RunMeter {
  const parts = plan.parts.map((part): MeteredPart => ({
    score: beginScore(plan, part, done),
    planned: part.cases.map(({ item }) => item),
    ...(part.earlier !== undefined && { earlier: part.earlier }),
    task: part.task,
    dataset: part.spec.dataset.id,
    cases: new Map(part.cases.map(({ item }) => [item.id, item])),
    drawnIds: part.drawnIds,
    firstAsked: part.cases[0]?.item.id ?? null,
    hasTexts: false,
    judged: done.filter((trial) => trial.part === part.index).map(textless),
    results: [],
    summarized: -1,
  }));
  const planned = plan.parts.map((part) => part.cases.length);
  /** Cases that a rule has spared are waited for no more. */
  const total = (): number =>
    parts.reduce((sum, { score, judged }, index) => sum + (score.isOver() ? judged.length : (planned[index] ?? 0)), 0);
  const begun = clock();
  let finishTimes = [begun];
  let lastEvent = -Infinity;
  let nextSummary = -Infinity;
  /** What the device slept counts neither as time so far nor in the pace: the time left would be wrong for the next twenty cases. */
  let paused = 0;

  const summarizeChanged = (now: number): void => {
    if (now < nextSummary) return;
    for (const part of parts) {
      if (part.summarized === part.judged.length) continue;
      part.results = summarize({ ...part, seed: plan.spec.seed }).results;
      part.summarized = part.judged.length;
    }
    const end = clock();
    nextSummary = end + (end - now) / summaryShare;
  };

  return {
    add: (trial, now) => {
      parts[trial.part]?.judged.push(textless(trial));
      parts[trial.part]?.score.take(trial);
      paused += pausedIn(trial);
      finishTimes = [...finishTimes.slice(-recentTrials), now - paused];
    },
    progress: (now) => {
      if (now < lastEvent + eventGapMs) return null;
      lastEvent = now;
      summarizeChanged(now);
      const finished = parts.reduce((sum, part) => sum + part.judged.length, 0);
      const msPerTrial = paceOf(finishTimes);
      return {
        done: finished,
        planned: total(),
        elapsedMs: now - paused - begun,
        itemsPerMinute: msPerTrial === null ? null : 60_000 / msPerTrial,
        remainingMs: msPerTrial === null ? null : (total() - finished) * msPerTrial,
        parts: parts.map((part, index) => ({
          task: part.task.id,
          dataset: part.dataset,
          done: part.judged.length,
          planned: planned[index] ?? 0,
          results: part.results,
          live: part.score.tell(part.judged.length >= (planned[index] ?? 0)),
        })),
      };
    },
    parts: () => parts,
  };
}

/** Milliseconds, over all askings of the case. */
function pausedIn({ generation, rotations = [] }: Trial): number {
  const askings = [generation, ...rotations.map((rotation) => rotation.generation)];
  return askings.reduce((sum, asked) => sum + (asked?.timing.pausedMs ?? 0), 0);
}

/** With the trials of earlier sessions, in the order asked. */
function beginScore(plan: RunPlan, part: PlannedPart, done: readonly Trial[]): ScoreMeter {
  const score = scoreMeter(watchPart(plan, part), part.spec.stop);
  const byCase = new Map(done.flatMap((trial) => (trial.part === part.index ? [[trial.caseId, trial] as const] : [])));
  for (const { item } of part.cases) {
    const trial = byCase.get(item.id);
    if (trial !== undefined) score.take(trial);
  }
  return score;
}

/** Null before the first trial, or when it took no measurable time. */
function paceOf(finishTimes: readonly number[]): number | null {
  const first = finishTimes[0] ?? 0;
  const last = finishTimes.at(-1) ?? 0;
  return last > first ? (last - first) / (finishTimes.length - 1) : null;
}
