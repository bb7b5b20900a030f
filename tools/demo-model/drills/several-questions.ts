import type { Case } from '../../../src/core/dataset.ts';
import { field } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import { demoMultipleChoice } from '../../../src/core/tasks/demo-multiple-choice.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { demoNoteQa } from '../../../src/core/tasks/demo-note-qa.ts';
import { listOptions } from '../../../src/core/tasks/wording.ts';
import { multipleChoiceCase } from '../cases/multiple-choice.ts';
import { drawPremise, nliCase } from '../cases/nli.ts';
import { noteQaCase } from '../cases/note-qa.ts';
import { nliLabels } from '../cases/premise.ts';
import type { Conversation } from '../conversation.ts';
import { followUp, solved } from '../conversation.ts';
import { isHeldOut } from '../held-out.ts';
import { writeNote } from '../note.ts';
import { pick, pickSome } from '../pick.ts';
import type { Question } from '../question.ts';
import { questionsOn } from '../question.ts';

/** Several questions on one note: many answers for the price of reading it once. */
export function severalChoices(random: Random): Conversation {
  const note = writeNote(random, { filler: pick(random, [0, 1, 2]) });
  const cases = severalQuestions(random, note.facts)
    .map((question) => multipleChoiceCase(random, note, question))
    .filter((item) => !isHeldOut(demoMultipleChoice, item));
  return chained(cases, demoMultipleChoice, (item) => `Question: ${field(item, 'question')}\n${listOptions(item)}`);
}

export function severalNoteQuestions(random: Random): Conversation {
  const note = writeNote(random, { filler: pick(random, [0, 1, 2, 4]) });
  const cases = severalQuestions(random, note.facts)
    .map((question) => noteQaCase(note, question))
    .filter((item) => !isHeldOut(demoNoteQa, item));
  return chained(cases, demoNoteQa, (item) => `Question: ${field(item, 'question')}`);
}

export function severalHypotheses(random: Random): Conversation {
  const premise = drawPremise(random);
  const labels = [...nliLabels, ...nliLabels].map((label) => nliCase(random, premise, label));
  const cases = pickSome(random, labels, 5).filter((item) => !isHeldOut(demoNli, item));
  return chained(cases, demoNli, (item) => `Hypothesis: ${field(item, 'hypothesis')}`);
}

function severalQuestions(random: Random, facts: Parameters<typeof questionsOn>[1]): Question[] {
  const { answered, unanswered } = questionsOn(random, facts);
  const plain = unanswered.filter((question) => question.topic !== 'measurement');
  const measured = unanswered.filter((question) => question.topic === 'measurement');
  const open = [...pickSome(random, plain, 1), ...pickSome(random, measured, 1)];
  const chosen = [...pickSome(random, answered, 5), ...pickSome(random, open, pick(random, [1, 2]))];
  return pickSome(random, chosen, chosen.length);
}

type Chainable = typeof demoMultipleChoice | typeof demoNli | typeof demoNoteQa;

function chained(cases: readonly Case[], task: Chainable, askAgain: (item: Case) => string): Conversation {
  const [first, ...others] = cases;
  if (first === undefined) return [];
  return [...solved(task, first, []), ...others.flatMap((item) => followUp(askAgain(item), task.reply(item)))];
}
