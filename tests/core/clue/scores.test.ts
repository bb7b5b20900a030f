import { describe, expect, test } from 'vitest';
import { publishedScores } from '../../../datasets/published/index.ts';
import { measures, measuresOf } from '../../../src/core/clue/measures.ts';
import { sheetOf } from '../../../src/core/clue/published.ts';
import {
  clueScores,
  measureKey,
  type ClueScores,
  type ScoreSheet,
  type TaskScore,
} from '../../../src/core/clue/scores.ts';
import { metrics } from '../../../src/core/metrics/index.ts';

const full = new Map(measures.map((measure, place) => [measureKey(measure), place]));

function taskOf({ tasks }: ClueScores, id: string): TaskScore {
  const found = tasks.find(({ task }) => task === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

test('a task is the mean of its measures, a level the mean of its tasks', () => {
  const sheet = new Map([
    ['MedNLI/accuracy', 60],
    ['MeQSum/rougeL', 10],
    ['MeQSum/rouge1', 20],
    ['MeQSum/rouge2', 0],
    ['MeQSum/bertF1', 50],
    ['ProblemSummary/rougeL', 30],
    ['ProblemSummary/rouge1', 30],
    ['ProblemSummary/rouge2', 30],
    ['ProblemSummary/bertF1', 30],
    ['ProblemSummary/umlsF1', 5],
  ]);
  const scores = clueScores(sheet);
  expect(scores.tasks.map(({ value }) => value)).toEqual([60, 20, 25, null, null, null]);
  expect(scores.level1).toBe(35);
  expect(scores.level2).toBeNull();
});

test('LongHealth is the mean of its three tasks', () => {
  const sheet = new Map([1, 2, 3].map((part) => [`LongHealth/task${part}Accuracy`, part * 10]));
  expect(taskOf(clueScores(sheet), 'LongHealth').value).toBe(20);
});

describe('over fewer measures', () => {
  const over = new Set(['MedNLI/accuracy', 'MeQSum/rougeL', 'MeQSum/rouge1', 'MeQSum/rouge2']);

  test('it says which were used and which are missing, and gives no level without all of its tasks', () => {
    const scores = clueScores(full, over);
    const meqsum = taskOf(scores, 'MeQSum');
    expect(meqsum.used.map(({ name }) => name)).toEqual(['rougeL', 'rouge1', 'rouge2']);
    expect(meqsum.missing.map(({ name }) => name)).toEqual(['bertF1']);
    expect(meqsum.value).toBe(2);
    expect(taskOf(scores, 'ProblemSummary')).toMatchObject({ value: null, used: [] });
    expect(scores.level1).toBeNull();
  });

  test('a published model and a run of these measures are means of the same', () => {
    const [model] = publishedScores.models;
    const usedBy = (sheet: ScoreSheet): readonly string[] =>
      taskOf(clueScores(sheet, over), 'MeQSum').used.map(measureKey);
    const own = new Map([...over].map((key) => [key, 50]));
    expect(usedBy(sheetOf(model ?? expect.fail('no model')))).toEqual(usedBy(own));
  });

  test('the published level without UMLS-F1 is the mean of the others', () => {
    const model = publishedScores.models.find(({ name }) => name === 'Meta-Llama-3-8B-Instruct');
    const sheet = sheetOf(model ?? expect.fail('no model'));
    const without = new Set(measures.filter(({ own }) => own !== null).map(measureKey));
    const tasks = ['MedNLI', 'MeQSum', 'ProblemSummary'].map((task) => {
      const values = [...sheet].filter(([key]) => key.startsWith(`${task}/`) && !key.endsWith('umlsF1'));
      return values.reduce((sum, [, value]) => sum + value, 0) / values.length;
    });
    expect(clueScores(sheet, without).level1).toBeCloseTo(tasks.reduce((sum, value) => sum + value, 0) / 3, 10);
  });
});

test('of nothing is nothing', () => {
  const { tasks, level1, level2 } = clueScores(new Map());
  expect([level1, level2, ...tasks.map(({ value }) => value)]).toEqual(new Array(8).fill(null));
});

test('every metric named is registered, and the proxy is none of them', () => {
  const named = measures.flatMap(({ own }) => (own === null ? [] : [own.metric]));
  const known: readonly string[] = metrics.map(({ id }) => id);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
  expect(named).not.toContain('concept-f1');
  expect(measuresOf('MeDiSumCode').map(({ own }) => own?.metric)).toEqual(['icd-em-f1', 'icd-ap-f1', 'icd-valid']);
});
