import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isRow } from '../../workers/containers/jsonl.ts';
import { runTool } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'bedside-score-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cases = join(folder, 'animals.csv');
writeFileSync(cases, 'id,question,A,B,answer\nq1,Barks?,cat,dog,B\nq2,Meows?,cat,dog,A\nq3,Purrs?,cat,dog,A\n');
const said = join(folder, 'said.jsonl');
writeFileSync(
  said,
  ['no idea', 'B. dog', 'The answer is B.']
    .map((prediction, place) => JSON.stringify({ id: `q${place + 1}`, prediction }))
    .join('\n'),
);
const asked = ['--task', 'generic/choice', '--dataset', cases];

test('answers go out in the form of another tool and come back with the same score, beside what the log says', async () => {
  const out = join(folder, 'out');
  const forms = ['lm-eval', 'inspect', 'inspect-json', 'csv'].flatMap((form) => ['--log', form]);
  const first = await runTool('score', [...asked, '--predictions', said, ...forms, '--log-out', out, '--json']);
  expect(first.code).toBe(0);
  const written = first.err.split('\n').flatMap((line) => /^written: (.*)$/.exec(line)?.[1] ?? []);
  const logs = written.filter((path) => !path.includes('results_'));
  expect(logs).toHaveLength(4);
  for (const log of logs) {
    const again = await runTool('score', [...asked, '--predictions', log, '--json']);
    const [one, other] = [first, again].map(({ out: report }) => resultsIn(report));
    expect(other, log).toEqual(one);
    if (!log.endsWith('.csv'))
      expect(again.err).toMatch(
        /The log says accuracy.*: 0\.0000 \(n 3\); accuracy here: 0\.0000 \(n 3\)\. They agree\./,
      );
  }
}, 60_000);

test('a folder is no file', async () => {
  const { code, err } = await runTool('score', [...asked, '--predictions', folder]);
  expect([code, err]).toEqual([2, expect.stringContaining(`There is no file "${folder}".`)]);
});

test('a task goes out alone, with its cases', async () => {
  const { code, err } = await runTool('score', [...asked, '--export-task', join(folder, 'task')]);
  expect(code).toBe(0);
  expect(err.split('\n').filter((line) => line.startsWith('written: '))).toHaveLength(3);
  expect(readFileSync(join(folder, 'task/bedside_generic_choice/bedside_generic_choice.jsonl'), 'utf8')).toContain(
    'Barks?',
  );
});

test('a log is written again with our scores in it, whatever else it holds', async () => {
  const log = join(folder, 'samples_animals.jsonl');
  const line = (number: number, text: string) =>
    `{"doc_id": ${number}, "doc": {"id": "q${number + 1}"}, "target": "B", "resps": [["${text}"]], "unknown": {"x": NaN}}`;
  writeFileSync(log, ['B. dog', 'A', 'neither'].map((text, number) => line(number, text)).join('\n'));
  const rescored = join(folder, 'rescored.jsonl');
  const { code } = await runTool('score', [...asked, '--predictions', log, '--rescored', rescored]);
  expect(code).toBe(0);
  expect(readFileSync(rescored, 'utf8').trimEnd().split('\n')).toEqual(
    ['B. dog', 'A', 'neither'].map(
      (text, number) => `${line(number, text).slice(0, -1)}, "bedside_accuracy": ${number < 2 ? 1 : 0}}`,
    ),
  );
});

test('a form that is not known is named with those that are', async () => {
  const { code, err } = await runTool('score', [...asked, '--predictions', said, '--log', 'helm']);
  expect(code).toBe(2);
  expect(err).toBe('There is no form "helm" (--log). Forms: lm-eval, inspect, inspect-json, clue, jsonl, csv.\n');
});

function resultsIn(report: string): unknown {
  const parsed: unknown = JSON.parse(report);
  return isRow(parsed) ? parsed['results'] : undefined;
}
