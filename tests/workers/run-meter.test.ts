import { expect, test } from 'vitest';
import { runMeter } from '../../workers/evaluator/run-meter.ts';
import { aPlan } from '../fixtures/plans.ts';
import { aTrial } from '../fixtures/runs.ts';

function trialOf(part: number, index: number): ReturnType<typeof aTrial> {
  return { ...aTrial('run-1', index), part, caseId: `${part === 0 ? 'n' : 'c'}${index}` };
}

test('tells at most twice a second how far the run is and how fast', () => {
  let now = 0;
  const meter = runMeter({ plan: aPlan(4), done: [], clock: () => now });
  expect(meter.progress(now)).toMatchObject({ done: 0, planned: 8, itemsPerMinute: null, remainingMs: null });
  for (const index of [0, 1, 2]) {
    now += 100;
    meter.add(trialOf(0, index), now);
    expect(meter.progress(now)).toBeNull();
  }
  now = 500;
  const progress = meter.progress(now);
  expect(progress).toMatchObject({ done: 3, itemsPerMinute: 600, remainingMs: 500, elapsedMs: 500 });
  expect(progress?.parts).toMatchObject([
    { task: 'demo/nli', done: 3, planned: 4, results: [{ metric: 'accuracy', value: 1, n: 3 }] },
    { task: 'demo/multiple-choice', done: 0, planned: 4, results: [{ value: null }] },
  ]);
});

test('what the device slept counts neither as time so far nor in the pace', () => {
  let now = 0;
  const meter = runMeter({ plan: aPlan(4), done: [], clock: () => now });
  for (const [index, pausedMs] of [undefined, 3_600_000, undefined].entries()) {
    now += 1_000 + (pausedMs ?? 0);
    const { generation, ...trial } = trialOf(0, index);
    if (generation === null) throw new Error('a trial without its generation');
    const timing = { ...generation.timing, ...(pausedMs !== undefined && { pausedMs }) };
    meter.add({ ...trial, generation: { ...generation, timing } }, now);
  }
  expect(meter.progress(now)).toMatchObject({ itemsPerMinute: 60, remainingMs: 5_000, elapsedMs: 3_000 });
});

test('counts trials of earlier sessions, but not in the speed', () => {
  const meter = runMeter({ plan: aPlan(4), done: [trialOf(0, 0), trialOf(1, 0)], clock: () => 0 });
  expect(meter.progress(0)).toMatchObject({ done: 2, itemsPerMinute: null, parts: [{ done: 1 }, { done: 1 }] });
});

test('spends at most one hundredth of the time on running results', () => {
  let now = 0;
  // Every look at the clock takes 50 ms, so summarising seems to.
  const meter = runMeter({ plan: aPlan(100), done: [], clock: () => (now += 50) });
  let summaries = 0;
  let last: unknown = null;
  for (let index = 0; index < 100; index++) {
    now += 600;
    meter.add(trialOf(0, index), now);
    const results = meter.progress(now)?.parts[0]?.results;
    if (results !== last) summaries += 1;
    last = results;
  }
  expect(summaries).toBeGreaterThan(3);
  expect(summaries * 50).toBeLessThan(now * 0.02);
});
