import { describe, expect, test } from 'vitest';
import { codeTable } from '../../../src/core/aids/code-table.ts';
import { unreadable } from '../../../src/core/answer.ts';
import { NO_EVIDENCE, type Evidence } from '../../../src/core/evidence.ts';
import { metricById, metrics } from '../../../src/core/metrics/index.ts';
import { icdEmF1, icdEmPrecision, icdEmRecall, icdValid } from '../../../src/core/metrics/icd.ts';
import { setAnswer, setCase } from '../../fixtures/a-case.ts';

const evidence: Evidence = {
  ...NO_EVIDENCE,
  icd10: codeTable([{ code: 'I10', description: 'Essential (primary) hypertension' }], 'one code', ''),
};

describe('ICD exact match', () => {
  test('counts a repeated code each time, in the answer and in the target', () => {
    const item = setCase('I10', 'I10', 'E119');
    expect(icdEmPrecision.score(item, setAnswer('I10', 'I10', 'J45'), NO_EVIDENCE)).toEqual({
      kind: 'scored',
      value: 2 / 3,
    });
    expect(icdEmRecall.score(item, setAnswer('I10'), NO_EVIDENCE)).toEqual({ kind: 'scored', value: 2 / 3 });
  });

  test('does not mind dots and case on either side', () => {
    expect(icdEmF1.score(setCase('E11.9'), setAnswer('e119'), NO_EVIDENCE)).toEqual({ kind: 'scored', value: 1 });
  });
});

describe.each(metrics.filter(({ id }) => /^icd-(?:em|ap)-/.test(id)).map(({ id }) => id))('%s', (id) => {
  const metric = metricById(id);

  test('of a case without codes is unscored, whatever the answer', () => {
    for (const answer of [setAnswer(), setAnswer('I10'), unreadable('test')]) {
      expect(metric.score(setCase(), answer, evidence)).toEqual({
        kind: 'unscored',
        reason: 'the case has no codes to find',
      });
    }
  });

  test('of a case that wants one empty code is 0, whatever the answer', () => {
    for (const answer of [setAnswer(), setAnswer('I10'), setAnswer(''), setAnswer('.'), unreadable('test')]) {
      expect(metric.score(setCase(''), answer, evidence)).toEqual({ kind: 'scored', value: 0 });
    }
  });

  test('of an answer without codes is 0', () => {
    expect(metric.score(setCase('I10'), setAnswer(), evidence)).toEqual({ kind: 'scored', value: 0 });
  });
});

describe('icd-valid', () => {
  test.each([
    [['I10'], 1],
    [['I10', 'I10', 'Z99.9'], 2 / 3],
    [['Q99'], 0],
    [[], 0],
  ])('of %j is %d', (codes, value) => {
    for (const item of [setCase('J45'), setCase(), setCase('')])
      expect(icdValid.score(item, setAnswer(...codes), evidence)).toEqual({ kind: 'scored', value });
  });

  test('without a table says how to add one', () => {
    const score = icdValid.score(setCase('I10'), setAnswer('I10'), NO_EVIDENCE);
    expect(score).toMatchObject({ kind: 'unscored', reason: expect.stringContaining('add the order file') });
  });
});
