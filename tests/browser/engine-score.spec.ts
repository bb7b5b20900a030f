import type { Generation } from '../../src/core/engine.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Prompt } from '../../src/core/prompt.ts';
import { expect, test } from './engine-rig/test.ts';

const prompt: Prompt = { prefix: [], suffix: [{ role: 'user', content: 'Does the premise entail it?' }] };

test('one-token options get what renormalising the full distribution gives', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(async (asked) => {
    await window.rig.load('tiny.gguf');
    const { host } = window.rig;
    const together = await host.score(asked, ['A', 'B', 'C']);
    const pairs = [
      await host.score(asked, ['A', 'B']),
      await host.score(asked, ['B', 'C']),
      await host.score(asked, ['A', 'z']),
    ];
    return {
      together,
      pairs,
      again: await host.score(asked, ['A', 'B', 'C']),
      full: await window.rig.firstTokens('tiny.gguf', asked),
    };
  }, prompt);
  if (!answers.together.ok) throw new Error(answers.together.failure.message);
  const { likelihoods = [], finish, text, usage } = answers.together.value;
  const raw = (token: string): number => answers.full.find((entry) => entry.token === token)?.logprob ?? NaN;
  const mass = ['A', 'B', 'C'].reduce((sum, token) => sum + Math.exp(raw(token)), 0);
  for (const { option, logProbability } of likelihoods)
    expect(logProbability).toBeCloseTo(raw(option) - Math.log(mass), 5);
  expect(finish).toBe('scored');
  expect(text).toBe(likelihoods.toSorted((a, b) => b.logProbability - a.logProbability)[0]?.option);
  expect(usage.outputTokens).toBe(1);
  expect(answers.again.ok && answers.again.value.likelihoods).toEqual(likelihoods);
  // The difference of two options does not depend on the others.
  const difference = (outcome: Outcome<Generation>): number => {
    const [first, second] = (outcome.ok && outcome.value.likelihoods) || [];
    return (first?.logProbability ?? NaN) - (second?.logProbability ?? NaN);
  };
  const [ab, bc, az] = answers.pairs;
  if (ab === undefined || bc === undefined || az === undefined) throw new Error('three pairs were asked');
  expect(difference(ab)).toBeCloseTo(raw('A') - raw('B'), 5);
  expect(difference(bc)).toBeCloseTo(raw('B') - raw('C'), 5);
  expect(difference(az)).toBeCloseTo(raw('A') - raw('z'), 5);
});

test('every token that begins one option counts for it', async ({ rigPage }) => {
  const { outcome, full } = await rigPage.evaluate(async (asked) => {
    await window.rig.load('tiny.gguf');
    return {
      outcome: await window.rig.host.score(asked, ['yes', 'no', 'may be "so"']),
      full: await window.rig.firstTokens('tiny.gguf', asked),
    };
  }, prompt);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const mass = (tokens: readonly string[]): number =>
    full.filter(({ token }) => tokens.includes(token)).reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
  const masses = [mass(['y', 'ye', 'yes']), mass(['n', 'no']), mass(['m', 'ma', 'may'])];
  const total = masses.reduce((sum, part) => sum + part, 0);
  const expected = masses.map((part) => Math.log(part / total));
  const found = (outcome.value.likelihoods ?? []).map(({ logProbability }) => logProbability);
  found.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 5));
  expect(found).toHaveLength(3);
});

test('options that begin alike, stand twice, are empty or alone are refused with a sentence', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(async (asked) => {
    await window.rig.load('tiny.gguf');
    const { host } = window.rig;
    const lists = [['entailment', 'entails'], ['A', 'A'], ['A', ''], ['A']];
    const outcomes = [];
    for (const options of lists) outcomes.push(await host.score(asked, options));
    return [...outcomes, await host.score(asked, ['A', 'B'])];
  }, prompt);
  expect(answers).toMatchObject([
    { ok: false, failure: { kind: 'unsupported', message: expect.stringContaining('cannot be told apart') } },
    { ok: false, failure: { kind: 'unsupported', message: expect.stringContaining('twice') } },
    { ok: false, failure: { kind: 'unsupported', message: expect.stringContaining('empty') } },
    { ok: false, failure: { kind: 'unsupported', message: expect.stringContaining('at least two') } },
    { ok: true },
  ]);
});

test('options outside ASCII are scored or refused, and the engine goes on', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(async (asked) => {
    await window.rig.load('tiny.gguf');
    const { host } = window.rig;
    return [await host.score(asked, ['é', 'ü']), await host.score(asked, ['A', 'B'])];
  }, prompt);
  expect(answers[0]).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
  expect(answers[1]).toMatchObject({ ok: true });
});
