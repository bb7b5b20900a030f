import { writeFileSync } from 'node:fs';
import type { Case } from '../../src/core/dataset.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { seededRandom } from '../../src/core/random.ts';
import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { noteQaCase } from './cases/note-qa.ts';
import { chooseQuestion } from './choose-question.ts';
import type { DemoTask } from './demo-tasks.ts';
import { demoTasks } from './demo-tasks.ts';
import { isHeldOut } from './held-out.ts';
import { writeNote } from './note.ts';
import { readCases } from './read-cases.ts';

const PLAIN = 4;
const SHOTS = 3;
const FILLER_OF_LONG_NOTE = 114;

/**
 * The prompts on which the browser must repeat the trainer: of each task four plain ones and one with three shots,
 * and a question on a long note (about 900 tokens). `npx tsx tools/demo-model/write-reference-prompts.ts FILE`.
 */
const prompts = [...demoTasks.flatMap(promptsOf), onLongNote()];
writeFileSync(process.argv[2] ?? '/dev/stdout', prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(''));

function promptsOf(demo: DemoTask): object[] {
  const cases = readCases(`datasets/${demo.name}/cases.jsonl`);
  const shots = readCases(`datasets/${demo.name}/shots.jsonl`).slice(0, SHOTS);
  return cases
    .slice(0, PLAIN + 1)
    .map((item, index) => promptOf(demo.name, demo.task, item, index < PLAIN ? [] : shots));
}

function onLongNote(): object {
  const random = seededRandom(900);
  for (;;) {
    const note = writeNote(random, { filler: FILLER_OF_LONG_NOTE });
    const item = { ...noteQaCase(note, chooseQuestion(random, note.facts)), id: 'note-qa-long' };
    if (isHeldOut(demoNoteQa, item)) return promptOf('demo-note-qa', demoNoteQa, item, []);
  }
}

function promptOf(set: string, task: DemoTask['task'], item: Case, shots: readonly Case[]): object {
  const messages = allMessages(buildPrompt(task, item, shots));
  return { set, id: item.id, messages, reply: task.reply(item), target: item.target };
}
