import { expect, test } from 'vitest';
import { rendererById } from '../../../src/core/renderers/index.ts';
import { buildReport, type JudgedPart } from '../../../src/core/report/build-report.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { answered } from '../../fixtures/judged.ts';
import { aLoadedModel, aRecord } from '../../fixtures/runs.ts';

const lost = 'The engine crashed: the graphics device was lost. Restart it to go on.';
const full = 'The graphics memory is used up.';
const found = 'Self-check: 35 tokens fed one by one give the same numbers.';

const judged = [undefined, [lost], [lost, lost], [lost, full]].map((retried, index) => {
  const plain = answered(demoNli, { ...labelCase('neutral', ['neutral', 'entailment']), id: `c${index}` }, index, '');
  return retried === undefined ? plain : { ...plain, retried };
});
const part: JudgedPart = {
  task: demoNli,
  dataset: 'demo-nli',
  cases: null,
  drawnIds: [],
  firstAsked: null,
  hasTexts: false,
  judged,
};

test('a report says how many cases were asked again and why, and what the engine noticed', () => {
  const record = { ...aRecord('run-1'), engine: { ...aLoadedModel(), notes: [found] } };
  const report = buildReport(record, [part]);
  expect(report.retried).toEqual({ [lost]: 3, [full]: 1 });
  const rendering = { report, parts: [] };
  expect(JSON.parse(rendererById('json').render(rendering))).toMatchObject({ retried: report.retried });
  const lines = rendererById('table').render(rendering).split('\n');
  expect(lines).toEqual(expect.arrayContaining([`3 asked again: ${lost}`, `1 asked again: ${full}`, found]));
});

test('where nothing failed, nothing is said', () => {
  const report = buildReport(aRecord('run-1'), [{ ...part, judged: judged.slice(0, 1) }]);
  expect(report).not.toHaveProperty('retried');
  expect(rendererById('json').render({ report, parts: [] })).not.toContain('retried');
});
