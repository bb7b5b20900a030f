import { expect, test } from 'vitest';
import { publishedScores } from '../../datasets/published/index.ts';
import type { OwnRun } from '../../src/core/clue/own-run.ts';
import { clueScores, type TaskScore } from '../../src/core/clue/scores.ts';
import { allMeasures, clueRows, measuresFor, ownKey, sortedRows, type Sorting } from '../../src/ui/state/clue-rows.ts';
import { aRecord } from '../fixtures/runs.ts';

/** A run with MedNLI accuracy alone, which may stand among the published scores unless something keeps it from it. */
function aRun(accuracy: number, obstacles: readonly string[] = []): OwnRun {
  const sheet = new Map([['MedNLI/accuracy', accuracy]]);
  const score: TaskScore = clueScores(sheet).tasks[0] ?? expect.fail('no task');
  return {
    run: aRecord('own'),
    round: 0,
    sheet,
    tasks: [{ task: 'MedNLI', score, results: [], isMiniSet: false, obstacles }],
  };
}

function names(own: readonly OwnRun[], sorting: Sorting): readonly string[] {
  return sortedRows(clueRows(publishedScores, own, allMeasures), sorting).map(({ name }) => name);
}

test('a run stands at its place among the published models', () => {
  const sorted = names([aRun(100)], { by: 'MedNLI', descending: true });
  expect(sorted).toHaveLength(26);
  expect(sorted[0]).toBe('Test model');
  expect(names([aRun(0)], { by: 'MedNLI', descending: true }).at(-1)).toBe('Test model');
});

test('a run with an obstacle stands nowhere among them', () => {
  expect(names([aRun(100, ['a mini-set'])], { by: 'MedNLI', descending: true })).toHaveLength(25);
});

test('what is missing stands last in either direction, equals by name', () => {
  for (const descending of [true, false]) {
    const sorted = sortedRows(clueRows(publishedScores, [], allMeasures), { by: 'level2', descending });
    expect(sorted.slice(18).map(({ scores }) => scores.level2)).toEqual(new Array<null>(7).fill(null));
    const last = sorted.slice(18).map(({ name }) => name);
    expect(last).toEqual(last.toSorted((left, right) => left.localeCompare(right, 'en')));
  }
  const bySize = names([], { by: 'paramsB', descending: false });
  expect(bySize[0]).toBe('Phi-3-mini-128k-instruct');
  expect(names([], { by: 'name', descending: false })).toEqual(
    names([], { by: 'name', descending: true }).toReversed(),
  );
});

test('the terms are all metrics, those that can be computed here, or those of a run', () => {
  const own = aRun(50);
  expect(measuresFor('all', [own])).toBe(allMeasures);
  expect([...allMeasures].filter((key) => !measuresFor('here', []).has(key))).toEqual([
    'ProblemSummary/umlsF1',
    'MeDiSumQA/umlsF1',
  ]);
  expect([...measuresFor(ownKey(own), [own])]).toEqual(['MedNLI/accuracy']);
  expect(measuresFor('a run that was removed', [own])).toBe(allMeasures);
});

test('over fewer metrics a published level is another number or none', () => {
  const rows = (keys: ReadonlySet<string>): readonly (number | null)[] =>
    clueRows(publishedScores, [], keys).map(({ scores }) => scores.level1);
  expect(rows(measuresFor('here', []))).not.toEqual(rows(allMeasures));
  expect(new Set(rows(new Set(['MedNLI/accuracy'])))).toEqual(new Set([null]));
});
