import { describe, expect, test } from 'vitest';
import { readUpstreamResults } from '../../../src/core/clue/upstream-results.ts';

describe("CLUE's results.json", () => {
  test('January 2025: fractions as texts of two decimals, known to 0.005', () => {
    const read = readUpstreamResults({ ROUGE_L: '0.35', ROUGE1: '0.40', BERT_F1: '-0.05', UMLS_F1: '0.10' });
    expect(read).toEqual({
      ok: true,
      value: [
        { task: null, metric: 'rougeL', value: 0.35, isRounded: true },
        { task: null, metric: 'rouge1', value: 0.4, isRounded: true },
        { task: null, metric: 'bertscore-f1', value: -0.05, isRounded: true },
        { task: null, metric: 'UMLS-F1', value: 0.1, isRounded: true },
      ],
    });
  });

  test('June 2024 and the tasks with the double count: fractions as numbers', () => {
    expect(readUpstreamResults({ ACCURACY: 1000 / 1420 })).toEqual({
      ok: true,
      value: [{ task: 'clue/mednli', metric: 'accuracy', value: 1000 / 1420, isRounded: false }],
    });
    const codes = {
      'ICD EM P': 0.1,
      'ICD EM R': 0.2,
      'ICD EM F1': 0.3,
      'ICD AP P': 0.4,
      'ICD AP R': 0.5,
      'ICD AP F1': 0.6,
    };
    const read = readUpstreamResults({ ...codes, 'VALID CODES': 1 });
    expect(read.ok && read.value.map(({ metric, value }) => [metric, value])).toEqual([
      ['icd-em-precision', 0.1],
      ['icd-em-recall', 0.2],
      ['icd-em-f1', 0.3],
      ['icd-ap-precision', 0.4],
      ['icd-ap-recall', 0.5],
      ['icd-ap-f1', 0.6],
      ['icd-valid', 1],
    ]);
  });

  test('LongHealth: percent, one task each', () => {
    expect(readUpstreamResults({ Task1_Accuracy: 61.5, Task2_Accuracy: 40, Task3_Accuracy: 0 })).toEqual({
      ok: true,
      value: [
        { task: 'clue/longhealth-1', metric: 'accuracy', value: 0.615, isRounded: false },
        { task: 'clue/longhealth-2', metric: 'accuracy', value: 0.4, isRounded: false },
        { task: 'clue/longhealth-3', metric: 'accuracy', value: 0, isRounded: false },
      ],
    });
  });

  test.each([
    [[], 'it is not an object of results'],
    [null, 'it is not an object of results'],
    [{}, 'it is empty'],
    [{ ACCURACY: 0.5, note: 1 }, '"note" is none of its results'],
    [{ constructor: 0.5 }, '"constructor" is none of its results'],
    [{ '\u202e': 0.5 }, '"U+202E" is none of its results'],
    [{ ACCURACY: 70.4 }, 'its value of ACCURACY is no fraction'],
    [{ ACCURACY: NaN }, 'its value of ACCURACY is no fraction'],
    [{ ACCURACY: null }, 'its value of ACCURACY is no fraction'],
    [{ ROUGE_L: '35.20' }, 'its value of ROUGE_L is no fraction'],
    [{ ROUGE_L: -0.1 }, 'its value of ROUGE_L is no fraction'],
    [{ Task1_Accuracy: 101 }, 'its value of Task1_Accuracy is no percentage'],
  ])('%j is refused', (value, part) => {
    const read = readUpstreamResults(value);
    expect(read).toMatchObject({ ok: false });
    if (!read.ok) expect(read.failure.message).toBe(`This is no results.json of CLUE: ${part}.`);
  });
});
