import { describe, expect, test } from 'vitest';
import type { HistoryStep } from '../../src/core/history/build-history.ts';
import type { Change } from '../../src/core/history/changes.ts';
import { answersWords, changeWords, historySentence, pairWords, stepName } from '../../src/ui/wording/history.ts';
import { aRecord } from '../fixtures/runs.ts';

const cases = {
  before: 5,
  after: 5,
  common: 5,
  otherPrompts: 0,
  otherRules: 0,
  sameAsking: 5,
  otherAnswers: 0,
  firstOther: null,
};

function aStep(change: Partial<HistoryStep> = {}): HistoryStep {
  return { changes: [], cases, isSameFingerprint: true, isMerged: false, pairs: [], ...change };
}

describe('answers to the same questions', () => {
  test('that are the same are said to be, with what did not change', () => {
    expect(answersWords(aStep())).toEqual({
      isLoud: false,
      text: 'Nothing that can change an answer changed. All 5 cases in common that were asked in the very same way were answered the same.',
    });
    const limit: Change = { kind: 'limit', before: 5, after: null };
    expect(answersWords(aStep({ changes: [limit] }))?.text).toMatch(/^Nothing that can change an answer changed\./u);
  });

  test('that differ are told loudly: the device is not deterministic', () => {
    const told = answersWords(aStep({ cases: { ...cases, otherAnswers: 2, firstOther: 3 } }));
    expect(told?.isLoud).toBe(true);
    expect(told?.text).toMatch(/^2 of 5 cases asked in the very same way.*not deterministic/u);
  });

  test('that differ in a run merged of several devices tell of the devices', () => {
    const told = answersWords(aStep({ isMerged: true, cases: { ...cases, otherAnswers: 1, firstOther: 3 } }));
    expect(told?.text).toMatch(/merged of several devices/u);
  });

  test('say nothing where the questions were others', () => {
    const seed: Change = { kind: 'seed', before: 1, after: 2 };
    expect(answersWords(aStep({ changes: [seed], cases: { ...cases, sameAsking: 0 } }))).toBeNull();
  });
});

test.each<readonly [Change, string]>([
  [{ kind: 'limit', before: 1, after: null }, 'Limit: all cases, before that the first case.'],
  [{ kind: 'seed', before: 1, after: 2 }, 'Seed: 2, before that 1.'],
  [{ kind: 'setting', before: {}, after: { layout: 'flat' } }, 'Setting: one flat turn, before that plain.'],
  [
    { kind: 'model-file', before: 'a'.repeat(64), after: 'b'.repeat(64) },
    'Model file, SHA-256: bbbbbbbb, before that aaaaaaaa.',
  ],
  [
    { kind: 'protocol', before: 'generate', after: 'likelihood' },
    'Protocol: probabilities of the options compared, before that written answers read.',
  ],
  [
    { kind: 'share', before: null, after: { number: 2, of: 3 } },
    'Share of a divided run: 2 of 3, before that all of it.',
  ],
  [
    {
      kind: 'standing',
      before: { state: 'stopped', done: 3, planned: 10 },
      after: { state: 'finished', done: 10, planned: 10 },
    },
    'Completeness: finished, before that stopped after 3 of 10 cases.',
  ],
  [{ kind: 'cases', before: 5, after: 1, common: 1 }, 'Other cases: 1 case asked, before that 5; 1 in common.'],
  [{ kind: 'prompts', cases: 2, common: 3 }, 'Prompt: 2 of 3 cases in common were asked in other words.'],
])('the change %j', (change, words) => {
  expect(changeWords(change)).toBe(words);
});

test('a history without scores and comparisons says so', () => {
  const leftOut = { onlyBase: 0, onlyOther: 0, unscored: {} };
  const pair = { metric: 'accuracy', leftOut, found: null, reason: 'scores of two profiles are not comparable' };
  expect(pairWords(pair)).toBe('Not compared: scores of two profiles are not comparable.');
  expect(stepName(1)).toBe('B → C');
  const record = aRecord('a');
  const [part] = record.spec.parts;
  if (part === undefined) expect.fail('no part');
  const point = { record, part, place: 0, results: [] };
  const history = { points: [point, point], steps: [aStep({ pairs: [pair] })], metrics: ['accuracy'] };
  expect(historySentence(history, 'accuracy', 'M, T')).toBe(
    'M, T, Accuracy: no score in the first of 2 runs, no score in the newest; of one pair of neighbours one cannot be compared.',
  );
  const unsteady = {
    ...history,
    steps: [aStep({ pairs: [pair], cases: { ...cases, otherAnswers: 1, firstOther: 0 } })],
  };
  expect(historySentence(unsteady, 'accuracy', 'M, T')).toMatch(
    /The same questions were not always answered the same\.$/u,
  );
});
