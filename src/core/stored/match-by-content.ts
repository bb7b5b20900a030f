import type { Case } from '../dataset.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import type { MatchedAnswers, StoredAnswer } from './stored-answer.ts';
import { bare, fitsReference } from './fits-case.ts';

/** A text of fewer characters could stand in several cases by chance. */
const SHORTEST = 12;

/**
 * Logs of other tools number their samples anew and may shuffle them or leave some out. Where they say what was asked, each answer
 * goes to the one case that has this text as one of its fields, or as all of them together; a text that two cases have, and two
 * answers to one case, refuse the file. Line breaks, marks and capitals do not matter. Linear in the texts.
 */
export function matchByContent(stored: readonly StoredAnswer[], items: readonly Case[]): Outcome<MatchedAnswers> {
  const places = caseByText(items);
  const answers = new Map<string, string>();
  const caseOfLine = new Map<number, string>();
  let strangers = 0;
  for (const answer of stored) {
    const item = places.get(bare(answer.question ?? ''));
    if (item === null)
      return refuse(`line ${answer.line}: what it says was asked stands in several cases: add the ids.`);
    if (item === undefined) {
      strangers++;
      continue;
    }
    if (answers.has(item.id))
      return refuse(`line ${answer.line}: its question was answered on an earlier line: keep one of the two.`);
    if (answer.reference !== null && !fitsReference(answer, item))
      return refuse(
        `line ${answer.line}: its question is that of a case, and what it says is right is not: is it the right task?`,
      );
    answers.set(item.id, answer.text);
    caseOfLine.set(answer.line, item.id);
  }
  if (answers.size === 0) return refuse('what its answers say was asked stands in no case: is it the right dataset?');
  return success({ answers, caseOfLine, notes: notesOn(answers.size, strangers, items.length) });
}

/** Null where several cases have the text. */
function caseByText(items: readonly Case[]): ReadonlyMap<string, Case | null> {
  const places = new Map<string, Case | null>();
  for (const item of items) {
    const texts = Object.values(item.fields);
    for (const text of new Set([...texts, texts.join('\n')].map(bare))) {
      if (text.length >= SHORTEST) places.set(text, places.has(text) ? null : item);
    }
  }
  return places;
}

function notesOn(matched: number, strangers: number, asked: number): readonly string[] {
  return [
    `The file's ids are not those of the dataset: ${matched} answers were matched by the text of what was asked.`,
    ...(strangers === 0
      ? []
      : [`${strangers} of the stored answers are to questions that are not asked and were left out.`]),
    ...(matched === asked ? [] : [`${asked - matched} of the ${asked} cases have no stored answer and are unscored.`]),
  ];
}

function refuse(message: string): { readonly ok: false; readonly failure: Failure } {
  return failure({ kind: 'predictions', message });
}
