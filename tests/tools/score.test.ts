import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runTool } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'bedside-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const animals = file('animals.csv', [
  'id,question,A,B,answer',
  'q1,Barks?,cat,dog,B',
  'q2,Meows?,cat,dog,A',
  'q3,Purrs?,cat,dog,A',
]);

describe('npm run score', () => {
  test('prints a report that keeps the contract, and a line for each case in dataset order', async () => {
    const predictions = file('p1.jsonl', [
      { id: 'q3', prediction: 'no idea' },
      { id: 'q1', prediction: 'B. dog' },
      { id: 'q2', prediction: 'The answer is B.' },
    ]);
    const cases = join(folder, 'cases.jsonl');
    const args = ['--task', 'generic/choice', '--dataset', animals, '--predictions', predictions];
    const { code, out } = await runTool('score', [...args, '--cases', cases, '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      run: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      results: [
        {
          ...{
            task: 'generic/choice',
            metric: 'accuracy',
            value: 1 / 3,
            n: 3,
            unscored: 0,
            unreadable: 1,
            baseline: 2 / 3,
          },
          interval: [expect.any(Number), expect.any(Number)],
        },
      ],
    });
    const lines = readFileSync(cases, 'utf8').trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        id: 'q1',
        task: 'generic/choice',
        answer: 'B',
        rule: expect.any(String),
        scores: { accuracy: 1 },
        generation: null,
      },
      {
        id: 'q2',
        task: 'generic/choice',
        answer: 'B',
        rule: expect.any(String),
        scores: { accuracy: 0 },
        generation: null,
      },
      { id: 'q3', task: 'generic/choice', answer: null, rule: 'none', scores: { accuracy: 0 }, generation: null },
    ]);
  });

  test('a case without a prediction is unscored, not wrong', async () => {
    const predictions = file('p2.jsonl', [{ id: 'q1', prediction: 'B' }]);
    const { out } = await runTool('score', [
      '--task',
      'generic/choice',
      '--dataset',
      animals,
      '--predictions',
      predictions,
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      results: [{ value: 1, n: 1, unscored: 2 }],
      unscored: { 'generic/choice': { 'no prediction': 2 } },
    });
  });

  test('writes the report as npm run evaluate does, with texts only where they are asked for', async () => {
    const predictions = file('p6.jsonl', [
      { id: 'q1', prediction: 'B. dog, surely' },
      { id: 'q2', prediction: 'B' },
      { id: 'q3', prediction: '<script>alert(1)</script>' },
    ]);
    const args = ['--task', 'generic/choice', '--dataset', animals, '--predictions', predictions, '--json'];
    const [plain, full] = [join(folder, 'plain'), join(folder, 'full')];
    const { code, out, err } = await runTool('score', [...args, '--out', plain]);
    expect(code).toBe(0);
    expect(err).toContain(`written: ${join(plain, 'report.html')}`);
    expect(readFileSync(join(plain, 'report.json'), 'utf8')).toBe(out);
    expect(readFileSync(join(plain, 'cases.jsonl'), 'utf8').split('\n')).toHaveLength(4);

    const html = readFileSync(join(plain, 'report.html'), 'utf8');
    // The one number of the report, with its full precision and where it stands in report.json.
    expect(html).toContain(`<data value="${String(1 / 3)}" data-of="/results/0/value">33.3</data>`);
    expect(html).toContain('Which answers were taken for which');
    expect(html).toContain('Dataset animals');
    for (const text of ['Barks?', 'surely', 'alert(1)']) expect(html).not.toContain(text);

    expect((await runTool('score', [...args, '--out', full, '--texts'])).code).toBe(0);
    const withTexts = readFileSync(join(full, 'report.html'), 'utf8');
    for (const text of ['Barks?', 'B. dog, surely', '&lt;script&gt;alert(1)&lt;/script&gt;'])
      expect(withTexts).toContain(text);
    expect(withTexts).not.toContain('<script');
    // What outside tools read stays as it was.
    for (const name of ['report.json', 'cases.jsonl'])
      expect(readFileSync(join(full, name), 'utf8')).toBe(readFileSync(join(plain, name), 'utf8'));
  });

  test('texts without a report to stand in are refused', async () => {
    const args = ['--task', 'generic/choice', '--dataset', animals, '--predictions', animals, '--texts'];
    const { code, err } = await runTool('score', args);
    expect(code).toBe(2);
    expect(err).toContain('name a folder with --out');
  });

  test('lists are judged by set F1, rows without an id by their number', async () => {
    const dataset = file('codes.jsonl', [
      { input: 'diabetes and hypertension', target: ['E11.9', 'I10'] },
      { input: 'asthma', target: ['J45.909'] },
    ]);
    const predictions = file('p3.jsonl', [
      { id: '0', prediction: 'E11.9, J18.9' },
      { id: '1', prediction: 'J45909' },
    ]);
    const { out } = await runTool('score', [
      '--task',
      'generic/codes',
      '--dataset',
      dataset,
      '--predictions',
      predictions,
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      results: expect.arrayContaining([expect.objectContaining({ metric: 'set-f1', value: 0.75, n: 2 })]),
    });
  });

  test('texts are judged by ROUGE and exact match', async () => {
    const dataset = file('text.csv', ['input,target', 'a,the cat sat on the mat']);
    const predictions = file('p4.jsonl', [{ id: '0', prediction: 'the cat sat' }]);
    const { out } = await runTool('score', [
      '--task',
      'generic/text',
      '--dataset',
      dataset,
      '--predictions',
      predictions,
      '--json',
    ]);
    const results = expect.arrayContaining([
      expect.objectContaining({ metric: 'rougeL', value: 2 / 3 }),
      expect.objectContaining({ metric: 'exact-match', value: 0 }),
    ]);
    expect(JSON.parse(out)).toMatchObject({ results });
  });

  test('tells how hard answers for patients are to read, beside the report and not in it', async () => {
    const dataset = file('education.csv', [
      'key,discharge_summary,discharge_instruction',
      '1,You had gout.,The cat sat on the mat.',
      '2,A cold.,The cat sat on the mat.',
    ]);
    const long = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
    const predictions = file('p5.jsonl', [
      { id: '1', prediction: long },
      { id: '2', prediction: long },
    ]);
    const args = ['--task', 'clinicbench/patient-education', '--dataset', dataset, '--predictions', predictions];
    const { out, err } = await runTool('score', [...args, '--json']);
    expect(err).toContain('answers 11.3, references -1.4, difference 12.7, n = 2');
    expect(out).not.toContain('Flesch');
  });

  test.each([
    [
      'an id twice',
      [
        { id: 'q1', prediction: 'B' },
        { id: 'q1', prediction: 'A' },
      ],
      /line 2: id "q1" already stands on line 1/,
    ],
    [
      'a line that is no JSON',
      ['{"id": "q1", "prediction": "B"}', '{"id": '],
      /line 2 cannot be read: it is not valid JSON/,
    ],
    ['no prediction', [{ id: 'q1' }], /line 1: id "q1" has no "prediction"/],
    ['ids of another dataset', [{ id: 'zz', prediction: 'B' }], /first prediction is for "zz", the first case is "q1"/],
  ])('refuses predictions with %s', async (_, lines, sentence) => {
    const predictions = file('bad.jsonl', lines);
    const { code, err } = await runTool('score', [
      '--task',
      'generic/choice',
      '--dataset',
      animals,
      '--predictions',
      predictions,
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
  });

  test('names the tasks when the one asked for does not exist', async () => {
    const { code, err } = await runTool('score', ['--task', 'nope', '--dataset', animals, '--predictions', animals]);
    expect(code).toBe(2);
    expect(err).toMatch(/There is no task "nope"\. Tasks: demo\/nli, /);
  });
});
