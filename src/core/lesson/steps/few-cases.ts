import { percent } from '../../text/numbers.ts';
import { say, type Said } from '../../text/said.ts';
import { scoresOf } from '../case-scores.ts';
import { inferenceParts, SIZES, together } from '../inference-askings.ts';
import { casesToSeeDifference, intervalGrowth, widthOf, type GrowthPoint } from '../interval-growth.ts';
import type { LessonStep } from '../lesson-step.ts';

/** Widths of the interval after 20 cases, as shares: from each on. */
const WIDTHS = [
  { id: 'hair', from: 0, text: 'Under 5 points' },
  { id: 'narrow', from: 0.05, text: '5 to 15 points' },
  { id: 'wide', from: 0.15, text: '15 to 30 points' },
  { id: 'vast', from: 0.3, text: 'Over 30 points' },
] as const;

export const fewCases = {
  id: 'few-cases',
  title: 'Why 20 cases prove nothing',
  minutes: 3,
  intro: [
    'The same model now answers another task: does a hypothesis follow from a sentence of a note? First 5 cases, then 20, then 60; 25 of them, spread among the others, are in words the model was not trained on.',
    'Each accuracy comes with its 95 % interval: the accuracies that fit what was seen.',
  ],
  question: {
    text: 'How wide will the interval be after 20 cases?',
    choices: WIDTHS.map(({ id, text }) => ({ id, text })),
    button: 'That is my guess. Ask the first 5 cases',
  },
  asks: inferenceParts,
  isStaged: true,
  find(heard, { choice }) {
    const growth = growthOf(heard);
    const [last, twenty] = [growth.at(-1), growth.find(({ n }) => n === SIZES[1])];
    if (last === undefined) return null;
    return {
      sentences: [...growth.map(inWords), outlook(last)],
      cameTrue: choice === null || twenty === undefined ? null : [nameOf(widthOf(twenty))],
    };
  },
} as const satisfies LessonStep;

/** What the parts asked so far say at 5, 20 and 60 cases. */
export function growthOf(heard: Parameters<LessonStep['find']>[0]): readonly GrowthPoint[] {
  return intervalGrowth(scoresOf(together(heard).trials, 'accuracy'), SIZES);
}

function inWords(point: GrowthPoint): Said {
  const { n, right, share, interval } = point;
  return say`After ${n} cases ${right} were right: ${percent(share)} %, interval ${percent(interval[0])} to ${percent(interval[1])}, ${percent(widthOf(point))} points wide.`;
}

function outlook(last: GrowthPoint): Said {
  const needed = casesToSeeDifference(last);
  const missing = Math.max(0, needed - last.n);
  return say`To see a difference of 5 points between two such models takes about ${needed} cases: ${missing} more than were asked.`;
}

function nameOf(width: number): string {
  return WIDTHS.findLast(({ from }) => width >= from)?.id ?? 'hair';
}
