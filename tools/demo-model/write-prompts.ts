import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Case } from '../../src/core/dataset.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { DemoTask } from './demo-tasks.ts';
import { demoTasks } from './demo-tasks.ts';
import { drawCase } from './draw-case.ts';
import { readCases } from './read-cases.ts';

/**
 * Prompts for the evaluator, one JSON line each: `{ set, id, messages, reply, target }`.
 * `npx tsx tools/demo-model/write-prompts.ts --out FILE --source held-out --cases 100 --shots 3 --seed 5`
 * `--source datasets` takes the embedded cases and their shots instead of drawing new ones.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/demo-model/prompts.jsonl' },
    source: { type: 'string', default: 'datasets' },
    cases: { type: 'string', default: '100' },
    shots: { type: 'string', default: '0' },
    seed: { type: 'string', default: '5' },
  },
});
const prompts = demoTasks.flatMap((demo, index) => promptsOf(demo, Number(values.seed) * 1000 + index));
writeFileSync(values.out, prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(''));

function promptsOf(demo: DemoTask, seed: number): object[] {
  const random = seededRandom(seed);
  const take = (file: 'cases' | 'shots', count: number): Case[] =>
    values.source === 'datasets'
      ? readCases(`datasets/${demo.name}/${file}.jsonl`).slice(0, count)
      : Array.from({ length: count }, (_, row) => ({
          ...drawCase(random, demo, 'held out'),
          id: `${demo.name}-${row}`,
        }));
  return take('cases', Number(values.cases)).map((item) => ({
    set: demo.name,
    id: item.id,
    messages: allMessages(buildPrompt(demo.task, item, take('shots', Number(values.shots)))),
    reply: demo.task.reply(item),
    target: item.target,
  }));
}
