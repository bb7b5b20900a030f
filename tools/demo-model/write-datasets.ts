import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { DemoTask } from './demo-tasks.ts';
import { demoTasks } from './demo-tasks.ts';
import { drawCase } from './draw-case.ts';

const CASES = 100;
const SHOTS = 12;

/** Writes datasets/demo-*: `npx tsx tools/demo-model/write-datasets.ts [FOLDER]`. Every case is held out from training. */
const root = process.argv[2] ?? 'datasets';
for (const [index, demo] of demoTasks.entries()) writeDataset(demo, index);

function writeDataset(demo: DemoTask, index: number): void {
  const drawn = drawDifferent(demo, 7200 + index);
  const folder = join(root, demo.name);
  const cases = rows(drawn.slice(0, CASES));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cases.jsonl'), cases);
  writeFileSync(join(folder, 'shots.jsonl'), rows(drawn.slice(CASES)));
  writeFileSync(join(folder, 'card.json'), `${JSON.stringify(cardOf(demo, cases), null, 2)}\n`);
}

/** Cases, then shots, all different in what they ask. */
function drawDifferent(demo: DemoTask, seed: number): Case[] {
  const random = seededRandom(seed);
  const drawn = new Map<string, Case>();
  while (drawn.size < CASES + SHOTS) {
    const item = drawCase(random, demo, 'held out');
    const asked = demo.task.ask(item);
    if (!drawn.has(asked)) drawn.set(asked, { ...item, id: idOf(demo, drawn.size) });
  }
  return [...drawn.values()];
}

/** `nli-001`, ..., `nli-100`, `nli-shot-001`, ... */
function idOf(demo: DemoTask, index: number): string {
  const name = demo.name.replace('demo-', '');
  const number = (row: number): string => String(row + 1).padStart(3, '0');
  return index < CASES ? `${name}-${number(index)}` : `${name}-shot-${number(index - CASES)}`;
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
    source: 'tools/demo-model/write-datasets.ts',
    n: CASES,
    sha256: createHash('sha256').update(cases).digest('hex'),
  };
}
