import type { Random } from '../../src/core/random.ts';
import { demoMultipleChoice } from '../../src/core/tasks/demo-multiple-choice.ts';
import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { demoProblems } from '../../src/core/tasks/demo-problems.ts';
import type { Case } from '../../src/core/dataset.ts';
import { multipleChoiceCase } from './cases/multiple-choice.ts';
import { noteQaCase } from './cases/note-qa.ts';
import { problemsCase } from './cases/problems.ts';
import { chooseQuestion } from './choose-question.ts';
import type { Conversation } from './conversation.ts';
import { followUp, solved } from './conversation.ts';
import { isHeldOut } from './held-out.ts';
import { writeNote } from './note.ts';
import { between, pick } from './pick.ts';

/** The facts of a note scattered over up to about 900 tokens, then one task on it and a further question. */
export function longNote(random: Random): Conversation {
  const note = writeNote(random, { filler: between(random, 12, 85) });
  const ask = (): Case => noteQaCase(note, chooseQuestion(random, note.facts));
  const further = ask();
  if (isHeldOut(demoNoteQa, further)) return longNote(random);
  const [task, item] = pick(random, [
    [demoNoteQa, ask()],
    [demoMultipleChoice, multipleChoiceCase(random, note, chooseQuestion(random, note.facts))],
    [demoProblems, problemsCase(note)],
  ] as const);
  if (isHeldOut(task, item)) return longNote(random);
  const question = `Question: ${further.fields['question'] ?? ''}`;
  return [...solved(task, item, []), ...followUp(question, demoNoteQa.reply(further))];
}
