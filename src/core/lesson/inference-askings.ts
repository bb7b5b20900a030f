import type { Case } from '../dataset.ts';
import { mixedWordings } from './lesson-cases.ts';
import type { Heard, LessonAsking } from './lesson-step.ts';

/** Cases asked after each part: three steps of the lesson rest on the same sixty. */
export const SIZES = [5, 20, 60] as const;

const inference = { task: 'demo/nli', dataset: 'demo-nli' } as const;

/** Sixty cases in three parts, so that none is asked twice. */
export const inferenceParts: readonly LessonAsking[] = SIZES.map((size, place) => ({
  ...inference,
  id: `inference-${size}`,
  shots: 0,
  choose: (cases: readonly Case[]) => mixedWordings(cases, size).slice(SIZES[place - 1] ?? 0),
}));

/** The same sixty, each after three solved examples. */
export const inferenceWithShots: LessonAsking = {
  ...inference,
  id: 'inference-shots',
  shots: 3,
  choose: (cases) => mixedWordings(cases, SIZES[2]),
};

/** What the parts asked so far brought, as if asked at once. */
export function together(parts: readonly (Heard | null)[]): Heard {
  const heard = parts.filter((part) => part !== null);
  return { items: heard.flatMap(({ items }) => items), trials: heard.flatMap(({ trials }) => trials) };
}
