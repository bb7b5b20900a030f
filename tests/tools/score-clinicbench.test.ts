import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { TaskId } from '../../src/core/tasks/index.ts';
import type { Case } from '../../src/core/dataset.ts';
import { chosen, miniSet, SEVENTEEN, taskOf } from '../fixtures/clinicbench-gold.ts';
import { hasRealData, imported, realFile } from '../fixtures/imports.ts';
import { ownAnswer } from '../fixtures/own-answer.ts';
import { runTool } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'bedside-gold-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One file for each task whose data can be had, the smallest there is. */
const REAL: readonly (readonly [task: TaskId, file: string, n: number])[] = [
  ['clinicbench/medmcqa', 'medmcqa/validation.jsonl', 4183],
  ['clinicbench/mmlu-medicine', 'mmlu-medical/clinical_knowledge_test.csv', 265],
  ['clinicbench/pubmedqa', 'pubmedqa/ori_pqal.json', 500],
  ['clinicbench/treatment', 'treatment-recommendation/Treatment-Recommendation.csv', 796],
  ['clinicbench/hospitalisation', 'aci-bench/clinicalnlp_taskB_test1.csv', 40],
  ['clinicbench/bc5-disease', 'bc5cdr-disease/test.tsv', 4797],
  ['clinicbench/ddi', 'ddi2013/ddi2013-test.jsonl', 5716],
  ['clinicbench/gad', 'gad/test.tsv', 534],
  ['clinicbench/hoc', 'hoc/hoc.jsonl', 315],
  ['clinicbench/pharmacology-qa', 'clinicbench-pharmacology-qa/Pharmacology-QA.xlsx', 213],
  ['clinicbench/drug-interaction', 'clinicbench-drug-interaction/Drug-Interaction-for-Emerging-Drugs.csv', 200],
];

/** Of the three whose data is open and ships with nothing. */
const WRITTEN: readonly (readonly [task: TaskId, text: string])[] = [
  [
    'clinicbench/medmcqa',
    [1, 2, 3, 4]
      .map((cop) =>
        JSON.stringify({ question: `Which is ${cop}?`, opa: 'one', opb: 'two', opc: 'three', opd: 'four', cop }),
      )
      .join('\n'),
  ],
  [
    'clinicbench/mmlu-medicine',
    ['A', 'B', 'C', 'D'].map((letter) => `Which is ${letter}?,one,two,three,four,${letter}`).join('\n'),
  ],
  [
    'clinicbench/pubmedqa',
    JSON.stringify(
      Object.fromEntries(
        ['yes', 'no', 'maybe'].map((final_decision, place) => [
          String(place + 1),
          { QUESTION: `Is it ${final_decision}?`, CONTEXTS: ['We looked.'], final_decision },
        ]),
      ),
    ),
  ],
];

describe('npm run score on the right answers gives the best score', () => {
  const shipping = SEVENTEEN.filter((id) => taskOf(id).dataset !== null);
  test.concurrent.each(shipping)('%s, cases that ship with it', { timeout: 60_000 }, async (id) => {
    const { cases } = await miniSet(taskOf(id));
    const { results, asked } = await scored(id, cases, []);
    expect(asked).toBeGreaterThanOrEqual(30);
    expectPerfect(id, results, asked);
  });

  test.concurrent.each(WRITTEN)('%s, a file written here', { timeout: 60_000 }, async (id, text) => {
    const file = join(folder, `${id.replace('/', '-')}.file`);
    writeFileSync(file, text);
    const { cases } = await imported(text, { task: id });
    const { results, asked } = await scored(id, cases, ['--dataset', file]);
    expect(asked).toBeGreaterThanOrEqual(3);
    expectPerfect(id, results, asked);
  });

  test('none of the seventeen is left out', () => {
    expect([...shipping, ...WRITTEN.map(([id]) => id)].sort()).toEqual([...SEVENTEEN].sort());
  });
});

describe.skipIf(!hasRealData)('the same on real files (skipped where ../shared/data is absent)', () => {
  test.concurrent.each(REAL)('%s on %s: %i cases', { timeout: 120_000 }, async (id, file, n) => {
    const { cases } = await imported(await realFile(file), { task: id });
    const { results } = await scored(id, cases, ['--dataset', resolve('../shared/data', file)]);
    expectPerfect(id, results, n);
  });
});

interface Scored {
  readonly results: unknown;
  /** Cases of the file that the task asks. */
  readonly asked: number;
}

/** What the command line prints for what a shot would answer. */
async function scored(id: string, cases: readonly Case[], more: readonly string[]): Promise<Scored> {
  const task = taskOf(id);
  const { items } = chosen(task, cases, 0);
  const lines = items.map((item) => JSON.stringify({ id: item.id, prediction: ownAnswer(task, item) }));
  const predictions = join(folder, `${id.replace('/', '-')}-${String(more.length)}.jsonl`);
  writeFileSync(predictions, lines.join('\n'));
  const { code, out, err } = await runTool('score', ['--task', id, '--predictions', predictions, '--json', ...more]);
  if (code !== 0) throw new Error(err);
  const report: { readonly results?: unknown } = JSON.parse(out);
  return { results: report.results, asked: items.length };
}

function expectPerfect(id: string, results: unknown, n: number): void {
  const perfect = { value: expect.closeTo(1, 12), n, unscored: 0, unreadable: 0 };
  const expected = taskOf(id).metrics.map((metric): unknown => expect.objectContaining({ metric, ...perfect }));
  expect(results).toEqual(expected);
}
