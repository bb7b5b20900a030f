import { chosenOptions, type OrderedCase } from './ordered-case.ts';

/**
 * What the case is worth when its orders vote for an option by its text: 1 where the right one has most votes, and where it shares them
 * with others its part, as if one of them were drawn. 0 where no answer could be read; an unreadable one has no vote.
 */
export function votedValue(item: OrderedCase): number {
  const votes = votesOf(item);
  const most = Math.max(...votes);
  const [right = -1] = item.right;
  if (most === 0 || votes[right] !== most) return 0;
  return 1 / votes.filter((count) => count === most).length;
}

/** How often each option was chosen over all orders, by its place in the listed one. */
export function votesOf(item: OrderedCase): readonly number[] {
  const votes = item.chosen.map(() => 0);
  for (const option of chosenOptions(item)) if (option !== null) votes[option] = (votes[option] ?? 0) + 1;
  return votes;
}
