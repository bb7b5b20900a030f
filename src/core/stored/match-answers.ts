import type { Case } from '../dataset.ts';
import { failure, type Outcome } from '../outcome.ts';
import type { ProfileId } from '../profile.ts';
import { matchByContent } from './match-by-content.ts';
import { matchById } from './match-by-id.ts';
import { matchInOrder } from './match-in-order.ts';
import type { MatchedAnswers, StoredAnswer } from './stored-answer.ts';

/**
 * Finds the case of each stored answer: by id, by the text of what was asked, or in the order in which the protocol asks. Fails with a sentence when none fits,
 * an id stands twice, or an order cannot be trusted.
 * @param items the cases asked, as the task asks them, in the order asked.
 * @param profile whose order `items` have; absent: the dataset's own.
 */
export function matchAnswers(
  stored: readonly StoredAnswer[],
  items: readonly Case[],
  profile?: ProfileId,
): Outcome<MatchedAnswers> {
  const named = stored.filter(({ id }) => id !== null).length;
  if (named === stored.length) return matchNamed(stored, items, profile);
  const nameless = stored.find(({ id }) => id === null);
  return named === 0
    ? matchNameless(stored, items, profile)
    : failure({
        kind: 'predictions',
        message: `line ${nameless?.line ?? 1} names no case where others do: give every answer its id.`,
      });
}

/** Other tools number their samples anew: where no id is a case's and the file says what was asked or is right, these tell. */
function matchNamed(
  stored: readonly StoredAnswer[],
  items: readonly Case[],
  profile: ProfileId | undefined,
): Outcome<MatchedAnswers> {
  const byId = matchById(stored, items);
  const ids = new Set(items.map(({ id }) => id));
  if (byId.ok || stored.some(({ id, reference }) => ids.has(id ?? '') || reference === null)) return byId;
  const otherwise = matchNameless(stored, items, profile);
  return otherwise.ok ? otherwise : byId;
}

/** In the order asked; else, where every answer says what was asked, by that. */
function matchNameless(
  stored: readonly StoredAnswer[],
  items: readonly Case[],
  profile: ProfileId | undefined,
): Outcome<MatchedAnswers> {
  const inOrder = matchInOrder(stored, items, profile);
  if (inOrder.ok || stored.some(({ question }) => question === null)) return inOrder;
  const byContent = matchByContent(stored, items);
  return byContent.ok ? byContent : inOrder;
}
