import type { Case } from '../dataset.ts';
import { quote } from '../formats/cells.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import type { MatchedAnswers, StoredAnswer } from './stored-answer.ts';

/** A score must not depend on which of two answers was meant, so an id that stands twice refuses the file. */
export function matchById(stored: readonly StoredAnswer[], items: readonly Case[]): Outcome<MatchedAnswers> {
  const asked = new Set(items.map(({ id }) => id));
  const lines = new Map<string, number>();
  const answers = new Map<string, string>();
  const strangers: StoredAnswer[] = [];
  const caseOfLine = new Map<number, string>();
  for (const answer of stored) {
    const id = answer.id ?? '';
    const earlier = lines.get(id);
    if (earlier !== undefined)
      return refuse(`line ${answer.line}: id ${quote(id)} already stands on line ${earlier}: keep one of the two.`);
    lines.set(id, answer.line);
    if (!asked.has(id)) {
      strangers.push(answer);
      continue;
    }
    answers.set(id, answer.text);
    caseOfLine.set(answer.line, id);
  }
  if (answers.size === 0) return refuse(noneFits(stored, items));
  const missing = items.filter(({ id }) => !answers.has(id));
  const notes = [strangersNote(strangers), missingNote(missing, items.length)];
  return success({ answers, caseOfLine, notes: notes.filter((note) => note !== null) });
}

function noneFits(stored: readonly StoredAnswer[], items: readonly Case[]): string {
  const [answer] = stored;
  const [item] = items;
  return answer === undefined || item === undefined
    ? 'there are no answers, or no cases to match them with.'
    : `none of the ${stored.length} ids is that of a case: the first prediction is for ${quote(answer.id)}, the first case is ${quote(item.id)}. Is it the right dataset?`;
}

function strangersNote(strangers: readonly StoredAnswer[]): string | null {
  const [first] = strangers;
  return first === undefined
    ? null
    : `${strangers.length} of the stored answers belong to no case that is asked (a shot, or another dataset's) and were left out, first ${quote(first.id)} on line ${first.line}.`;
}

function missingNote(missing: readonly Case[], asked: number): string | null {
  const [first] = missing;
  return first === undefined
    ? null
    : `${missing.length} of the ${asked} cases have no stored answer and are unscored, first ${quote(first.id)}.`;
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'predictions', message });
}
