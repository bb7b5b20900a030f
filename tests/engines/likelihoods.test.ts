import { expect, test } from 'vitest';
import { likelihoodsOf, whyNotScorable } from '../../workers/engines/likelihoods.ts';

const containing = (words: string): unknown => expect.stringContaining(words);
const closeTo = (value: number): unknown => expect.closeTo(value, 9);

test('the mass of all tokens that begin an option is its own', () => {
  const beginnings = [
    { token: 'y', probability: 0.1 },
    { token: 'yes', probability: 0.3 },
    { token: 'n', probability: 0.2 },
    { token: 'no', probability: 0.4 },
  ];
  const outcome = likelihoodsOf(['yes', 'no'], beginnings);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  expect(outcome.value.map(({ logProbability }) => Math.exp(logProbability))).toEqual([
    expect.closeTo(0.4, 12),
    expect.closeTo(0.6, 12),
  ]);
});

test('an option without any mass gets a finite floor', () => {
  const outcome = likelihoodsOf(['a', 'b'], [{ token: 'a', probability: 1 }]);
  expect(outcome).toMatchObject({ ok: true, value: [{ logProbability: 0 }, { logProbability: Math.log(1e-30) }] });
});

test.each([
  ['shared beginnings', ['entailment', 'entails'], [{ token: 'entail', probability: 1 }], 'cannot be told apart'],
  ['mass that is missing', ['a', 'b'], [{ token: 'a', probability: 0.5 }], '0.5000 of the probability'],
])('%s are refused', (_, options, beginnings, words) => {
  expect(likelihoodsOf(options, beginnings)).toMatchObject({
    ok: false,
    failure: { kind: 'unsupported', message: containing(words) },
  });
});

test('a shared beginning with little mass is left out, and the rest renormalised', () => {
  const outcome = likelihoodsOf(
    ['ab', 'ac'],
    [
      { token: 'a', probability: 0.0005 },
      { token: 'ab', probability: 0.49975 },
      { token: 'ac', probability: 0.49975 },
    ],
  );
  expect(outcome).toMatchObject({
    ok: true,
    value: [{ logProbability: closeTo(Math.log(0.5)) }, { logProbability: closeTo(Math.log(0.5)) }],
  });
});

test('options that can never be told apart are named', () => {
  expect(whyNotScorable(['A', 'B'])).toBeNull();
  expect(whyNotScorable(['A'])).toContain('at least two');
  expect(whyNotScorable(['A', 'A'])).toContain('"A"');
  expect(whyNotScorable(['A', ''])).toContain('empty');
});
