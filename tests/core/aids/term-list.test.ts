import { describe, expect, test } from 'vitest';
import { termList, type Term } from '../../../src/core/aids/term-list.ts';
import { readTermFile } from '../../../src/core/aids/read-term-file.ts';
import { termsOfCodes } from '../../../src/core/aids/terms-of-codes.ts';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

describe('a term list', () => {
  test.each([
    ['Type-2 Diabetes', ['T2']],
    ['diabetes, type 2 diabetes', ['D', 'T2']],
    ['type 2 diabetes mellitus type', ['T2M']],
    ['type 2', []],
    ['prediabetes', []],
    ['', []],
    ['constructor __proto__', []],
  ])('finds in %j %j', (text, concepts) => {
    const list = listOf(
      ['diabetes', 'D'],
      ['type 2 diabetes', 'T2'],
      ['type 2 diabetes mellitus', 'T2M'],
      ['肺炎', 'X'],
    );
    expect([...list.conceptsIn(text)]).toEqual(concepts);
  });

  test('goes on behind the term it took', () => {
    expect([...listOf(['a b', '1'], ['b c', '2'], ['c', '3']).conceptsIn('a b c')]).toEqual(['1', '3']);
  });

  test('of two concepts with equal words gives the first', () => {
    expect([...listOf(['Cold', '1'], ['cold.', '2']).conceptsIn('COLD')]).toEqual(['1']);
  });

  test('equals a search over all terms at every place, on random lists and texts', () => {
    const random = seededRandom(8);
    const draw = (most: number): string =>
      Array.from({ length: 1 + drawIndex(random, most) }, () => `w${drawIndex(random, 5)}`).join(' ');
    for (let round = 0; round < 500; round++) {
      const terms = Array.from({ length: 12 }, (_, place): Term => ({ term: draw(4), concept: String(place) }));
      const text = draw(40);
      expect([...termList(terms, 'random').conceptsIn(text)]).toEqual([...searched(terms, text)]);
    }
  });

  test.each(Object.entries(hostileTexts(1_000_000)))('takes a megabyte of %s in time', (_, text) => {
    const start = computingTime();
    termList([{ term: text, concept: 'long' }], 'hostile').conceptsIn(text);
    expect(computingTime() - start).toBeLessThan(1500);
  });

  test('looks at no more than 64 words for each word of a text', () => {
    const terms = Array.from({ length: 70 }, (_, place): Term => ({
      term: `${'a '.repeat(place)}b`,
      concept: String(place),
    }));
    const list = termList(terms, 'near misses');
    const start = computingTime();
    expect([...list.conceptsIn('a '.repeat(200_000))]).toEqual([]);
    expect([...list.conceptsIn(`${'a '.repeat(100)}b`)]).toEqual(['63']);
    expect(computingTime() - start).toBeLessThan(3000);
  });
});

describe('a file of terms', () => {
  const plain = [
    { term: 'Heart failure', concept: 'heart failure' },
    { term: 'type 2 diabetes', concept: 'C0011860' },
    { term: 'diabetes, "sweet"', concept: 'C1' },
  ];

  test.each([
    ['lines and tabs', '\ufeffHeart failure\r\n\r\ntype 2 diabetes\tC0011860\r\ndiabetes, "sweet"\tC1\r\n'],
    ['csv', 'concept,TERM,note\n,Heart failure,x\nC0011860,type 2 diabetes\n C1 ,"diabetes, ""sweet""",y'],
    ['tabs with a heading', 'Term\tConcept\nHeart failure\t\ntype 2 diabetes\tC0011860\ndiabetes, "sweet"\tC1'],
  ])('is read: %s', (_, text) => {
    expect(readTermFile(text, 'terms.txt')).toEqual({ ok: true, value: plain });
  });

  test.each([
    ['', '"terms.txt" is empty or holds only a heading: write one term a line.'],
    ['term,concept\n', '"terms.txt" is empty or holds only a heading: write one term a line.'],
    [
      'cold\n肺炎',
      'Line 2, "肺炎", has no term with a letter a-z or a digit, so it is never found: take the line out.',
    ],
    ['term,concept\n"cold,C1', 'Line 2, "\\"cold,C1", has a quote that is not closed: close it on its line.'],
    ['term,concept\n"cold" x', 'Line 2, "\\"cold\\" x", has a quote that is not closed: close it on its line.'],
    ['a '.repeat(65), `The term of line 1, "${'a '.repeat(20)}…", has 65 words: shorten it to 64.`],
  ])('%j is refused', (text, message) => {
    expect(readTermFile(text, 'terms.txt')).toMatchObject({ ok: false, failure: { message } });
  });

  test.each(Object.entries(hostileTexts(1_000_000)))('a megabyte of %s is answered in time', (_, text) => {
    const start = computingTime();
    for (const before of ['', 'term,concept\n', 'term,concept\n"']) readTermFile(before + text, 'x');
    expect(computingTime() - start).toBeLessThan(1500);
  });
});

describe('the descriptions of codes', () => {
  test('are terms, with their bracketed words and without', () => {
    const entries = [
      { code: 'I10', description: 'Essential (primary) hypertension' },
      { code: 'I50.9', description: 'Heart failure, unspecified' },
    ];
    const list = termList(termsOfCodes(entries), 'codes');
    expect([...list.conceptsIn('Essential hypertension and heart failure unspecified')]).toEqual(['I10', 'I509']);
    expect([...list.conceptsIn('essential primary hypertension')]).toEqual(['I10']);
  });

  test.each(Object.entries(hostileTexts(1_000_000)))(
    'a megabyte of %s as one is answered in time',
    (_, description) => {
      const start = computingTime();
      expect([...termsOfCodes([{ code: 'I10', description }])].length).toBeLessThanOrEqual(2);
      expect(computingTime() - start).toBeLessThan(1500);
    },
  );
});

function listOf(...terms: readonly (readonly [string, string])[]) {
  return termList(
    terms.map(([term, concept]) => ({ term, concept })),
    'test',
  );
}

/** At every place the longest of all terms that stand there, and on behind it. */
function searched(terms: readonly Term[], text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let rest = `${text} `; rest !== '';) {
    const fitting = terms.filter(({ term }) => rest.startsWith(`${term} `));
    const longest = Math.max(0, ...fitting.map(({ term }) => term.length));
    const first = fitting.find(({ term }) => term.length === longest);
    if (first !== undefined) found.add(first.concept);
    rest = rest.slice(first === undefined ? rest.indexOf(' ') + 1 : longest + 1);
  }
  return found;
}
