import { expect, test } from './engine-rig/test.ts';

test('without a graphics adapter WebLLM is refused with a sentence, and llama.cpp still loads', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(async () => {
    const builds = [
      { id: 'x-q4f32_1-MLC', modelUrl: 'https://local.invalid/x', libraryUrl: 'https://local.invalid/x' },
    ];
    return [
      await window.rig.load('x', { engine: 'webllm', source: { kind: 'mlc', builds } }),
      await window.rig.load('tiny.gguf', { engine: 'webllm' }),
      await window.rig.load('tiny.gguf', { source: { kind: 'mlc', builds } }),
      await window.rig.load('tiny.gguf'),
    ];
  });
  expect(answers).toMatchObject([
    { ok: false, failure: { kind: 'unsupported', message: expect.stringMatching(/graphics adapter|WebGPU/) } },
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('no build for WebLLM') } },
    { ok: false, failure: { kind: 'bad-model', message: expect.stringContaining('no GGUF file') } },
    { ok: true },
  ]);
});
