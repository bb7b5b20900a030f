import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { judgePrediction } from '../../../src/core/judge.ts';
import { summarize } from '../../../src/core/report/summarize.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import type { Summary } from '../../../src/core/report/summarize.ts';
import type { Task } from '../../../src/core/task.ts';
import { demoConsumerQuestion } from '../../../src/core/tasks/demo-consumer-question.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { labelCase, textCase } from '../../fixtures/a-case.ts';
import { answered, overlong } from '../../fixtures/judged.ts';

const labels = ['entailment', 'neutral', 'contradiction'];
const items = ['entailment', 'neutral', 'neutral', 'neutral', 'contradiction'].map((label, index) => ({
  ...labelCase(label, labels),
  id: `case-${index}`,
}));

describe('summarize', () => {
  const judged = items.map((item, index) =>
    index === 4 ? overlong(demoNli, item, index) : answered(demoNli, item, index, index === 3 ? 'hm' : 'neutral'),
  );

  test('counts right, unreadable and unscored apart, with the constant answer beside', () => {
    const { results, unscored } = summary(demoNli, items, judged);
    expect(results).toEqual([
      {
        task: 'demo/nli',
        dataset: 'set',
        metric: 'accuracy',
        value: 0.5,
        interval: [expect.closeTo(0.15, 2), expect.closeTo(0.85, 2)],
        method: 'Wilson',
        n: 4,
        unscored: 1,
        unreadable: 1,
        baseline: 0.75,
        seconds: 8,
        tokensPerSecond: 5,
      },
    ]);
    expect(unscored).toEqual({ context: 1 });
  });

  test('does not depend on the order of the rows', () => {
    expect(summary(demoNli, items, judged.toReversed())).toEqual(summary(demoNli, items, judged));
  });

  test('counts the scores that rest on the beginning of a text', () => {
    const question = { ...textCase('What helps?'), id: 'asked' };
    const whole = { kind: 'scored', value: 0.5 } as const;
    const judgedTexts = [whole, { ...whole, isCut: true }, { ...whole, isCut: true }].map((score, index) => ({
      ...answered(demoConsumerQuestion, question, index, 'Rest.'),
      scores: { rouge1: whole, rouge2: score, rougeL: whole },
    }));
    const { results } = summary(demoConsumerQuestion, [question], judgedTexts);
    expect(results.map(({ metric, cut, n }) => [metric, cut, n])).toEqual(
      demoConsumerQuestion.metrics.map((metric) => [metric, metric === 'rouge2' ? 2 : undefined, 3]),
    );
  });

  test('says why nothing could be scored', () => {
    const none = items.map((item, index) => overlong(demoNli, item, index));
    expect(summary(demoNli, items, none).results[0]).toMatchObject({
      value: null,
      interval: null,
      method: null,
      n: 0,
      unscored: 5,
      baseline: null,
      reason: 'no case could be scored: 5 × context',
      seconds: null,
      tokensPerSecond: null,
    });
    expect(summary(demoNli, items, []).results[0]).toMatchObject({ value: null, reason: 'no case was asked' });
  });

  test('gives no writing speed where options were scored', () => {
    const scored = judged.slice(0, 2).map((row) => {
      if (row.generation === null) throw new Error('the fixture has generations');
      return { ...row, generation: { ...row.generation, finish: 'scored' as const } };
    });
    expect(summary(demoNli, items, scored).results[0]).toMatchObject({ seconds: 4, tokensPerSecond: null });
  });

  test('a case in which the device slept counts its seconds without the sleep and has no writing speed', () => {
    const [first, second] = judged;
    if (first?.generation == null || second?.generation == null) throw new Error('the fixture has generations');
    const timing = { ...second.generation.timing, decodeMs: 3_601_000, pausedMs: 3_600_000 };
    const slept = { ...second, generation: { ...second.generation, timing } };
    const [result] = summary(demoNli, items, [first, slept]).results;
    expect(result).toMatchObject({ seconds: 4, tokensPerSecond: 5, paused: 1 });
  });

  test('serves stored predictions, which have no timings', () => {
    const stored = items.map((item, index) => ({
      caseId: item.id,
      index,
      generation: null,
      failure: null,
      ...judgePrediction(demoNli, item, 'neutral'),
    }));
    expect(summary(demoNli, items, stored).results[0]).toMatchObject({ value: 0.6, n: 5, seconds: null });
  });

  test('a case its metric cannot judge is unscored for that reason', () => {
    const foreign = ['肺炎', 'asthma'].map((text, index) => ({ ...textCase(text), id: `case-${index}` }));
    const rows = foreign.map((item, index) => answered(demoConsumerQuestion, item, index, 'asthma'));
    const { results, unscored } = summary(demoConsumerQuestion, foreign, rows);
    expect(results.map(({ metric, n, unscored: missing }) => [metric, n, missing])).toEqual([
      ['rougeL', 1, 1],
      ['rouge1', 1, 1],
      ['rouge2', 1, 1],
    ]);
    expect(Object.keys(unscored)).toEqual(['the target has no word of a-z or 0-9, so ROUGE cannot judge it']);
  });

  test('resamples by seed, and each metric by a seed of its own', () => {
    const texts = Array.from({ length: 30 }, (_, index) => ({ ...textCase(`one two ${index}`), id: `case-${index}` }));
    const rows = texts.map((item, index) =>
      answered(demoConsumerQuestion, item, index, `one two${' x'.repeat(index)}`),
    );
    const intervals = (seed: number) =>
      summary(demoConsumerQuestion, texts, rows, seed).results.map(({ interval }) => interval);
    expect(intervals(1)).toEqual(intervals(1));
    expect(intervals(1)).not.toEqual(intervals(2));
    expect(intervals(1)[0]).not.toEqual(intervals(1)[1]);
  });

  test('counts the first case asked twice where the protocol does', () => {
    const twice: Task = { ...demoNli, averaging: 'first-twice' };
    const values = judged.flatMap(({ scores: { accuracy } }) => (accuracy?.kind === 'scored' ? [accuracy.value] : []));
    const [first = 0] = values;
    const [plain] = summary(demoNli, items, judged).results;
    const [doubled] = summary(twice, items, judged).results;
    const sum = values.reduce((total, value) => total + value, 0);
    expect(plain?.value).toBeCloseTo(sum / values.length, 12);
    expect(doubled?.value).toBeCloseTo((sum + first) / (values.length + 1), 12);
    expect(doubled?.n).toBe(values.length);
  });

  test('draws the cases of one group together', () => {
    const grouped = judged.map((row, place) => ({ ...row, group: place % 2 === 0 ? 'even' : 'odd' }));
    const [result] = summary(demoNli, items, grouped).results;
    expect(result?.method).toMatch(/2 groups|Wilson/);
    const [alone] = summary(demoNli, items, judged).results;
    expect(result?.value).toBe(alone?.value);
    expect(alone?.method).toBe('Wilson');
  });

  test('a scored case that is not in the dataset is a bug', () => {
    expect(() => summary(demoNli, [], judged)).toThrow('is not among the cases');
  });
});

function summary(task: Task, cases: readonly Case[], judged: readonly JudgedCase[], seed = 1): Summary {
  const byId = new Map(cases.map((item) => [item.id, item]));
  return summarize({ task, dataset: 'set', cases: byId, judged, seed, firstAsked: cases[0]?.id ?? null });
}
