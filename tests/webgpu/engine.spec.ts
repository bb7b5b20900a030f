import type { Decoding } from '../../src/core/engine.ts';
import type { Prompt } from '../../src/core/prompt.ts';
import { expect, test, whatIsMissing } from './test.ts';

test.skip(whatIsMissing !== null, whatIsMissing ?? '');

const prompt: Prompt = {
  prefix: [{ role: 'system', content: 'Answer with one letter.' }],
  suffix: [{ role: 'user', content: 'Is the pain there? It costs $& and $$.' }],
};
const options = ['A', 'B', 'C', 'D', 'E', 'F'];
const greedy: Decoding = { temperature: 0, topP: 1, seed: 1, maxTokens: 6, stop: [] };

test('loads from Cache Storage alone and says what it found', async ({ gpuPage, served }) => {
  const before = served.requests.length;
  const { outcome, stages, violations, ms } = await gpuPage.evaluate(async () => {
    const begin = performance.now();
    const loaded = await window.gpuRig.load();
    const { stages: seen, violations: broken } = window.gpuRig;
    return { outcome: loaded, stages: seen, violations: broken, ms: performance.now() - begin };
  });
  process.stdout.write(`loaded in ${Math.round(ms)} ms: ${JSON.stringify(outcome, null, 1)}\n`);
  expect(outcome).toMatchObject({ ok: true, value: { engine: 'webllm', backend: 'webgpu' } });
  expect(stages).toEqual(['reading', 'starting', 'probing']);
  expect(violations).toEqual([]);
  expect(served.requests.slice(before).filter((path) => path.startsWith('/model/'))).toEqual([]);
});

test('option scores are a softmax over the logits of WebLLM itself', async ({ gpuPage }) => {
  const { scored, reference, tokens } = await gpuPage.evaluate(
    async ([asked, labels]) => {
      const { api, end } = await window.gpuRig.plain();
      const chatted = await api.chat(asked, 1);
      const found = await api.tokensOf(labels);
      end();
      return {
        scored: await window.gpuRig.host.score(asked, labels),
        reference: { promptTokens: chatted.promptTokens, logits: Array.from(chatted.logits) },
        tokens: found,
      };
    },
    [{ ...prompt, suffix: [{ role: 'user', content: 'Is the pain there?' }] } as Prompt, options] as const,
  );
  if (!scored.ok) throw new Error(scored.failure.message);
  expect(scored.value.usage.promptTokens).toBe(reference.promptTokens);
  const chosen = tokens.map((token) => reference.logits[token] ?? NaN);
  const most = Math.max(...chosen);
  const mass = chosen.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  const expected = chosen.map((logit) => logit - most - Math.log(mass));
  const found = (scored.value.likelihoods ?? []).map(({ logProbability }) => logProbability);
  const largest = Math.max(...found.map((value, index) => Math.abs(value - (expected[index] ?? NaN))));
  process.stdout.write(`option scores: largest difference ${largest}, ${JSON.stringify(scored.value)}\n`);
  expect(found).toHaveLength(options.length);
  expect(largest).toBeLessThan(1e-5);
});
