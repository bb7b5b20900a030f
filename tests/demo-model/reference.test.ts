import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { demoTasks } from '../../tools/demo-model/demo-tasks.ts';
import { readCases } from '../../tools/demo-model/read-cases.ts';

const reference = readRows('tools/demo-model/reference.json');
const scored = readRows('tools/demo-model/scores.json');

test('the stored prompts are still what the app sends: a reworded task would need a new model', () => {
  for (const { name, task } of demoTasks) {
    const cases = new Map(readCases(`datasets/${name}/cases.jsonl`).map((item) => [item.id, item]));
    const shots = readCases(`datasets/${name}/shots.jsonl`).slice(0, 3);
    const stored = reference.filter((row) => cases.has(String(row['id'])));
    const known = stored.filter((row) => row['set'] === name);
    expect(known).toHaveLength(5);
    for (const row of known) {
      const item = cases.get(String(row['id']));
      if (item === undefined) throw new Error('filtered above');
      const isFewShot = Array.isArray(row['messages']) && row['messages'].length > 2;
      expect(row['messages']).toEqual(allMessages(buildPrompt(task, item, isFewShot ? shots : [])));
    }
  }
});

test('one stored prompt is long', () => {
  const longest = Math.max(...reference.map((row) => Number(row['promptTokens'])));
  expect(longest).toBeGreaterThan(850);
  expect(longest).toBeLessThan(1024);
});

test('the stored scores cover every embedded case, with the right reply', () => {
  for (const { name, task } of demoTasks) {
    const rows = scored.filter((row) => row['set'] === name);
    const replies = readCases(`datasets/${name}/cases.jsonl`).map((item) => ({ id: item.id, reply: task.reply(item) }));
    expect(rows.map(({ id, reply }) => ({ id, reply }))).toEqual(replies);
  }
});

function readRows(path: string): Record<string, unknown>[] {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const rows = record(file)['rows'];
  if (!Array.isArray(rows)) throw new Error(`${path} has no rows`);
  return rows.map(record);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
