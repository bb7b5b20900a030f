import type { Usage } from '../../src/core/engine.ts';
import type { Message, Prompt } from '../../src/core/prompt.ts';
import { expect, report, test, whatIsMissing, type GpuRig } from './test.ts';

test.skip(whatIsMissing !== null, whatIsMissing ?? '');

const shots = Array.from({ length: 2 }, (_, index): Message[] => [
  { role: 'user', content: `The patient is ${index} and the doctor should treat the disease. Is there pain?` },
  { role: 'assistant', content: 'A' },
]);
const prefix: Message[] = [{ role: 'system', content: 'Answer the question with one letter.' }, ...shots.flat()];
const prompts = ['there', 'here'].map((word): Prompt => {
  return { prefix, suffix: [{ role: 'user', content: `Is it ${word}?` }] };
});
const options = ['A', 'B', 'C'];

/** The same prompts after a kept prefix and without one. */
function compare({ page }: GpuRig) {
  return page.evaluate(
    async ([asked, labels]) => {
      const { host } = window.gpuRig;
      const scoreAll = async () => {
        const begin = performance.now();
        const outcomes = [];
        for (const prompt of asked) outcomes.push(await host.score(prompt, labels));
        return { outcomes, ms: Math.round(performance.now() - begin) };
      };
      await host.setPrefix([]);
      const whole = await scoreAll();
      const kept = await host.setPrefix(asked[0]?.prefix ?? []);
      const after = await scoreAll();
      const again = await host.score(asked[0] ?? { prefix: [], suffix: [] }, labels);
      return { whole, kept, after, again };
    },
    [prompts, options] as const,
  );
}

/** Half precision differs by how sums are grouped; single precision must not. */
function allowedFor({ model }: GpuRig): number {
  return model.notes.some((note) => /q\d+f16/.test(note)) ? 0.05 : 1e-4;
}

async function checkKept(rig: GpuRig): Promise<void> {
  const { whole, kept, after, again } = await compare(rig);
  if (!kept.ok) throw new Error(kept.failure.message);
  const prefixTokens = kept.value.promptTokens;
  let largest = 0;
  const usages: Usage[] = [];
  after.outcomes.forEach((outcome, index) => {
    const full = whole.outcomes[index];
    if (!outcome.ok || full?.ok !== true) throw new Error(outcome.ok ? 'no whole prompt' : outcome.failure.message);
    usages.push(outcome.value.usage);
    expect(full.value.usage.cachedTokens).toBe(0);
    expect(outcome.value.usage).toEqual({ ...full.value.usage, cachedTokens: prefixTokens });
    (outcome.value.likelihoods ?? []).forEach(({ logProbability }, place) => {
      const other = full.value.likelihoods?.[place]?.logProbability ?? NaN;
      largest = Math.max(largest, Math.abs(logProbability - other));
    });
  });
  report('kept prefix', { largest, prefixTokens, usages, wholeMs: whole.ms, keptMs: after.ms });
  expect(prefixTokens).toBeGreaterThan(50);
  expect(largest).toBeLessThan(allowedFor(rig));
  // The way back to the prefix is exact, whatever was asked in between.
  const first = after.outcomes[0];
  expect(again.ok && again.value.likelihoods).toEqual(first?.ok === true && first.value.likelihoods);
}

test('the self-check tells the right second prefill from the wrong one', async ({ asCompiled, mended }) => {
  const isHidden = await asCompiled.page.evaluate(() => window.gpuRig.runsInLockstep(32));
  const refuses = (rig: GpuRig): boolean => rig.model.notes.some((note) => note.includes('are refused'));
  report('self-check', { isHidden, asCompiled: asCompiled.model.notes, mended: mended.model.notes });
  expect(refuses(mended)).toBe(false);
  expect(mended.model.notes).toContain('The constant beginning of prompts is kept between cases.');
  // Where the race cannot happen in 32 threads, it cannot in the 16 of a smaller head either.
  if (isHidden) expect(refuses(asCompiled)).toBe(false);
  else expect(refuses(asCompiled)).toBe(true);
});

test('after a kept prefix only the suffix is computed, with the same scores: by decode', async ({ asCompiled }) => {
  await checkKept(asCompiled);
});

test('after a kept prefix only the suffix is computed, with the same scores: by prefill', async ({ mended }) => {
  await checkKept(mended);
});
