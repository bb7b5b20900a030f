import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { DemoTask } from './demo-tasks.ts';
import { demoTasks } from './demo-tasks.ts';
import { drawCase } from './draw-case.ts';

const CASES = 100;
const REWORDED = 25;
const SHOTS = 12;

/**
 * Writes datasets/demo-*: `npx tsx tools/demo-model/write-datasets.ts [FOLDER]`. Every case is held out from training;
 * the last ones are also in wording that training never used, and say so in a field that no task shows.
 */
const root = process.argv[2] ?? 'datasets';
for (const [index, demo] of demoTasks.entries()) writeDataset(demo, index);

function writeDataset(demo: DemoTask, index: number): void {
  const drawn = drawDifferent(demo, { seed: 7200 + index, count: CASES + SHOTS });
  const reworded = drawDifferent(
    { ...demo, draw: (random) => demo.reword(random) },
    { seed: 7700 + index, count: REWORDED },
  );
  const folder = join(root, demo.name);
  const cases = rows([...drawn.slice(0, CASES - REWORDED), ...reworded.map(marked)].map(numbered(demo, '')));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cases.jsonl'), cases);
  writeFileSync(join(folder, 'shots.jsonl'), rows(drawn.slice(CASES).map(numbered(demo, 'shot-'))));
  writeFileSync(join(folder, 'card.json'), `${JSON.stringify(cardOf(demo, cases), null, 2)}\n`);
}

interface Draw {
  readonly seed: number;
  readonly count: number;
}

/** All different in what they ask. */
function drawDifferent(demo: DemoTask, { seed, count }: Draw): Case[] {
  const random = seededRandom(seed);
  const drawn = new Map<string, Case>();
  while (drawn.size < count) {
    const item = drawCase(random, demo, 'held out');
    const asked = demo.task.ask(item);
    if (!drawn.has(asked)) drawn.set(asked, item);
  }
  return [...drawn.values()];
}

function marked(item: Case): Case {
  return { ...item, fields: { ...item.fields, wording: 'unseen' } };
}

/** `nli-001`, ..., `nli-100`, `nli-shot-001`, ... */
function numbered(demo: DemoTask, kind: '' | 'shot-'): (item: Case, index: number) => Case {
  const name = demo.name.replace('demo-', '');
  return (item, index) => ({ ...item, id: `${name}-${kind}${String(index + 1).padStart(3, '0')}` });
}

function rows(cases: readonly Case[]): string {
  return cases.map((item) => `${JSON.stringify(item)}\n`).join('');
}

function cardOf({ name, task }: DemoTask, cases: string): DatasetCard {
  return {
    id: name,
    title: `${task.title} (synthetic)`,
    licence: 'CC0-1.0',
    access: 'embedded',
    citation: 'Bedside demo set, written by a program from invented parts. No patient, no downloaded text.',
    source: `tools/demo-model/write-datasets.ts. The last ${REWORDED} cases (field "wording") are in words the demo model never met.`,
    n: CASES,
    sha256: createHash('sha256').update(cases).digest('hex'),
  };
}
