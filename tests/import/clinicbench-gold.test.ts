import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { embeddedDatasets } from '../../datasets/index.ts';
import type { Case } from '../../src/core/dataset.ts';
import { judgePrediction } from '../../src/core/judge.ts';
import { allMessages } from '../../src/core/prompt.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import { summarize } from '../../src/core/report/summarize.ts';
import type { JudgedCase } from '../../src/core/report/summary-request.ts';
import type { Result } from '../../src/core/report.ts';
import type { Task } from '../../src/core/task.ts';
import { clinicbenchTasks } from '../../src/core/tasks/clinicbench/index.ts';
import { findTask, type TaskId } from '../../src/core/tasks/index.ts';
import { medicationKeys } from '../../src/core/text/medication-keys.ts';
import { hasRealData, imported, realFile } from '../fixtures/imports.ts';
import { chosen, miniSet, SEVENTEEN, taskOf } from '../fixtures/clinicbench-gold.ts';
import { ownAnswer } from '../fixtures/own-answer.ts';

/** File, cases asked of it, and the best constant answer for the task's first metric where the data's README tells it. */
const REAL: readonly (readonly [TaskId, string, number, number | null])[] = [
  ['clinicbench/medmcqa', 'medmcqa/validation.jsonl', 4183, 1348 / 4183],
  ['clinicbench/mmlu-medicine', 'mmlu-medical/clinical_knowledge_test.csv', 265, null],
  ['clinicbench/pubmedqa', 'pubmedqa/ori_pqal.json', 500, 276 / 500],
  ['clinicbench/treatment', 'treatment-recommendation/Treatment-Recommendation.csv', 796, null],
  ['clinicbench/treatment-early', 'treatment-recommendation/Treatment-Recommendation.csv', 796, null],
  ['clinicbench/treatment-without-content', 'treatment-recommendation/Treatment-Recommendation.csv', 796, null],
  ['clinicbench/hospitalisation', 'aci-bench/clinicalnlp_taskB_test1.csv', 40, null],
  ['clinicbench/bc5-disease', 'bc5cdr-disease/test.tsv', 4797, null],
  ['clinicbench/bc5-disease-only', 'bc5cdr-disease/test.tsv', 4797, null],
  ['clinicbench/ncbi-disease', 'bc5cdr-disease/test.tsv', 4797, null],
  ['clinicbench/ddi', 'ddi2013/DDICorpus-2013.zip', 5716, null],
  ['clinicbench/ddi', 'ddi2013/ddi2013-test.jsonl', 5716, null],
  ['clinicbench/gad', 'gad/test.tsv', 534, (2 * 281) / (281 + 534)],
  ['clinicbench/hoc', 'hoc/hoc.jsonl', 315, null],
  ['clinicbench/pharmacology-qa', 'clinicbench-pharmacology-qa/Pharmacology-QA.xlsx', 213, 135 / 213],
  ['clinicbench/pharmacology-qa', 'clinicbench-pharmacology-qa/pharmacology-qa.jsonl', 213, 135 / 213],
  ['clinicbench/drug-interaction', 'clinicbench-drug-interaction/Drug-Interaction-for-Emerging-Drugs.csv', 200, 0.5],
];

/** Small files in the shapes that are not among the data. */
const SMALL: readonly (readonly [TaskId, string])[] = [
  [
    'clinicbench/medqa',
    ['A', 'B', 'C', 'D', 'E']
      .map((letter) =>
        JSON.stringify({
          question: `A 50-year-old ${letter}?`,
          options: { A: 'Aspirin', B: 'Heparin', C: 'Tea', D: 'Milk', E: 'Salt' },
          answer_idx: letter,
          meta_info: 'step1',
        }),
      )
      .join('\n'),
  ],
  ['clinicbench/medmcqa', '{"question":"q","opa":"a","opb":"b","opc":"c","opd":"d","cop":2}'],
  [
    'clinicbench/referral-qa',
    '{"id":"r1","referral":"58-year-old ...","question":"Which clinic?","options":{"A":"Cardiology","B":"Urology"},"answer":"A"}',
  ],
  [
    'clinicbench/referral-qa-free',
    '{"id":"r1","referral":"58-year-old ...","question":"Which?","answer":"The first."}',
  ],
  ['clinicbench/mimic-cxr', '[{"uid":"12","findings":"Heart size is normal.","impression":"No acute disease."}]'],
  ['clinicbench/iu-xray', '[{"uid":"12","findings":"Heart XXXX.","impression":"No  acute\\ndisease."}]'],
  ['clinicbench/hospitalisation', '[{"hadm_id":1,"instruct":"Name: ___ ...","answer":"She was admitted."}]'],
  [
    'clinicbench/patient-education',
    'key,discharge_summary,discharge_instruction\n1,You had gout.,Rest well.\n2,A cold.,Drink tea.\n',
  ],
  [
    'clinicbench/patient-education-reversed',
    'key,discharge_summary,discharge_instruction\n1,You had gout.,Rest well.\n2,A cold.,Drink tea.\n',
  ],
  [
    'clinicbench/ncbi-disease',
    'Spring\tB-Disease\nfatigue\tI-Disease\nis\tO\nrare\tO\n\nNothing\tO\n\ngout\tI-Disease\n',
  ],
  ['clinicbench/bc5-disease', 'Spring\tB-Disease\nfatigue\tI-Disease\nis\tO\nrare\tO\n\nNothing\tO\n'],
];

test('all seventeen are there, and say where their words and data come from', () => {
  expect(clinicbenchTasks.map(({ id }) => id)).toEqual(expect.arrayContaining(SEVENTEEN));
  for (const id of SEVENTEEN) {
    const task = findTask(id);
    expect(task?.scenario, id).toBeDefined();
    expect(task?.accessNote, id).toMatch(/[.]$/);
    expect(task?.citation, id).toContain('ClinicBench: Liu et al. 2024');
    if (task?.promptSource === 'ours') expect(task.promptNote, id).toMatch(/ours|its words/);
  }
});

describe('mini-sets: the right answers get the best score, and constant answers less', () => {
  const tasks: readonly Task[] = clinicbenchTasks;
  test.each(tasks.filter(({ dataset }) => dataset !== null).map((task) => [task.id, task] as const))(
    '%s',
    async (id, task) => {
      const { cases } = await miniSet(task);
      const results = scoreGold(task, cases);
      const { items } = chosen(task, cases, 0);
      expect(items.length, id).toBeGreaterThanOrEqual(30);
      expectPerfect(results, items.length);
    },
  );
});

/** A dataset of each of the eleven tasks, by its name among the seventeen. */
const ELEVEN = [
  'medqa',
  'referral-qa',
  'treatment',
  'mimic-cxr',
  'hospitalisation',
  'patient-education',
  'bc5-disease',
  'ddi',
  'hoc',
  'pharmacology-qa',
  'drug-interaction',
].map((name) => `clinicbench/${name}`);

test.each(ELEVEN)('%s can be asked without a file', (id) => {
  const dataset = findTask(id)?.dataset;
  expect(embeddedDatasets.map(({ card }) => card.id)).toContain(dataset);
});

test.each(embeddedDatasets.filter(({ card }) => card.id.startsWith('clinicbench-')).map((one) => [one.card.id, one]))(
  'the card of %s tells of its file',
  async (_, { card, casesUrl }) => {
    const bytes = readFileSync(fileURLToPath(casesUrl));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(card.sha256);
    const { cases } = await imported(bytes.toString('utf8'), { format: 'bedside-cases' });
    expect(cases).toHaveLength(card.n);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(card.n);
    for (const { fields } of cases)
      expect(Object.keys(fields)).toEqual(
        expect.arrayContaining(['rationale', 'specialty', 'setting', 'age', 'difficulty']),
      );
  },
);

test.each([
  ['clinicbench/medqa', 5, 8],
  ['clinicbench/pharmacology-qa', 4, 11],
  ['clinicbench/drug-interaction', 2, 23],
])('in the mini-set of %s each of %i answers is right equally often', async (id, labels, each) => {
  const { cases } = await miniSet(taskOf(id));
  const right = cases.map(({ target }) => (target.kind === 'label' ? target.label : ''));
  const counts = [...new Set(right)].map((label) => right.filter((other) => other === label).length);
  expect(counts).toEqual(Array.from({ length: labels }, () => each));
  for (const { options = [] } of cases) expect(new Set(options.map(({ text }) => text)).size).toBe(labels);
});

test('no prompt of the treatment mini-set names a medication that is wanted, and none is wanted twice', async () => {
  const task = taskOf('clinicbench/treatment');
  const { cases } = await miniSet(task);
  for (const item of cases) {
    const names = (item.target.kind === 'set' ? item.target.items : []).map(medicationKeys);
    expect(new Set(names.flat()).size, item.id).toBe(names.flat().length);
    const asked = task.ask(item).toLowerCase();
    for (const name of names.flat()) expect(asked, item.id).not.toContain(name);
  }
});

describe('small files in shapes that are not among the data', () => {
  test.each(SMALL)('%s', async (id, text) => {
    const task = taskOf(id);
    const { cases } = await imported(text, { task: id });
    expectPerfect(scoreGold(task, cases), cases.length);
  });
});

describe.skipIf(!hasRealData)('real files (skipped where ../shared/data is absent)', () => {
  test.each(REAL)('%s on %s: %i cases', { timeout: 300_000 }, async (id, path, n, baseline) => {
    const task = taskOf(id);
    const { cases } = await imported(await realFile(path), { task: id });
    const results = scoreGold(task, cases);
    expectPerfect(results, n);
    if (baseline !== null) expect(results[0]?.baseline).toBeCloseTo(baseline, 12);
  });

  test('shots come from the training part where the file has one, and else are not asked', async () => {
    const { cases: pairs } = await imported(await realFile('ddi2013/DDICorpus-2013.zip'), { task: 'clinicbench/ddi' });
    const ddi = chosen(taskOf('clinicbench/ddi'), pairs, 5);
    expect([ddi.items.length, ddi.drawnIds.length]).toEqual([5716, 0]);
    expect(ddi.shots.map(({ split }) => split)).toEqual(Array.from({ length: 5 }, () => 'train'));
    const { cases } = await imported(await realFile('pubmedqa/ori_pqal.json'));
    const official = chosen(taskOf('clinicbench/pubmedqa'), cases, 3);
    expect([official.items.length, official.shots.every(({ split }) => split === 'train')]).toEqual([500, true]);
    const test = await imported(await realFile('gad/test.tsv'));
    const gad = chosen(taskOf('clinicbench/gad'), test.cases, 5);
    expect([gad.items.length, gad.drawnIds.length]).toEqual([529, 5]);
  });
});

/** What `npm run score` computes from the answers that shots would show. */
function scoreGold(task: Task, cases: readonly Case[]): readonly Result[] {
  const { items } = chosen(task, cases, 0);
  const judged = items.map((item, index): JudgedCase => {
    const { answer, scores } = judgePrediction(task, item, ownAnswer(task, item));
    const place = { caseId: item.id, index, ...(item.group !== undefined && { group: item.group }) };
    return { ...place, generation: null, failure: null, answer, scores };
  });
  for (const item of items.slice(0, 3)) {
    const text = allMessages(buildPrompt(task, item, [])).map(({ content }) => content);
    expect(text.join('\n')).not.toContain('rationale');
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  return summarize({ task, dataset: 'd', cases: byId, judged, seed: 0, firstAsked: null }).results;
}

/** Entities and their mentions may have a constant answer only as lists. */
function expectPerfect(results: readonly Result[], n: number): void {
  for (const { metric, value, n: scored, unscored, unreadable, baseline } of results) {
    expect({ metric, value, scored, unscored, unreadable }).toEqual({
      metric,
      value: expect.closeTo(1, 12),
      scored: n,
      unscored: 0,
      unreadable: 0,
    });
    if (metric.startsWith('entity-')) expect(baseline).toBeNull();
    else expect(baseline).toBeGreaterThanOrEqual(0);
  }
}
