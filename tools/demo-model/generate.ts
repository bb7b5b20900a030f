import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/core/random.ts';
import { parts } from './corpus.ts';

/** Writes one JSONL file a part: `npx tsx tools/demo-model/generate.ts --out DIR --rows 20000 --seed 1`. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/demo-model/corpus' },
    rows: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', multiple: true },
  },
});
const wanted = parts.filter((part) => values.part?.includes(part.name) ?? true);
mkdirSync(values.out, { recursive: true });
for (const part of wanted) {
  const random = seededRandom(Number(values.seed) * 1000 + parts.indexOf(part));
  const file = createWriteStream(join(values.out, `${part.name}.jsonl`));
  for (let row = 0; row < Number(values.rows); row++) {
    const conversation = part.draw(random);
    if (conversation.length > 0) file.write(`${JSON.stringify(conversation)}\n`);
  }
  await new Promise((resolve) => file.end(resolve));
}
