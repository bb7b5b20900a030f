import { describe, expect, test } from 'vitest';
import { termList } from '../../../src/core/aids/term-list.ts';
import { unreadable } from '../../../src/core/answer.ts';
import { NO_EVIDENCE, type Evidence } from '../../../src/core/evidence.ts';
import { conceptF1 } from '../../../src/core/metrics/concept-f1.ts';
import { textAnswer, textCase } from '../../fixtures/a-case.ts';

const terms = termList(
  [
    { term: 'hypertension', concept: 'C1' },
    { term: 'high blood pressure', concept: 'C1' },
    { term: 'heart failure', concept: 'C2' },
    { term: 'acute heart failure', concept: 'C3' },
  ],
  'four terms',
);
const evidence: Evidence = { ...NO_EVIDENCE, terms };

describe('concept F1', () => {
  test.each([
    ['Hypertension; heart failure', 'high blood pressure, heart-failure', 1],
    ['hypertension', 'hypertension and acute heart failure', 2 / 3],
    ['heart failure', 'acute heart failure', 0],
    ['hypertension', 'no term at all', 0],
    ['no term at all', 'hypertension', 0],
    ['hypertension hypertension', 'hypertension', 1],
  ])('target %j, answer %j: %d', (target, answer, value) => {
    expect(conceptF1.score(textCase(target), textAnswer(answer), evidence)).toEqual({ kind: 'scored', value });
  });

  test('is unscored where no concept of the list occurs on either side', () => {
    const reason = 'no concept of the list occurs';
    expect(conceptF1.score(textCase('asthma'), textAnswer('COPD'), evidence)).toEqual({ kind: 'unscored', reason });
    expect(conceptF1.score(textCase('asthma'), unreadable('test'), evidence)).toEqual({ kind: 'unscored', reason });
  });

  test('says openly that it is not UMLS-F1', () => {
    expect(conceptF1.title).toContain('proxy');
    expect(conceptF1.definition).toContain('not UMLS-F1');
  });
});
