import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Generation } from '../../src/core/engine.ts';
import { success } from '../../src/core/outcome.ts';
import type { EngineApi, ModelSource } from '../../workers/engine.api.ts';
import { holdEngine } from '../../workers/engines/hold-engine.ts';
import type { OpenModel } from '../../workers/engines/open-engine.ts';
import { aLoadedModel } from '../fixtures/runs.ts';
import { scriptedEngine } from '../fixtures/scripted-engine.ts';

/** A clock that goes on while the machine sleeps, which timers do not. */
let [awake, asleep] = [0, 0];

async function advance(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    awake += 100;
    await vi.advanceTimersByTimeAsync(100);
  }
}

beforeEach(() => {
  [awake, asleep] = [0, 0];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => awake + asleep);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** An engine that computes for six seconds, as its own clock tells. */
async function heldEngine(): Promise<Omit<EngineApi, 'listen'>> {
  const usage = { promptTokens: 5, cachedTokens: 0, outputTokens: 12 };
  const open: OpenModel = async () =>
    success({
      ...scriptedEngine(() => ''),
      model: aLoadedModel(),
      generate: async () => {
        const begin = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 6_000));
        const totalMs = performance.now() - begin;
        const timing = { firstTokenMs: 1_000, prefillMs: 1_000, decodeMs: totalMs - 1_000, totalMs };
        return success({ text: '', finish: 'stop', usage, timing });
      },
    });
  const held = holdEngine({ llamacpp: open, webllm: open });
  const file = { kind: 'file', file: new Blob() } as const;
  const source: ModelSource = { engine: 'llamacpp', id: 'm', title: 'm', source: file, threads: 1, contextTokens: 64 };
  const loaded = await held.load(source, { backend: 'wasm', startTimeoutMs: 1000 }, () => undefined);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return held;
}

async function generated(meanwhile: () => Promise<unknown>): Promise<Generation['timing']> {
  const held = await heldEngine();
  const decoding = { temperature: 0, topP: 1, seed: 0, maxTokens: 1, stop: [] };
  const answered = held.generate({ prefix: [], suffix: [] }, decoding);
  await meanwhile();
  const outcome = await answered;
  return outcome.ok ? outcome.value.timing : expect.fail(outcome.failure.message);
}

test('a machine that sleeps in the middle of a case adds no hour to its time, and the case says so', async () => {
  const timing = await generated(async () => {
    await advance(2_500);
    asleep = 3_600_000;
    await advance(3_500);
  });
  expect(timing.pausedMs).toBeGreaterThan(3_599_000);
  expect(timing.pausedMs).toBeLessThanOrEqual(3_600_000);
  expect(timing.totalMs).toBeGreaterThanOrEqual(6_000);
  expect(timing.totalMs).toBeLessThan(7_000);
});

test('one that wakes when the case is just done is told of, too, though no beat came in between', async () => {
  const timing = await generated(async () => {
    await advance(5_900);
    asleep = 60_000;
    await advance(100);
  });
  expect(timing.pausedMs).toBeGreaterThan(59_000);
});

test('a case that just takes its time says nothing', async () => {
  const timing = await generated(() => advance(6_000));
  expect(timing).toEqual({ firstTokenMs: 1_000, prefillMs: 1_000, decodeMs: 5_000, totalMs: 6_000 });
});
