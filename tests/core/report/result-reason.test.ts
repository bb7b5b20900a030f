import { expect, test } from 'vitest';
import {
  noEarlyInterval,
  noneScored,
  nothingAsked,
  resultReasonInWords,
} from '../../../src/core/report/result-reason.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

test('a stored reason is known again by its English, and what is not known stays as it is', () => {
  for (const said of [noEarlyInterval, nothingAsked, noneScored('3 × context; 1 × {0}\n')])
    expect(resultReasonInWords(inEnglish(said))).toEqual(said);
  expect(resultReasonInWords('of an earlier version')).toBe('of an earlier version');
});
