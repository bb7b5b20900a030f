import type { Decoding } from '../../src/core/engine.ts';
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
  const answers = await rigPage.evaluate(
    async ([prompts, kept, decoding]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const timed = async (before: () => Promise<unknown>) => {
        const generations = [];
        let ms = 0;
        for (const prompt of prompts) {
          await before();
          const begin = performance.now();
          generations.push(await host.score(prompt, ['A', 'B']));
          ms += performance.now() - begin;
        }
        return { generations, ms };
      };
      // Another prompt in between takes the prefix away.
      const without = await timed(() =>
        host.generate({ prefix: [], suffix: [{ role: 'user', content: 'Q' }] }, decoding),
      );
      const warmed = await host.setPrefix(kept);
      return { without, warmed, with: await timed(async () => undefined) };
    },
    [cases(prefix, 6), prefix, short] as const,
  );
  if (!answers.warmed.ok) throw new Error(answers.warmed.failure.message);
  const prefixTokens = answers.warmed.value.promptTokens;
  const cached = answers.with.generations.map((outcome) => (outcome.ok ? outcome.value.usage.cachedTokens : -1));
  // The warming prompt ends with a short user turn and the answer's beginning, some 25 tokens here.
  for (const tokens of cached) expect(tokens).toBeGreaterThanOrEqual(prefixTokens - 30);
  const told = (list: typeof answers.with.generations) =>
    list.map((outcome) => (outcome.ok ? outcome.value.likelihoods : outcome));
  expect(told(answers.with.generations)).toEqual(told(answers.without.generations));
  const ratio = answers.without.ms / answers.with.ms;
  test
    .info()
    .annotations.push({ type: 'prefix speed-up', description: `${ratio.toFixed(1)}x at ${prefixTokens} tokens` });
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
