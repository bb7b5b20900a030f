import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Case } from '../../src/core/dataset.ts';
import { seededRandom } from '../../src/core/random.ts';
import { allMessages, buildPrompt } from '../../src/core/prompt.ts';
import { demoTasks } from './demo-tasks.ts';
import { isHeldOut } from './held-out.ts';

/**
 * Prompts for the evaluator, one JSON line each: `{ id, set, messages, target, kind }`.
 * `npx tsx tools/demo-model/write-prompts.ts --out FILE --source held-out --cases 100 --shots 0 --seed 5`
 * `--source datasets` takes the embedded cases (and their shots) instead of drawing new ones.
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
const lines = demoTasks.flatMap(({ name, task, draw }, index) => {
  const random = seededRandom(Number(values.seed) * 1000 + index);
  const next = (): Case => {
    for (;;) {
      const item = draw(random);
      if (isHeldOut(task, item)) return item;
    }
  };
  const embedded = (file: string): Case[] => readCases(`datasets/${name}/${file}.jsonl`);
  const drawn = (count: number): Case[] =>
    Array.from({ length: count }, (_, row) => ({ ...next(), id: `${name}-${row}` }));
  const fromDatasets = values.source === 'datasets';
  const cases = (fromDatasets ? embedded('cases') : drawn(Number(values.cases))).slice(0, Number(values.cases));
  return cases.map((item) => {
    const shots = (fromDatasets ? embedded('shots') : drawn(Number(values.shots))).slice(0, Number(values.shots));
    return JSON.stringify({
      set: name,
      id: item.id,
      messages: allMessages(buildPrompt(task, item, shots)),
      reply: task.reply(item),
      target: item.target,
    });
  });
});
writeFileSync(values.out, `${lines.join('\n')}\n`);

function readCases(path: string): Case[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line));
}
