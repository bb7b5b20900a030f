import { expect, test } from 'vitest';
import { findCommands } from '../../src/ui/state/find-commands.ts';
import { computingTime } from '../fixtures/computing-time.ts';

const all = [
  { title: 'Open the newest results', words: 'last latest report' },
  { title: 'Run the demo', words: 'start begin try' },
  { title: 'Erase everything…', words: 'delete remove' },
  { title: 'Start', words: 'home evaluation' },
  { title: 'Runs', words: 'earlier history results' },
  { title: 'Leaderboard', words: 'models ranking' },
  { title: 'Qwen2.5-0.5B-Instruct', words: '21 Nov 2026, 14:24 2026-11-21 finished PubMedQA run results' },
  { title: 'Llama-3.2-1B', words: '20 Nov 2026, 09:00 2026-11-20 stopped MedNLI run results' },
] as const;

const found = (typed: string): readonly string[] => findCommands(all, typed).map(({ title }) => title);

test('nothing typed, or no letter in it, gives all in their order', () => {
  expect(findCommands(all, '')).toBe(all);
  expect(findCommands(all, ' … ')).toBe(all);
});

test('a title that begins with the word comes before one that holds it, and that before other words', () => {
  expect(found('run').slice(0, 2)).toEqual(['Run the demo', 'Runs']);
  expect(found('results')).toEqual(['Open the newest results', 'Runs', 'Qwen2.5-0.5B-Instruct', 'Llama-3.2-1B']);
  expect(found('start')).toEqual(['Start', 'Run the demo']);
});

test('no letters are skipped: few letters do not find nearly everything', () => {
  expect(found('era')).toEqual(['Erase everything…']);
  expect(found('lbd')).toEqual([]);
});

test('every word must be there, in any order: a run by model, task and date', () => {
  expect(found('pubmed 21 nov')).toEqual(['Qwen2.5-0.5B-Instruct']);
  expect(found('nov 20')[0]).toBe('Llama-3.2-1B');
  expect(found('2026-11-20')[0]).toBe('Llama-3.2-1B');
  expect(found('qwen mednli')).toEqual([]);
  expect(found('0.5b qwen')).toEqual(['Qwen2.5-0.5B-Instruct']);
});

test('letters count without their case and marks', () => {
  expect(findCommands([{ title: 'Größe', words: '' }], 'GRO')).toHaveLength(1);
});

test('a name of a megabyte costs no more than its beginning', () => {
  const long = Array.from({ length: 1000 }, (_, index) => ({
    title: `${'a'.repeat(100_000)}${String(index)}`,
    words: '',
  }));
  const started = computingTime();
  expect(findCommands(long, 'b '.repeat(10_000))).toEqual([]);
  expect(findCommands(long, 'aa')).toHaveLength(1000);
  expect(computingTime() - started).toBeLessThan(2000);
});
