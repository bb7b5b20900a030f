import type { Prompt } from '../../src/core/prompt.ts';
import { expect, test } from './engine-rig/test.ts';

const greedy = { temperature: 0, topP: 1, seed: 1, maxTokens: 12, stop: [] };
const asked: Prompt = {
  prefix: [{ role: 'system', content: 'Answer shortly.' }],
  suffix: [{ role: 'user', content: 'Is it the flu?' }],
};

test('texts are counted and cut with the tokenizer of the model, and nothing of them is computed', async ({
  rigPage,
}) => {
  const text = `the patient says yes, naïve\u{1F637} ${'the yes '.repeat(500)}`;
  const told = await rigPage.evaluate(async (document) => {
    await window.rig.load('tiny.gguf');
    const { host } = window.rig;
    const whole = await host.countText(document);
    const cuts = [];
    for (const most of [-1, 0, 1, 2, 3, 7, 20, 27, 28, 29, 30, 31, 400, 100_000]) {
      const cut = await host.cutText(document, most);
      if (!cut.ok) throw new Error(cut.failure.message);
      const count = await host.countText(cut.value);
      cuts.push({ most, text: cut.value, count: count.ok ? count.value : -1 });
    }
    return { whole, empty: await host.countText(''), cuts };
  }, text);
  expect(told.empty).toEqual({ ok: true, value: 0 });
  if (!told.whole.ok) throw new Error(told.whole.failure.message);
  // "the" and "yes" are one token each, a space is one.
  expect(told.whole.value).toBeGreaterThan(2000);
  for (const { most, text: cut, count } of told.cuts) {
    expect(text.startsWith(cut)).toBe(true);
    expect(count).toBeLessThanOrEqual(Math.max(0, most));
    // One character of four bytes may stand at the cut.
    if (most > 0 && most < told.whole.value) expect(count).toBeGreaterThanOrEqual(most - 3);
  }
  expect(told.cuts.at(-1)?.text).toBe(text);
  expect(told.cuts[4]?.text).toBe('the p');
});

test('an answer that is begun goes on as the same words would inside the prompt', async ({ rigPage }) => {
  const answers = await rigPage.evaluate(
    async ([prompt, decoding]) => {
      const { host } = window.rig;
      const found = [];
      for (const name of ['tiny.gguf', 'begun.gguf']) {
        await window.rig.load(name);
        const plain = await host.generate(prompt, decoding);
        if (!plain.ok) throw new Error(plain.failure.message);
        const begin = plain.value.text.slice(0, 4);
        const begun = await host.generate({ ...prompt, prefill: begin }, decoding);
        found.push({ name, plain: plain.value, begin, begun });
      }
      return found;
    },
    [asked, greedy] as const,
  );
  for (const { name, plain, begin, begun } of answers) {
    if (!begun.ok) throw new Error(begun.failure.message);
    // The model goes on just as it did, and the beginning is not told again.
    const rest = plain.text.slice(begin.length);
    expect(begun.value.text.startsWith(rest.slice(0, 6)), name).toBe(true);
    expect(begun.value.usage.promptTokens).toBeGreaterThan(plain.usage.promptTokens);
    expect(begun.value.usage.promptTokens - plain.usage.promptTokens).toBeLessThanOrEqual(begin.length * 4);
  }
});

test('the loaded model says what its tokenizer and template do', async ({ rigPage }) => {
  const models = await rigPage.evaluate(async () => {
    const found = [];
    for (const name of ['tiny.gguf', 'begun.gguf', 'gemma-like.gguf']) {
      const loaded = await window.rig.load(name);
      found.push(
        loaded.ok ? { begin: loaded.value.beginToken, refuses: loaded.value.refusesSystemRole } : loaded.failure,
      );
    }
    return found;
  });
  expect(models).toEqual([{}, { begin: '<|endoftext|>' }, { refuses: true }]);
});

test('counting can be stopped like any request', async ({ rigPage }) => {
  const outcome = await rigPage.evaluate(async () => {
    await window.rig.load('tiny.gguf');
    const { host } = window.rig;
    const counting = host.countText('yes '.repeat(100_000));
    await host.stop();
    const after = await host.countText('yes');
    return { counted: await counting, after };
  });
  expect(outcome.after).toMatchObject({ ok: true });
  if (!outcome.counted.ok) expect(outcome.counted.failure.kind).toBe('stopped');
});
