import type { Random } from '../../src/core/random.ts';
import type { Conversation } from './conversation.ts';
import { solved } from './conversation.ts';
import type { DemoTask } from './demo-tasks.ts';
import { demoTasks } from './demo-tasks.ts';
import { levelsDrill } from './drills/levels.ts';
import { letterDrill, lookupDrill, retrievalDrill } from './drills/retrieval.ts';
import { severalChoices, severalHypotheses, severalNoteQuestions } from './drills/several-questions.ts';
import { drawCase } from './draw-case.ts';
import { between, chance, pick } from './pick.ts';
import { longNote } from './long-note.ts';

/** One kind of training conversation. */
export interface Part {
  readonly name: string;
  draw(random: Random): Conversation;
}

export const parts: readonly Part[] = [
  ...demoTasks.map((demo) => ({ name: demo.name, draw: (random: Random) => solvedOnce(random, demo) })),
  ...demoTasks.map((demo) => ({ name: `shots-${demo.name}`, draw: (random: Random) => solvedWithShots(random, demo) })),
  { name: 'several-choices', draw: severalChoices },
  { name: 'several-note-questions', draw: severalNoteQuestions },
  { name: 'several-hypotheses', draw: severalHypotheses },
  { name: 'long-note', draw: longNote },
  { name: 'retrieval', draw: retrievalDrill },
  { name: 'lookup', draw: lookupDrill },
  { name: 'letter', draw: letterDrill },
  { name: 'levels', draw: levelsDrill },
];

/** Most prompts carry the instruction; some do without, so that a lost system message does not lose the model. */
function solvedOnce(random: Random, demo: DemoTask): Conversation {
  const conversation = solved(demo.task, drawCase(random, demo, 'train'), []);
  return chance(random, 0.1) ? conversation.slice(1) : conversation;
}

function solvedWithShots(random: Random, demo: DemoTask): Conversation {
  const count = pick(random, [1, 2, 3, 3, between(random, 4, 5)]);
  const shots = Array.from({ length: count }, () => drawCase(random, demo, 'train'));
  return solved(demo.task, drawCase(random, demo, 'train'), shots);
}
