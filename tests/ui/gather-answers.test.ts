import { expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { buildReport } from '../../src/core/report/build-report.ts';
import type { RunRecord, Trial } from '../../src/core/run.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { gatherAnswers, samePart } from '../../src/ui/state/gather-answers.ts';
import { nliCase } from '../fixtures/plans.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

const cases: readonly Case[] = [0, 1, 2].map(nliCase);
const found = findTask('demo/nli');
if (found === undefined) throw new Error('no such task');
const task = found;
const choice = { derived: cases, items: cases, shots: [], drawnIds: [] };

function opened(run: RunRecord, trials: readonly Trial[]): Parameters<typeof gatherAnswers>[0][number] {
  return { run, trials, report: buildReport(run, []) };
}

function trialOf(run: string, index: number, text: string): Trial {
  return { ...aTrial(run, index, text), caseId: cases[index]?.id ?? '' };
}

test('cases that every run has answered, with the prompt without its examples, in dataset order', () => {
  const [one, two] = [aRecord('one'), aRecord('two')];
  const silent = { ...trialOf('two', 1, ''), generation: null };
  const part = one.spec.parts[0];
  if (part === undefined) throw new Error('no part');
  const gathered = gatherAnswers(
    [
      opened(one, [trialOf('one', 2, 'c1'), trialOf('one', 0, 'a1'), trialOf('one', 1, 'b1')]),
      opened(two, [trialOf('two', 0, 'a2'), silent, trialOf('two', 2, 'c2')]),
    ],
    part,
    { task, choice },
  );
  expect(gathered.map(({ answers }) => answers.map(({ text }) => text))).toEqual([
    ['a1', 'a2'],
    ['c1', 'c2'],
  ]);
  const [first] = cases;
  expect(gathered[0]?.prompt).toContain(first === undefined ? null : task.ask(first));
  expect(gathered[0]?.answers[0]?.scores).toEqual({ accuracy: 1 });
});

test('a run on another dataset, another version of the task or by likelihood has not the same part', () => {
  const run = aRecord('one');
  const part = run.spec.parts[0];
  if (part === undefined) throw new Error('no part');
  expect(samePart(run, part)).toBe(0);
  expect(samePart(run, { ...part, taskVersion: part.taskVersion + 1 })).toBe(-1);
  expect(samePart(run, { ...part, dataset: { ...part.dataset, sha256: 'e'.repeat(64) } })).toBe(-1);
  const drawn = { ...part, shots: 1, setting: { draw: 2 } };
  const several = { ...run, spec: { ...run.spec, parts: [part, { ...part, shots: 1, setting: { draw: 1 } }, drawn] } };
  expect(samePart(several, drawn)).toBe(2);
  expect(samePart(several, { ...drawn, shots: 5 })).toBe(0);
  const other = { ...run, spec: { ...run.spec, parts: [{ ...part, protocol: 'likelihood' as const }] } };
  expect(samePart(other, part)).toBe(-1);
});
