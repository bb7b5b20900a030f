import { describe, expect, test } from 'vitest';
import { methodsText } from '../../../src/core/report/methods-text.ts';
import { promptTemplate } from '../../../src/core/report/prompt-template.ts';
import { reportingGuidelines } from '../../../src/core/report/reporting-items.ts';
import type { Report } from '../../../src/core/report.ts';
import type { RunPart, RunSpec } from '../../../src/core/run.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import type { Task } from '../../../src/core/task.ts';
import { tasks } from '../../../src/core/tasks/index.ts';
import { aLoadedModel, aRecord } from '../../fixtures/runs.ts';

const [plain] = aRecord('run').spec.parts;
if (plain === undefined) throw new Error('a run without parts');

function aReport(changes: Partial<RunSpec>, shots: Report['shots'] = {}): Report {
  const { spec } = aRecord('run');
  const run = {
    fingerprint: 'f'.repeat(64),
    id: 'run',
    engine: aLoadedModel(),
    state: 'finished',
    startedAt: 0,
  } as const;
  return { schema: 1, run: { ...run, spec: { ...spec, ...changes } }, results: [], shots, unscored: {} };
}

function textOf(report: Report, tasksAsked = [demoNli]): string {
  const parts = tasksAsked.map((task) => ({ task, judged: [] }));
  return methodsText({ report, parts })
    .map(({ title, text }) => `${title}: ${text}`)
    .join('\n');
}

describe('methods', () => {
  test('tell how shots were drawn, which, and that they are not scored', () => {
    const part: RunPart = { ...plain, shots: 2, limit: 20 };
    const text = textOf(aReport({ parts: [part] }, { 'demo/nli': ['a-7', 'a-9'] }));
    expect(text).toContain('The first 20 cases of the dataset Inference');
    expect(text).toContain('2 solved cases stood before each question, drawn by the seed 1 from the dataset itself');
    expect(text).toContain('not scored (a-7, a-9)');
    expect(textOf(aReport({ parts: [{ ...plain, share: { number: 2, of: 5 } }] }))).toContain('share 2 of 5');
  });

  test('tell the setting, the protocol and drawn text', () => {
    const part: RunPart = { ...plain, protocol: 'likelihood', setting: { layout: 'flat', tooLong: 'cut' } };
    const text = textOf(aReport({ parts: [part], temperature: 0.7, topP: 0.9, seed: 5 }));
    expect(text).toContain('Setting: flat layout, cut when too long.');
    expect(text).toContain('compared by the probability');
    expect(text).toContain('drawn at temperature 0.7 and top-p 0.9; the seed was 5');
  });

  test('tell two ways of asking one task apart', () => {
    const parts = [plain, { ...plain, shots: 3 }];
    const titles = methodsText({
      report: aReport({ parts }),
      parts: parts.map(() => ({ task: demoNli, judged: [] })),
    }).map(({ title }) => title);
    expect(titles).toContain('Demo: inference, 0 shots');
    expect(titles).toContain('Demo: inference, 3 shots');
  });

  test('of stored answers say that no model was run', () => {
    const model = { engine: 'recorded', title: 'answers.jsonl', sha256: 'a'.repeat(64) };
    expect(textOf(aReport({ model }))).toContain('No model was run: answers stored in answers.jsonl');
  });

  test('are empty where the run is not known', () => {
    const report = aReport({});
    expect(methodsText({ report: { ...report, run: { ...report.run, spec: null } }, parts: [] })).toEqual([]);
  });
});

const everyTask: readonly Task[] = tasks;

test.each(everyTask)('the wording of $id can be shown with the names of its fields', (task) => {
  const template = promptTemplate(task);
  const shown = task.fields.filter((name) => template.includes(`{${name}}`));
  expect([task.id, shown.length > 0 || task.packing !== undefined]).toEqual([task.id, true]);
});

test('every item of the guidelines is there once, with an answer or known to be unknown', () => {
  const [tripod, miClear] = reportingGuidelines({ report: aReport({}), parts: [{ task: demoNli, judged: [] }] });
  const numbers = (guideline: typeof tripod): readonly string[] => guideline?.items.map(({ number }) => number) ?? [];
  // Gallifant et al. 2025, table 1: 19 main items.
  expect(new Set(numbers(tripod).map((number) => Number.parseInt(number, 10))).size).toBe(19);
  expect(new Set(numbers(tripod)).size).toBe(numbers(tripod).length);
  expect(numbers(miClear)).toEqual(['1', '2', '3', '4', '5', '6']);
  const unknown = tripod?.items.filter(({ answer }) => answer === null).map(({ number }) => number);
  expect(unknown).toContain('13');
  expect(unknown).not.toContain('6c');
});
