import type { Decoding } from '../../src/core/engine.ts';
import type { Prompt } from '../../src/core/prompt.ts';
import { expect, test } from './engine-rig/test.ts';

const greedy: Decoding = { temperature: 0, topP: 1, seed: 1, maxTokens: 12, stop: [] };
const endless: Decoding = { ...greedy, maxTokens: 2000 };

function ask(content: string): Prompt {
  return { prefix: [{ role: 'system', content: 'You are a test.' }], suffix: [{ role: 'user', content }] };
}

test('an answer comes with its counts and times, and greedy text repeats itself', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([prompt, decoding]) => {
      await window.rig.load('tiny.gguf');
      const { host } = window.rig;
      return {
        counted: await host.countTokens(prompt),
        first: await host.generate(prompt, decoding),
        again: await host.generate(prompt, decoding),
      };
    },
    [ask('Which one is it?'), greedy] as const,
  );
  const { counted, first, again } = answers;
  if (!first.ok || !again.ok || !counted.ok) throw new Error(JSON.stringify(answers));
  expect(first.value.finish).toBe('length');
  expect(first.value.text.length).toBeGreaterThan(0);
  expect(first.value.usage).toMatchObject({ promptTokens: counted.value, outputTokens: 12 });
  expect(first.value.timing.totalMs).toBeGreaterThanOrEqual(first.value.timing.decodeMs);
  expect(again.value.text).toBe(first.value.text);
});

test('generation ends before a stop string, and a seed repeats a drawn text', async ({ rigPage }) => {
  const drawn: Decoding = { ...greedy, temperature: 1, seed: 5 };
  const answers = await rigPage.evaluate(
    async ([prompt, plain, warm]) => {
      await window.rig.load('tiny.gguf');
      const { host } = window.rig;
      const whole = await host.generate(prompt, plain);
      if (!whole.ok) throw new Error(whole.failure.message);
      const stop = whole.value.text.slice(3, 5);
      return {
        stop,
        whole: whole.value,
        cut: await host.generate(prompt, { ...plain, stop: [stop] }),
        warm: [
          await host.generate(prompt, warm),
          await host.generate(prompt, warm),
          await host.generate(prompt, { ...warm, seed: 6 }),
        ],
      };
    },
    [ask('Which one is it?'), greedy, drawn] as const,
  );
  expect(answers.whole.text).toMatch(/^\n\n/);
  const at = answers.whole.text.indexOf(answers.stop);
  expect(answers.cut).toMatchObject({ ok: true, value: { finish: 'stop', text: answers.whole.text.slice(0, at) } });
  const texts = answers.warm.map((answer) => (answer.ok ? answer.value.text : answer.failure.message));
  expect(texts[1]).toBe(texts[0]);
  expect(texts[2]).not.toBe(texts[0]);
});

test('a prompt too long fails as context with both numbers, counted exactly beforehand; an answer too long does so too', async ({
  rigPage,
}) => {
  const answers = await rigPage.evaluate(
    async ([long, fitting, decoding]) => {
      await window.rig.load('tiny.gguf');
      const { host } = window.rig;
      const counted = [await host.countTokens(long), await host.countTokens(fitting)];
      return { counted, over: await host.generate(long, decoding), cut: await host.generate(fitting, decoding) };
    },
    [ask('abc '.repeat(600)), ask('abc '.repeat(200)), endless] as const,
  );
  const [over, fits] = answers.counted;
  // 2,400 bytes of text, one token each, and the template around them.
  expect(over).toMatchObject({ ok: false, failure: { kind: 'context' } });
  expect(answers.over).toMatchObject({
    ok: false,
    failure: { kind: 'context', message: expect.stringMatching(/has 24\d\d tokens .* context of 1024/) },
  });
  expect(fits).toMatchObject({ ok: true });
  expect(answers.cut).toMatchObject({
    ok: false,
    failure: { kind: 'context', message: expect.stringContaining('fill 1024') },
  });
});

test('counting costs little, and what it computed serves the prompt that follows', async ({ rigPage }) => {
  const { counted, countMs, generated, generateMs } = await rigPage.evaluate(
    async ([prompt, decoding]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const begin = performance.now();
      const tokens = await host.countTokens(prompt);
      const middle = performance.now();
      const generation = await host.generate(prompt, { ...decoding, maxTokens: 1 });
      return {
        counted: tokens,
        countMs: middle - begin,
        generated: generation,
        generateMs: performance.now() - middle,
      };
    },
    [ask('abc '.repeat(500)), greedy] as const,
  );
  if (!generated.ok) throw new Error(generated.failure.message);
  expect(counted).toEqual({ ok: true, value: generated.value.usage.promptTokens });
  expect(generated.value.usage.cachedTokens).toBeGreaterThan(50);
  expect(countMs).toBeLessThan(generateMs / 3);
});

test('many requests at once are served one after the other, and all settle', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([prompts, decoding]) => {
      await window.rig.load('tiny.gguf');
      return Promise.all(prompts.map((prompt) => window.rig.host.generate(prompt, decoding)));
    },
    [Array.from({ length: 12 }, (_, index) => ask(`Question ${index}`)), greedy] as const,
  );
  expect(answers.map(({ ok }) => ok)).toEqual(Array(12).fill(true));
});

test('stop ends a long prompt and a long answer soon, and the engine goes on', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([long, short, long_, quick]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const stopAfter = async (prompt: typeof long, decoding: typeof quick, ms: number) => {
        const asked = host.generate(prompt, decoding);
        await new Promise((resolve) => setTimeout(resolve, ms));
        const begin = performance.now();
        await host.stop();
        const outcome = await asked;
        return { outcome, settleMs: performance.now() - begin };
      };
      const prefill = await stopAfter(long, quick, 300);
      const between = await host.generate(short, quick);
      const decode = await stopAfter(short, long_, 800);
      return { prefill, between, decode, after: await host.generate(short, quick) };
    },
    [ask('abc '.repeat(900)), ask('Which one is it?'), { ...endless, maxTokens: 3500 }, greedy] as const,
  );
  for (const stopped of [answers.prefill, answers.decode]) {
    expect(stopped.outcome).toMatchObject({ ok: false, failure: { kind: 'stopped', recoverable: false } });
    expect(stopped.settleMs).toBeLessThan(1000);
  }
  expect(answers.after).toMatchObject({ ok: true });
  expect(answers.between.ok && answers.after.ok && answers.after.value.text === answers.between.value.text).toBe(true);
});

test('dispose settles every request in flight, and a load afterwards works', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([long, decoding]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const asked = [host.generate(long, decoding), host.generate(long, decoding), host.countTokens(long)];
      await new Promise((resolve) => setTimeout(resolve, 200));
      await host.dispose();
      return { asked: await Promise.all(asked), loaded: await window.rig.load('tiny.gguf') };
    },
    [ask('abc '.repeat(900)), greedy] as const,
  );
  for (const outcome of answers.asked) expect(outcome).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  expect(answers.loaded).toMatchObject({ ok: true });
});

test('ending the worker settles pending calls, tells who listens, and restart begins a new worker with the same model', async ({
  rigPage,
}) => {
  const answers = await rigPage.evaluate(
    async ([long, short, decoding]) => {
      await window.rig.load('slow.gguf');
      const { host } = window.rig;
      const heard: string[] = [];
      host.onLost(({ kind }) => void heard.push(kind));
      const asked = host.generate(long, decoding);
      await new Promise((resolve) => setTimeout(resolve, 200));
      host.terminate();
      return {
        asked: await asked,
        heard,
        restarted: await host.restart(),
        after: await host.generate(short, decoding),
      };
    },
    [ask('abc '.repeat(900)), ask('Which one is it?'), greedy] as const,
  );
  expect(answers.asked).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  expect(answers.heard).toEqual(['stopped']);
  expect(answers.restarted).toMatchObject({ ok: true, value: { model: 'slow.gguf' } });
  expect(answers.after).toMatchObject({ ok: true });
});

test('another port reaches the same engine, and both are served in turn', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([prompt, decoding]) => {
      await window.rig.load('tiny.gguf');
      const { engine } = await window.rig.connect();
      return Promise.all([
        engine.generate(prompt, decoding),
        window.rig.host.generate(prompt, decoding),
        engine.countTokens(prompt),
      ]);
    },
    [ask('Which one is it?'), greedy] as const,
  );
  const [over, direct, counted] = answers;
  expect(over).toMatchObject({ ok: true });
  expect(counted).toMatchObject({ ok: true });
  expect(over.ok && direct.ok && over.value.text === direct.value.text).toBe(true);
});

test('a template that refuses the messages gives a sentence, and the engine goes on', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([refused, prompt, decoding]) => {
      await window.rig.load('strict-template.gguf');
      const { host } = window.rig;
      return [
        await host.generate(refused, decoding),
        await host.countTokens(refused),
        await host.generate(prompt, decoding),
      ];
    },
    [ask('Please refuse this.'), ask('Which one is it?'), greedy] as const,
  );
  const refusal = { kind: 'unsupported', message: expect.stringContaining('roles must alternate'), recoverable: false };
  expect(answers).toMatchObject([{ ok: false, failure: refusal }, { ok: false, failure: refusal }, { ok: true }]);
});

test('without a model every request says so', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([prompt, decoding]) => {
      const { host } = window.rig;
      return [
        await host.generate(prompt, decoding),
        await host.score(prompt, ['a', 'b']),
        await host.setPrefix([]),
        await host.restart(),
      ];
    },
    [ask('Which one is it?'), greedy] as const,
  );
  for (const outcome of answers) expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not-loaded' } });
});
