import { expect, test } from 'vitest';
import type { Decoding } from '../../src/core/engine.ts';
import { success } from '../../src/core/outcome.ts';
import { createDirectRoute } from '../../workers/engines/webllm/direct-route.ts';
import type { Pipeline } from '../../workers/engines/webllm/pipeline.ts';

const end = 2;

/** Says token 1 three times and would end then; its second choice is always token 0. */
function aPipeline(): Pipeline {
  let said = 0;
  const logits = (): Float32Array => (said++ < 3 ? Float32Array.of(1, 2, 0) : Float32Array.of(1, 0, 2));
  return {
    tokenizer: {
      size: 3,
      encode: () => [0],
      decode: (tokens) => tokens.map((token) => ['a', 'b', '<end>'][token]).join(''),
      entry: String,
    },
    chunkTokens: 100,
    contextTokens: 100,
    filledTokens: 1,
    reset: () => undefined,
    forward: async () => logits(),
    dropLast: null,
  };
}

async function generated(change: Partial<Decoding>) {
  const pipeline = aPipeline();
  const route = createDirectRoute({
    pipeline,
    feeder: {
      keep: async () => 0,
      feed: async () => success({ logits: await pipeline.forward([0]), usage: { promptTokens: 1, cachedTokens: 0 } }),
    },
    encoder: { prompt: () => [0], prefix: () => [] },
    vocabulary: () => null,
    ending: { tokens: [end], texts: ['<end>'] },
  });
  const decoding: Decoding = { temperature: 0, topP: 1, seed: 0, maxTokens: 6, stop: [], ...change };
  const outcome = await route.generate({ prefix: [], suffix: [] }, decoding, new AbortController().signal);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

test('an answer ends where the model ends it', async () => {
  expect(await generated({})).toMatchObject({ text: 'bbb', finish: 'stop', usage: { outputTokens: 4 } });
});

test('one that is measured goes on to its length, unless a stop string of its own comes', async () => {
  expect(await generated({ ignoreEnd: true })).toMatchObject({ finish: 'length', usage: { outputTokens: 6 } });
  expect(await generated({ ignoreEnd: true, stop: ['bb'] })).toMatchObject({ text: '', finish: 'stop' });
});
