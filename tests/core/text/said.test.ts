import { describe, expect, it } from 'vitest';
import { inEnglish, inWords, say, type Wording } from '../../../src/core/text/said.ts';

const german: Wording = {
  template: (english) => new Map([['{0} of {1} are {2}', '{2}: {0} von {1}']]).get(english) ?? english,
  count: (value) => value.toLocaleString('de-DE'),
  counted: ({ value }) => `${String(value)} Fälle`,
};

describe('a sentence of the core', () => {
  it('is its English with the values in it', () => {
    const cases = { value: 20_000, noun: 'case' };
    expect(inEnglish(say`${1_500} of ${cases} are ${say`done in ${'2 h'}`}`)).toBe(
      '1,500 of 20,000 cases are done in 2 h',
    );
    expect(inEnglish(say`Better: ${['A', say`B (${1})`, 'C']}.`)).toBe('Better: A, B (1), C.');
  });

  it('is said in another language with its values in another order', () => {
    expect(inWords(say`${1_500} of ${{ value: 2, noun: 'case' }} are ${'done'}`, german)).toBe(
      'done: 1.500 von 2 Fälle',
    );
  });

  it('takes a value that looks like a place for a value as the text it is', () => {
    expect(inEnglish(say`${'{1}'} and ${'$&'}`)).toBe('{1} and $&');
  });
});
