import { percent } from '../../text/numbers.ts';
import { say, type Said } from '../../text/said.ts';
import { inferenceParts, inferenceWithShots, together } from '../inference-askings.ts';
import type { LessonStep } from '../lesson-step.ts';
import { points } from '../points.ts';
import { compareSettings, type TwoSettings } from '../two-settings.ts';

export const tie = {
  id: 'tie',
  title: 'Two that tie',
  minutes: 3,
  intro: [
    'Two scores are never quite equal, so one of two models always looks better. Only cases that one of them alone gets right tell anything about that.',
    'One model ships with this page, so it meets itself: asked plainly, and asked after three solved examples. These are two settings of one model. Two models are compared in the same way.',
  ],
  question: {
    text: 'Will the 60 cases tell which of the two is better?',
    choices: [
      { id: 'base', text: 'Yes: plainly asked is better' },
      { id: 'other', text: 'Yes: with three examples is better' },
      { id: 'neither', text: 'No: they cannot be told apart' },
    ],
    button: 'That is my guess. Ask both',
  },
  asks: [...inferenceParts, inferenceWithShots],
  find(heard, { choice }) {
    const found = settingsOf(heard);
    if (found === null) return null;
    const { pair, turned, verdict } = found;
    const { base, other, difference, gained, lost, n, test } = pair;
    return {
      sentences: [
        say`Plain: ${percent(base)} %; with three examples: ${percent(other)} %, on the same ${n} cases.`,
        say`${{ value: turned.length, noun: 'case' }} turned: ${lost} only the plain setting got right, ${gained} only the one with examples.`,
        say`The difference is ${points(difference.value)} points (${points(difference.interval[0])} to ${points(difference.interval[1])}), McNemar's exact p ${test.p.toFixed(3)}: ${verdicts[verdict]}`,
        ...reach(found),
      ],
      cameTrue: choice === null ? null : [nameOf(found)],
    };
  },
} as const satisfies LessonStep;

/** Null until both settings were asked. */
export function settingsOf(heard: Parameters<LessonStep['find']>[0]): TwoSettings | null {
  const [parts, withShots] = [heard.slice(0, inferenceParts.length), heard[inferenceParts.length]];
  if (withShots === null || withShots === undefined || parts.includes(null)) return null;
  return compareSettings(together(parts), withShots);
}

const verdicts = {
  separated: say`the two are separated.`,
  equal: say`no case differs, a tie.`,
  tie: say`a tie.`,
  powerless: say`these are too few cases to show anything.`,
  'too-few': say`a tie as far as these cases can tell.`,
} as const;

function reach({ detectable, pair }: TwoSettings): readonly Said[] {
  if (detectable === null) return [];
  return [say`${pair.n} cases show a difference of ${percent(detectable)} points with a chance of 80 %.`];
}

function nameOf({ verdict, pair }: TwoSettings): string {
  if (verdict !== 'separated') return 'neither';
  return pair.difference.value > 0 ? 'other' : 'base';
}
