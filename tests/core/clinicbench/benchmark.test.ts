import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clinicbenchRoster as roster } from '../../../datasets/published/clinicbench.ts';
import { benchmarkDatasets, datasetsByTask, ownMetrics } from '../../../src/core/clinicbench/benchmark.ts';
import { parseRoster } from '../../../src/core/clinicbench/roster.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { clinicbenchTasks } from '../../../src/core/tasks/clinicbench/index.ts';

test('eleven tasks over seventeen datasets, six of them built by the authors', () => {
  expect(benchmarkDatasets).toHaveLength(17);
  expect(datasetsByTask()).toHaveLength(11);
  expect(benchmarkDatasets.filter(({ isNovel }) => isNovel)).toHaveLength(6);
});

test('every task of ClinicBench is one of the seventeen or a variant of one', () => {
  const named = benchmarkDatasets.flatMap(({ task, variants }) => [task, ...variants]);
  expect(named.toSorted()).toEqual(clinicbenchTasks.map(({ id }) => id).toSorted());
});

test.each(benchmarkDatasets.map((dataset) => [dataset.name, dataset] as const))(
  '%s: its task has a metric of the kind that ClinicBench measures it by',
  (_, { task, metric }) => {
    const found = findTask(task);
    expect(found?.scenario).toBeDefined();
    expect(found?.metrics.some((id) => ownMetrics[metric].includes(id))).toBe(true);
  },
);

test('22 models, half of them medical, and no score', () => {
  expect(roster.models).toHaveLength(22);
  expect(roster.models.filter(({ medical }) => medical)).toHaveLength(11);
  expect(JSON.stringify(roster)).not.toContain('"scores"');
});

test('what is said of a model stands with its page', () => {
  for (const { base, recipe } of roster.models) {
    for (const fact of [base, recipe])
      if (fact !== null) expect(fact.source).toMatch(/^https:\/\/github.com\/.+\/blob\/[0-9a-f]{40}\//);
  }
});

test('a roster that names a model twice is a bug', () => {
  const [first] = roster.models;
  expect(() => parseRoster({ ...roster, models: [first, first] })).toThrow(/twice/);
  expect(() => parseRoster({ models: [] })).toThrow(/not the roster/);
});

const published = new URL('../../../../shared/reference/clinicbench-published.json', import.meta.url);

test.skipIf(!existsSync(published))('the roster is that of the reference', () => {
  const reference: unknown = JSON.parse(readFileSync(published, 'utf8'));
  const text = JSON.stringify(reference);
  expect(benchmarkDatasets.every(({ name }) => text.includes(`"${name}"`))).toBe(true);
  for (const { name, medical, paramsB } of roster.models) {
    const params = paramsB === null ? 'null' : `"${paramsB}B"`;
    expect(text).toContain(`{"name":"${name}","medical":${medical},"params":${params},"scores":{}}`);
  }
});
