import { expect, test } from 'vitest';
import type { Decoding, Engine, Generation } from '../../../src/core/engine.ts';
import { success } from '../../../src/core/outcome.ts';
import type { Prompt } from '../../../src/core/prompt.ts';
import { buildSpeedReport } from '../../../src/core/speed/build-speed-report.ts';
import { conductSpeedTest, type Surroundings } from '../../../src/core/speed/conduct-speed-test.ts';
import { planSpeedTest } from '../../../src/core/speed/speed-protocol.ts';

const model = {
  engine: 'llamacpp',
  engineVersion: '1',
  model: 'a model',
  sha256: '00',
  sizeBytes: 1,
  backend: 'wasm',
  threads: 1,
  contextTokens: 1024,
  trainedContextTokens: null,
  parameters: null,
  notes: [],
} as const;

interface Asked {
  readonly text: string;
  readonly decoding: Decoding;
}

/** One token a word; a request takes 2 ms a token read and 10 ms a token written, times `slowness`. */
function anEngine(slowness: (place: number) => number = () => 1, most = Infinity) {
  const asked: Asked[] = [];
  const engine: Pick<Engine, 'cutText' | 'generate'> = {
    cutText: async (text, tokens) => success(text.split(' ').slice(0, tokens).join(' ')),
    generate: async (prompt: Prompt, decoding) => {
      const text = prompt.suffix[0]?.content ?? '';
      const promptTokens = text.split(' ').length + 6;
      const outputTokens = Math.min(decoding.maxTokens, most);
      const factor = slowness(asked.length);
      asked.push({ text, decoding });
      const prefillMs = 2 * (promptTokens - 4) * factor;
      const decodeMs = 10 * (outputTokens - 1) * factor;
      const timing = { firstTokenMs: prefillMs + 1, prefillMs, decodeMs, totalMs: prefillMs + decodeMs + 1 };
      const usage = { promptTokens, cachedTokens: 4, outputTokens };
      return success<Generation>({ text: '', finish: 'length', usage, timing });
    },
  };
  return { engine, asked };
}

function surroundings(change: Partial<Surroundings> = {}): Surroundings {
  return { untilVisible: async () => undefined, watchHidden: () => () => false, isStopped: () => false, ...change };
}

const silent = (): void => undefined;

async function measure(engine: Pick<Engine, 'cutText' | 'generate'>, around = surroundings(), watch = silent) {
  const outcome = await conductSpeedTest(engine, around, watch);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { repetitions: outcome.value, report: buildSpeedReport(model, outcome.value, 0) };
}

test('speeds are tokens computed by the time they took', async () => {
  const { engine, asked } = anEngine();
  const { report, repetitions } = await measure(engine);
  expect(repetitions.map(({ promptTokens }) => promptTokens).toSorted((a, b) => a - b)).toEqual([
    ...Array<number>(6).fill(70),
    ...Array<number>(6).fill(518),
  ]);
  // 66 of 70 tokens in 132 ms, 63 of 64 in 630 ms.
  expect(report.summaries.short.prefillSpeed).toEqual({ n: 5, median: 500, least: 500, most: 500, deviation: 0 });
  expect(report.summaries.long.decodeSpeed).toEqual({ n: 5, median: 100, least: 100, most: 100, deviation: 0 });
  expect(report.summaries.short.firstTokenMs?.median).toBe(133);
  expect(report).toMatchObject({ isUnsteady: false, shortAnswers: 0, slowing: { verdict: 'steady' } });
  expect(asked.every(({ decoding }) => decoding.ignoreEnd === true && decoding.maxTokens === 64)).toBe(true);
  expect(new Set(asked.map(({ text }) => text)).size).toBe(12);
});

test('the warm-up counts nowhere', async () => {
  const { engine } = anEngine((place) => (place < 2 ? 50 : 1));
  const { report } = await measure(engine);
  expect(report.summaries.long.prefillSpeed?.most).toBe(500);
  expect(report.summaries.long.prefillSpeed?.least).toBe(500);
});

test('a device that slows down is flagged, and one slow request only as unsteady', async () => {
  const hot = await measure(anEngine((place) => 1 + place / 20).engine);
  expect(hot.report.slowing.verdict).toBe('slowed');
  const disturbed = await measure(anEngine((place) => (place === 9 ? 4 : 1)).engine);
  expect(disturbed.report.slowing.verdict).toBe('steady');
  expect(disturbed.report.isUnsteady).toBe(true);
});

test('a request in a hidden tab is asked again with another text and does not count', async () => {
  const { engine, asked } = anEngine((place) => (place === 4 ? 9 : 1));
  let requests = 0;
  const heard: number[] = [];
  const outcome = await conductSpeedTest(
    engine,
    surroundings({
      watchHidden: () => {
        const request = requests++;
        return () => request === 4;
      },
    }),
    ({ done }) => heard.push(done),
  );
  if (!outcome.ok) throw new Error(outcome.failure.message);
  expect(outcome.value).toHaveLength(13);
  expect(outcome.value.filter(({ wasHidden }) => wasHidden)).toEqual([outcome.value[4]]);
  expect(outcome.value[5]).toMatchObject({ length: 'short', repetition: 2, wasHidden: false });
  expect(asked[5]?.text).not.toBe(asked[4]?.text);
  expect(heard).toEqual([1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const { summaries } = buildSpeedReport(model, outcome.value, 0);
  expect(summaries.short.prefillSpeed).toMatchObject({ n: 5, least: 500 });
});

test('a tab that stays hidden leaves nothing that counts', async () => {
  const { engine } = anEngine();
  const { repetitions, report } = await measure(engine, surroundings({ watchHidden: () => () => true }));
  expect(repetitions).toHaveLength(4 * planSpeedTest().length);
  expect(report.summaries.short.decodeSpeed).toBeNull();
  expect(report.slowing.verdict).toBe('unknown');
});

test('it waits until the tab is seen, and a stop meanwhile ends it', async () => {
  const { engine, asked } = anEngine();
  let isStopped = false;
  const outcome = await conductSpeedTest(
    engine,
    surroundings({
      untilVisible: async () => {
        isStopped = asked.length === 3;
      },
      isStopped: () => isStopped,
    }),
    silent,
  );
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
  expect(asked).toHaveLength(3);
});

test('answers that end too soon are counted, and one of a single token has no speed', async () => {
  const early = await measure(anEngine(() => 1, 20).engine);
  expect(early.report.shortAnswers).toBe(10);
  expect(early.report.summaries.short.decodeSpeed?.median).toBe(100);
  const silentModel = await measure(anEngine(() => 1, 1).engine);
  expect(silentModel.report.summaries.short.decodeSpeed).toBeNull();
  expect(silentModel.report.slowing.verdict).toBe('unknown');
});

test('a failure of the engine ends the test with it', async () => {
  const { engine } = anEngine();
  const reason = { kind: 'crashed', message: 'The engine crashed.', recoverable: true } as const;
  const failing: typeof engine = { ...engine, generate: async () => ({ ok: false, failure: reason }) };
  expect(await conductSpeedTest(failing, surroundings(), silent)).toEqual({ ok: false, failure: reason });
});

test('a device that slept in a repetition is to be measured again: no number comes of it', async () => {
  const { engine } = anEngine();
  const slept: typeof engine = {
    ...engine,
    generate: async (prompt, decoding) => {
      const outcome = await engine.generate(prompt, decoding);
      if (!outcome.ok) return outcome;
      return success({ ...outcome.value, timing: { ...outcome.value.timing, pausedMs: 60_000 } });
    },
  };
  expect(await conductSpeedTest(slept, surroundings(), silent)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('measure again') },
  });
});
