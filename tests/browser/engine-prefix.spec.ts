import type { Decoding, Generation } from '../../src/core/engine.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Message, Prompt } from '../../src/core/prompt.ts';
import { expect, test } from './engine-rig/test.ts';

const short: Decoding = { temperature: 0, topP: 1, seed: 1, maxTokens: 1, stop: [] };

function shots(count: number): Message[] {
  const shot = (index: number): Message[] => [
    {
      role: 'user',
      content: `Case ${index}: the patient has a fever of ${index} days. Is it the flu? Answer yes or no.`,
    },
    { role: 'assistant', content: index % 2 === 0 ? 'yes' : 'no' },
  ];
  return [
    { role: 'system', content: 'Answer shortly.' },
    ...Array.from({ length: count }, (_, index) => shot(index)).flat(),
  ];
}

function cases(prefix: readonly Message[], count: number): Prompt[] {
  return Array.from({ length: count }, (_, index) => ({
    prefix,
    suffix: [{ role: 'user', content: `${'xyz'.charAt(index % 3)} was ${index} days ill. Is it the flu?` }],
  }));
}

test('a kept prefix is not computed again, saves its share of the time, and changes no number', async ({ rigPage }) => {
  const prefix = shots(5);
  const warm = cases(prefix, 6);
  // Nothing is shared with the prompt before, not even from what llama-server has put aside.
  const cold = warm.map(({ suffix }, index) => ({
    prefix: [{ role: 'system', content: `${index}` } as const, ...prefix.slice(1)],
    suffix,
  }));
  const answers = await rigPage.evaluate(
    async ([prompts, strangers, kept]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const ask = async (list: readonly (typeof prompts)[number][]) => {
        const begin = performance.now();
        const outcomes = [];
        for (const prompt of list) outcomes.push(await host.score(prompt, ['A', 'B']));
        return { outcomes, ms: performance.now() - begin };
      };
      const unkept = [];
      for (const [index, prompt] of prompts.slice(0, 2).entries()) {
        await window.rig.load('slow.gguf');
        unkept[index] = await host.score(prompt, ['A', 'B']);
      }
      const first = await ask(strangers);
      const warmed = await host.setPrefix(kept);
      return { unkept, cold: first, warmed, warm: await ask(prompts) };
    },
    [warm, cold, prefix] as const,
  );
  if (!answers.warmed.ok) throw new Error(answers.warmed.failure.message);
  const prefixTokens = answers.warmed.value.promptTokens;
  // The warming prompt ends with a short user turn and the answer's beginning, some 25 tokens here.
  for (const outcome of answers.warm.outcomes) {
    expect(outcome.ok && outcome.value.usage.cachedTokens).toBeGreaterThanOrEqual(prefixTokens - 30);
  }
  const told = (outcome: Outcome<Generation>): unknown => (outcome.ok ? outcome.value.likelihoods : outcome.failure);
  expect(answers.warm.outcomes.slice(0, 2).map(told)).toEqual(answers.unkept.map(told));
  const ratio = answers.cold.ms / answers.warm.ms;
  console.log(`kept prefix of 5 shots (${prefixTokens} tokens): ${ratio.toFixed(1)} times as fast`);
  // Far below what an idle machine gives, because the suite may share its cores.
  expect(ratio).toBeGreaterThan(2);
});

test('two runs in fresh engines give the same text, and so does another order of the cases', async ({
  page,
  served,
}) => {
  const prompts = cases(shots(2), 8);
  const run = async (order: readonly Prompt[]): Promise<string[]> => {
    await page.goto(`${served.url}/index.html`);
    return page.evaluate(
      async ([asked, decoding]) => {
        await window.rig.load('slow.gguf');
        const texts = [];
        for (const prompt of asked) {
          const outcome = await window.rig.host.generate(prompt, decoding);
          texts.push(outcome.ok ? outcome.value.text : outcome.failure.message);
        }
        return texts;
      },
      [order, { ...short, maxTokens: 24 }] as const,
    );
  };
  const first = await run(prompts);
  expect(await run(prompts)).toEqual(first);
  expect((await run(prompts.toReversed())).toReversed()).toEqual(first);
});

test('prompts without a common beginning do not fill the memory: the wasm is renewed and answers stay the same', async ({
  rigPage,
  served,
}) => {
  const starts = (): number => served.requests.filter((path) => path.endsWith('.wasm')).length;
  const before = starts();
  const prompts: Prompt[] = Array.from({ length: 26 }, (_, index) => ({
    prefix: [],
    suffix: [{ role: 'user', content: `${String.fromCharCode(65 + index)}${index} `.repeat(300) }],
  }));
  const answers = await rigPage.evaluate(
    async ([asked, decoding]) => {
      await window.rig.load('deep.gguf');
      const first = await window.rig.host.score(asked[0] ?? { prefix: [], suffix: [] }, ['A', 'B']);
      const outcomes = [];
      for (const prompt of asked) outcomes.push(await window.rig.host.generate(prompt, decoding));
      return { outcomes, first, last: await window.rig.host.score(asked[0] ?? { prefix: [], suffix: [] }, ['A', 'B']) };
    },
    [prompts, short] as const,
  );
  for (const outcome of answers.outcomes) expect(outcome).toMatchObject({ ok: true });
  expect(starts() - before).toBe(2);
  expect(answers.last.ok && answers.first.ok && answers.last.value.likelihoods).toEqual(
    answers.first.ok && answers.first.value.likelihoods,
  );
});
