import type { Random } from '../../../../src/core/random.ts';
import { chooseQuestion } from '../../choose-question.ts';
import type { Facts, Note } from '../../note.ts';
import { writeNote } from '../../note.ts';
import { chance, phrase } from '../../pick.ts';
import type { Question } from '../../question.ts';
import { tests } from '../../vocabulary/laboratory.ts';
import { writeRewordedNote } from './note.ts';

/** What the training corpus asks, in words it never uses; "{}" is a laboratory test. */
const wordings: Readonly<Record<Question['topic'], readonly string[]>> = {
  age: ['State the age.', 'How many years old is this person?'],
  symptom: ['What brought the patient in?', 'Name the complaint.'],
  diagnosis: ['Which disease was found this time?', 'Name the diagnosis.'],
  allergen: ['What sets off an allergic reaction?', 'Name the allergy.'],
  started: ['Which medicine was newly prescribed?', 'Name the drug that was started.'],
  stopped: ['Which medicine was withdrawn?', 'Name the drug that was stopped.'],
  clinic: ['Who takes over the care?', 'Name the clinic for follow up.'],
  weeks: ['How long until the next appointment?', 'Say when the next visit is.'],
  operation: ['What did the surgeons do?', 'Name the operation.'],
  temperature: ['How warm was the patient?', 'Give the temperature.'],
  measurement: ['Give the {}.', 'Which {} did the laboratory report?'],
};

/** A question in unseen wording; `rewordedNotes` is the share of notes that are reworded too. */
export function askOnNote(
  random: Random,
  { rewordedNotes }: { readonly rewordedNotes: number },
): { readonly note: Note; readonly question: Question } {
  const note = chance(random, rewordedNotes) ? writeRewordedNote(random) : writeNote(random, { filler: 1 });
  return { note, question: rewordedQuestion(random, note.facts) };
}

function rewordedQuestion(random: Random, facts: Facts): Question {
  const question = chooseQuestion(random, facts);
  const test = tests.find(({ name }) => question.text.includes(name))?.name ?? '';
  return { ...question, text: phrase(random, wordings[question.topic], test) };
}
