import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/core/judge.ts';
import { misjudged } from '../../../src/core/recipe/misjudged.ts';
import type { Trial } from '../../../src/core/run.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { nliCase } from '../../fixtures/logged-run.ts';
import { aTrial } from '../../fixtures/runs.ts';

const item = nliCase('case-0', 'entailment');
const cases = new Map([[item.id, item]]);

/** As a device judges it. */
function honest(text: string): Trial {
  const trial = aTrial('run', 0, text);
  return trial.generation === null ? trial : { ...trial, ...judge(demoNli, item, trial.generation) };
}

describe('a trial from elsewhere', () => {
  test.each(['entailment', 'neutral', 'contradiction', 'no idea', ''])('"%s" as judged is believed', (text) => {
    expect(misjudged(demoNli, cases, [honest(text)])).toBeUndefined();
  });

  test('a score, an answer or counts that were changed are found', () => {
    const wrong = honest('no idea');
    expect(wrong.scores['accuracy']).toMatchObject({ kind: 'scored', value: 0 });
    const scored = { ...wrong, scores: { ...wrong.scores, accuracy: { kind: 'scored', value: 1 } } } as const;
    expect(misjudged(demoNli, cases, [honest('neutral'), scored])).toBe(scored);
    const unscored = { ...wrong, scores: { ...wrong.scores, accuracy: { kind: 'unscored', reason: 'x' } } } as const;
    expect(misjudged(demoNli, cases, [unscored])).toBe(unscored);
    const answered = { ...wrong, answer: { kind: 'label', label: 'neutral', rule: 'exact' } } as const;
    expect(misjudged(demoNli, cases, [answered])).toBe(answered);
  });

  test('a score without words is found, a failure is believed', () => {
    const silent = { ...honest('neutral'), generation: null };
    expect(misjudged(demoNli, cases, [silent])).toBe(silent);
    const failed = { ...silent, answer: null, scores: { accuracy: { kind: 'unscored', reason: 'context' } } } as const;
    expect(misjudged(demoNli, cases, [failed])).toBeUndefined();
  });

  test('a case that is not here cannot be judged again', () => {
    expect(misjudged(demoNli, new Map(), [aTrial('run', 0, 'no idea')])).toBeUndefined();
  });
});
