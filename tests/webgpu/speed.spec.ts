import type { Decoding } from '../../src/core/engine.ts';
import { speedText } from '../../src/core/speed/speed-text.ts';
import { expect, report, test, whatIsMissing } from './test.ts';

test.skip(whatIsMissing !== null, whatIsMissing ?? '');

/** Of the speed test's 64, which would take minutes on a software adapter. */
const outputTokens = 8;
const decoding: Decoding = { temperature: 0, topP: 1, seed: 0, maxTokens: outputTokens, stop: [], ignoreEnd: true };

test('a request of the speed test is as long as asked, and its times are those of WebLLM’s own steps', async ({
  asCompiled,
}) => {
  const found = await asCompiled.page.evaluate(
    async ([text, asked]) => {
      const { host } = window.gpuRig;
      const cut = await host.cutText(text, 64);
      if (!cut.ok) throw new Error(cut.failure.message);
      const prompt = { prefix: [], suffix: [{ role: 'user' as const, content: cut.value }] };
      const generated = await host.generate(prompt, asked);
      if (!generated.ok) throw new Error(generated.failure.message);
      const forced = await host.forceText({ text, givenTokens: 8, forcedTokens: 8 });
      return { own: await host.countText(cut.value), whole: await host.countTokens(prompt), generated, forced };
    },
    [speedText(0), decoding] as const,
  );
  const { usage, timing, finish } = found.generated.value;
  report('one request', { usage, timing });
  expect(found.own).toEqual({ ok: true, value: 64 });
  expect(found.whole).toEqual({ ok: true, value: usage.promptTokens });
  expect(usage).toMatchObject({ cachedTokens: 0, outputTokens });
  expect(finish).toBe('length');
  expect(timing.firstTokenMs).toBeGreaterThanOrEqual(timing.prefillMs);
  expect(timing.totalMs).toBeCloseTo(timing.prefillMs + timing.decodeMs, 3);
  expect(found.forced).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
});
