import type { Case } from '../dataset.ts';
import { quote } from '../formats/cells.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import { findProfile, type ProfileId } from '../profile.ts';
import type { MatchedAnswers, StoredAnswer } from './stored-answer.ts';
import { fitsQuestion, fitsReference, likeness, targetText } from './fits-case.ts';
import { unseenShuffles } from './unseen-shuffles.ts';

/** One shuffle in so many may pass unnoticed; where more could, the file is refused. */
const MOST_UNSEEN = 1 / 1000;

/**
 * CLUE's files name no case, but say what is right, and some what was asked. So every row is held against the case in its
 * place, and a file of another dataset, profile, order or length is refused where it first differs.
 */
export function matchInOrder(
  stored: readonly StoredAnswer[],
  items: readonly Case[],
  profile: ProfileId | undefined,
): Outcome<MatchedAnswers> {
  const silent = stored.find(({ reference }) => reference === null);
  if (silent !== undefined)
    return refuse(
      `line ${silent.line} names neither its case nor what is right, so it cannot be matched: add the ids.`,
    );
  const difference = firstDifference(stored, items);
  if (difference !== null) return refuse(`${difference} ${advice(profile)}`);
  if (stored.length !== items.length)
    return refuse(`it has ${stored.length} answers where ${items.length} cases are asked. ${advice(profile)}`);
  const hasQuestions = stored.every(({ question }) => question !== null);
  const unseen = unseenShuffles(items, (item) => likeness(item, hasQuestions));
  if (unseen.chance > MOST_UNSEEN) return refuse(unseenRefusal(stored.length, unseen.chance));
  const answers = new Map(items.map((item, place) => [item.id, stored[place]?.text ?? '']));
  const caseOfLine = new Map(items.map((item, place) => [stored[place]?.line ?? 0, item.id]));
  return success({ answers, caseOfLine, notes: [matchedNote(stored.length, unseen.exchangeable)] });
}

function firstDifference(stored: readonly StoredAnswer[], items: readonly Case[]): string | null {
  for (const [place, answer] of stored.entries()) {
    const item = items[place];
    if (item === undefined) return null;
    const where = `answer ${place + 1} (line ${answer.line}) is not the answer to case ${quote(item.id)}, which is number ${place + 1} of those asked:`;
    if (!fitsQuestion(answer, item))
      return `${where} the file says ${quote(answer.question)} was asked, the case asks ${quote(item.fields['question'])}.`;
    if (!fitsReference(answer, item))
      return `${where} the file says ${quote(answer.reference)} is right, the case says ${quote(targetText(item.target))}.`;
  }
  return null;
}

function advice(profile: ProfileId | undefined): string {
  const title = profile === undefined ? undefined : findProfile(profile)?.title;
  const order = title === undefined ? 'the order of the dataset' : `the order of the profile "${title}"`;
  return `As the file names no cases, ${order} was expected: choose the dataset, the profile and the number of shots it was made with, and no limit.`;
}

function unseenRefusal(count: number, chance: number): string {
  return `its ${count} answers name no cases, and what the file says is right is so alike that ${Math.round(chance * 100)} of 100 shuffled files would look the same: add the ids.`;
}

function matchedNote(count: number, exchangeable: number): string {
  const checked = `The file names no cases: its ${count} answers were matched in the order asked, and what it says is right agrees with every one of them.`;
  return exchangeable === 0
    ? checked
    : `${checked} ${exchangeable} cases share that with another, so an exchange among them alone would not show.`;
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'predictions', message });
}
