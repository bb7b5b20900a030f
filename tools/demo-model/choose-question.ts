import type { Random } from '../../src/core/random.ts';
import type { Facts } from './note.ts';
import { chance, pick } from './pick.ts';
import type { Question } from './question.ts';
import { questionsOn } from './question.ts';

const UNANSWERABLE_SHARE = 0.25;

/**
 * One question on a note; about a quarter have no answer there.
 * The ten tests would crowd out everything else among the unanswered, so the sort is drawn first.
 */
export function chooseQuestion(random: Random, facts: Facts): Question {
  const { answered, unanswered } = questionsOn(random, facts);
  const pool = chance(random, UNANSWERABLE_SHARE) && unanswered.length > 0 ? unanswered : answered;
  const measured = pool.filter((question) => question.topic === 'measurement');
  const plain = pool.filter((question) => question.topic !== 'measurement');
  if (plain.length === 0 || (measured.length > 0 && chance(random, 0.25))) return pick(random, measured);
  return pick(random, plain);
}
