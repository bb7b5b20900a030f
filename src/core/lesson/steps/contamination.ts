import { percent } from '../../text/numbers.ts';
import { say, type Said } from '../../text/said.ts';
import type { LessonStep } from '../lesson-step.ts';
import { askToy, TOY_NULL, type ToyResult } from '../toy-memory.ts';

/** Parts of the questions that the toy has read before, in percent. */
const TOY_PARTS = [0, 25, 50, 100] as const;

const SEED = 7;

/** From each share on. */
const SHARES = [
  { id: 'chance', from: 0, text: 'In about one of six' },
  { id: 'half', from: 0.35, text: 'In about half' },
  { id: 'all', from: 0.85, text: 'In nearly all' },
] as const;

export const contamination = {
  id: 'contamination',
  title: 'What contamination would look like',
  minutes: 2,
  intro: [
    'A model that has read the test before may remember it, and then its score measures memory. One sign can be looked for from outside: whoever never saw a test has no reason to find the listed order of its options likelier than any other order.',
    'What follows is a toy, not a language model. It counts which word followed which in what it was given to read. Its questions are made up; their numbers are computed here and now, and say nothing about any real model.',
  ],
  question: {
    text: 'The toy has read all of the questions. In how many of them will their own order be the likeliest of the six?',
    choices: SHARES.map(({ id, text }) => ({ id, text })),
    button: 'That is my guess. Let the toy read',
  },
  asks: [],
  find(_, { choice }) {
    if (choice === null) return null;
    const results = toyResults();
    const [never, all] = [results[0], results.at(-1)];
    if (never === undefined || all === undefined) return null;
    return {
      sentences: [
        say`A toy that read none of the ${never.n} questions finds the listed order likeliest in ${shareOf(never)}; chance gives ${percent(TOY_NULL)} %, the null.`,
        say`One that read all of them: ${shareOf(all)}.`,
        say`The sign is a share far above its null, never a high score alone.`,
        say`A question read in another order leaves no such trace: finding nothing proves nothing.`,
      ],
      cameTrue: [SHARES.findLast(({ from }) => all.share >= from)?.id ?? 'chance'],
    };
  },
} as const satisfies LessonStep;

function shareOf({ share, interval }: ToyResult): Said {
  return say`${percent(share)} % (${percent(interval[0])} to ${percent(interval[1])})`;
}

/** One for each of `TOY_PARTS`. */
export function toyResults(): readonly ToyResult[] {
  return TOY_PARTS.map((part) => askToy(part / 100, SEED));
}
