import { expect, test } from 'vitest';
import type { Generation } from '../../../src/core/engine.ts';
import { gatherTimings, type CasesSpeed, type TimedTrial } from '../../../src/core/timing/run-speed.ts';
import { readSpeed, timedRuns } from '../../../src/core/timing/speed-rows.ts';
import { aLoadedModel, aRecord, aTrial } from '../../fixtures/runs.ts';

function generation(change: Partial<Generation> = {}, timing: Partial<Generation['timing']> = {}): Generation {
  return {
    text: '',
    finish: 'stop',
    usage: { promptTokens: 120, cachedTokens: 20, outputTokens: 10 },
    timing: { firstTokenMs: 600, prefillMs: 500, decodeMs: 1000, totalMs: 1600, ...timing },
    ...change,
  };
}

function speedOf(...trials: readonly TimedTrial[]): CasesSpeed {
  const timings = gatherTimings();
  for (const trial of trials) timings.add(trial);
  return timings.speed();
}

test('rates are tokens over seconds of all cases together, by hand', () => {
  const slow = generation({ usage: { promptTokens: 50, cachedTokens: 0, outputTokens: 5 } }, { decodeMs: 2000 });
  const speed = speedOf({ generation: generation() }, { generation: slow });
  // 100 and 50 tokens in half a second each; 10 tokens in one second and 5 in two.
  expect(speed.read?.value).toBeCloseTo(150, 12);
  expect(speed.written?.value).toBeCloseTo(5, 12);
  expect(speed).toMatchObject({ cases: 2, perCase: { value: 1600, interval: [1600, 1600], n: 2 } });
});

test('the first token has its median and 90th percentile, as sorted by hand', () => {
  const trials = Array.from({ length: 11 }, (_, place) => ({
    generation: generation({}, { firstTokenMs: 100 * (11 - place) }),
  }));
  const { firstToken } = speedOf(...trials);
  expect(firstToken?.median.value).toBe(600);
  expect(firstToken?.ninetieth.value).toBe(1000);
  // Of 11 values the second and the tenth hold the median: 2 · 12/2¹¹ = 1.2 % miss it.
  expect(firstToken?.median.interval).toEqual([200, 1000]);
  expect(firstToken?.ninetieth.interval).toBeNull();
});

test('compared options are read and not written, and notes on long texts count into the case', () => {
  const shortening = { kind: 'map-reduce', field: 'note', tokens: 9, notes: [], rounds: 1, totalMs: 400 } as const;
  const speed = speedOf({ generation: generation({ finish: 'scored' }), shortening });
  expect(speed.written).toBeNull();
  expect(speed.read?.value).toBeCloseTo(200, 12);
  expect(speed.perCase).toEqual({ value: 2000, interval: null, n: 1 });
});

test('a case without an answer, or whose prompt was all kept, tells nothing of what was not done', () => {
  expect(speedOf({ generation: null })).toEqual({
    cases: 0,
    paused: 0,
    read: null,
    written: null,
    firstToken: null,
    perCase: null,
  });
  const kept = generation({ usage: { promptTokens: 20, cachedTokens: 20, outputTokens: 10 } });
  expect(speedOf({ generation: kept }).read).toBeNull();
});

test('a case during which the device slept tells its own time without the sleep, and no rate', () => {
  const slept = generation({}, { firstTokenMs: 3_600_600, decodeMs: 3_601_000, totalMs: 2600, pausedMs: 3_600_000 });
  const speed = speedOf({ generation: generation() }, { generation: slept });
  expect(speed).toMatchObject({ cases: 2, paused: 1, perCase: { value: 2100 } });
  expect(speed.written).toMatchObject({ value: 10, n: 1 });
  expect(speed.read).toMatchObject({ value: 200, n: 1 });
  expect(speed.firstToken?.median.value).toBe(600);
  expect(speedOf({ generation: slept })).toMatchObject({ read: null, written: null, firstToken: null });
});

test('a run is read as a whole and part by part', () => {
  const record = aRecord('a');
  const [part] = record.spec.parts;
  if (part === undefined) expect.fail('no part');
  const reading = readSpeed({ ...record, spec: { ...record.spec, parts: [part, part] } });
  reading.add({ ...aTrial('a', 0), part: 0 });
  reading.add({ ...aTrial('a', 1), part: 1 });
  reading.add({ ...aTrial('a', 2), part: 1 });
  const { whole, parts } = reading.end();
  expect([whole, ...parts].map(({ cases }) => cases)).toEqual([3, 1, 2]);
});

test('finished runs that computed something stand by model, the newest of each first', () => {
  const run = (id: string, startedAt: number, title: string, change: object = {}) => {
    const { spec } = aRecord(id);
    const model = { ...spec.model, title, sha256: title };
    return aRecord(id, { state: 'finished', startedAt, spec: { ...spec, model }, ...change });
  };
  const records = [
    run('b1', 1, 'beta'),
    run('a2', 2, 'alpha'),
    run('b3', 3, 'beta'),
    run('stopped', 4, 'alpha', { state: 'stopped' }),
    run('stored', 5, 'alpha', { engine: aLoadedModel({ backend: 'none' }) }),
  ];
  expect(timedRuns(records).map(({ id }) => id)).toEqual(['a2', 'b3', 'b1']);
});
