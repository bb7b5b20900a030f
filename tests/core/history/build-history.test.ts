import { describe, expect, test } from 'vitest';
import { withoutTexts } from '../../../src/core/compare/compared-part.ts';
import { verdictOf } from '../../../src/core/compare/verdict.ts';
import { buildHistory, type History, type ReadEntry } from '../../../src/core/history/build-history.ts';
import type { Change } from '../../../src/core/history/changes.ts';
import type { SaidTrial } from '../../../src/core/history/common-cases.ts';
import type { LoadedModel } from '../../../src/core/engine.ts';
import { scored } from '../../../src/core/metric.ts';
import type { RunPart, RunRecord, RunSpec } from '../../../src/core/run.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

interface Asked {
  readonly part?: Partial<RunPart>;
  readonly spec?: Partial<RunSpec>;
  readonly engine?: Partial<LoadedModel>;
  readonly record?: Partial<RunRecord>;
  readonly trial?: (trial: SaidTrial, index: number) => SaidTrial;
}

/** A finished run whose first cases scored so. */
function entry(id: string, scores: readonly number[], { part, spec, engine, record, trial }: Asked = {}): ReadEntry {
  const plain = aRecord(id);
  const [only] = plain.spec.parts;
  if (only === undefined) throw new Error('the record has no part');
  const asked = { ...only, ...part };
  const said = scores.map((value, index): SaidTrial => {
    const known = { ...aTrial(id, index), scores: { accuracy: scored(value) } };
    return { ...withoutTexts(known), id: known.id, said: `said ${String(value)}` };
  });
  return {
    record: {
      ...plain,
      state: 'finished',
      done: scores.length,
      planned: scores.length,
      spec: { ...plain.spec, ...spec, parts: [asked] },
      engine: { ...plain.engine, ...engine },
      ...record,
    },
    part: asked,
    place: 0,
    trials: trial === undefined ? said : said.map(trial),
    results: [],
  };
}

const historyOf = (...entries: readonly ReadEntry[]): Promise<History> =>
  buildHistory(entries, () => Promise.resolve());

async function stepOf(before: ReadEntry, after: ReadEntry): Promise<History['steps'][number]> {
  const { steps } = await historyOf(before, after);
  return steps[0] ?? expect.fail('no step');
}

async function changesOf(before: Asked, after: Asked): Promise<readonly Change[]> {
  return (await stepOf(entry('a', [1, 0], before), entry('b', [1, 0], after))).changes;
}

const repeated = (value: number, times: number): readonly number[] => Array.from({ length: times }, () => value);

describe('neighbours', () => {
  // 8 right in both, 4 wrong in both, 7 gained, 1 lost.
  const first = [...repeated(1, 8), ...repeated(0, 4), ...repeated(0, 7), 1];
  const second = [...repeated(1, 8), ...repeated(0, 4), ...repeated(1, 7), 0];

  test('are compared on the cases in common, with Holm over the neighbours, by hand', async () => {
    const third = [...second, 1, 1, 1];
    const { steps, metrics } = await historyOf(entry('a', first), entry('b', second), entry('c', third));
    expect(metrics).toEqual(['accuracy']);
    const [one, other] = steps.map(({ pairs }) => pairs[0]?.found ?? expect.fail('no pair'));
    if (one === undefined || other === undefined) expect.fail('two steps');
    expect(one).toMatchObject({ n: 20, base: 9 / 20, other: 15 / 20, gained: 7, lost: 1, family: 2 });
    expect(one.difference.value).toBeCloseTo(0.3, 12);
    // Of 2⁸ ways to turn eight cases 1 + 8 are as one-sided to a side: 2 · 9/256, and times two tests.
    expect(one.test).toMatchObject({ name: 'McNemar, exact' });
    expect(one.test.p).toBeCloseTo(18 / 256, 12);
    expect(one.adjusted).toBeCloseTo(36 / 256, 12);
    expect(other).toMatchObject({ n: 20, gained: 0, lost: 0, adjusted: 1 });
    expect(verdictOf(other, 0.02)).toBe('equal');
    expect(steps[1]?.cases).toMatchObject({ before: 20, after: 23, common: 20, sameAsking: 20, otherAnswers: 0 });
    expect(steps[1]?.changes).toEqual([{ kind: 'cases', before: 20, after: 23, common: 20 }]);
  });

  test('are compared across other examples, and not across other files, profiles or protocols', async () => {
    const reasonOf = async (part: Partial<RunPart>): Promise<string | null> => {
      const [pair] = (await stepOf(entry('a', first), entry('b', second, { part }))).pairs;
      return pair?.reason == null ? null : inEnglish(pair.reason);
    };
    expect(await reasonOf({ shots: 3 })).toBeNull();
    expect(await reasonOf({ taskVersion: 2 })).toBeNull();
    expect(await reasonOf({ dataset: { id: 'demo-nli', title: 'Inference', sha256: 'e' } })).toMatch(
      /file is another/u,
    );
    expect(await reasonOf({ profile: 'corrected' })).toMatch(/two profiles/u);
    expect(await reasonOf({ protocol: 'likelihood' })).toMatch(/probabilities/u);
  });

  test('that are not compared leave the correction to those that are', async () => {
    const apart = entry('c', second, { part: { profile: 'corrected' } });
    const { steps } = await historyOf(entry('a', first), entry('b', second), apart);
    expect(steps[0]?.pairs[0]?.found?.family).toBe(1);
    expect(steps[1]?.pairs[0]?.found).toBeNull();
  });
});

describe('what changed', () => {
  test('is nothing where nothing did, and the answers are counted as the same', async () => {
    const step = await stepOf(entry('a', [1, 0, 1]), entry('b', [1, 0, 1]));
    expect(step).toMatchObject({ changes: [], isSameFingerprint: true, isMerged: false });
    expect(step.cases).toEqual({
      before: 3,
      after: 3,
      common: 3,
      otherPrompts: 0,
      otherRules: 0,
      sameAsking: 3,
      otherAnswers: 0,
      firstOther: null,
    });
  });

  test('equal asking with other answers is found, and where', async () => {
    const trial = (one: SaidTrial, index: number): SaidTrial => (index === 1 ? { ...one, said: 'other' } : one);
    const { cases, changes } = await stepOf(entry('a', [1, 1, 1]), entry('b', [1, 1, 1], { trial }));
    expect(changes).toEqual([]);
    expect(cases).toMatchObject({ sameAsking: 3, otherAnswers: 1, firstOther: 1 });
  });

  test('a run of several devices is told', async () => {
    const merged = [
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ];
    expect(await stepOf(entry('a', [1]), entry('b', [1], { record: { merged } }))).toMatchObject({ isMerged: true });
  });

  test('no equality of answers is claimed on other threads, nor where nothing came back', async () => {
    const threads = await stepOf(entry('a', [1, 1]), entry('b', [0, 1], { engine: { threads: 4 } }));
    expect(threads.changes).toEqual([{ kind: 'threads', before: 1, after: 4 }]);
    expect(threads.cases).toMatchObject({ sameAsking: 0, otherAnswers: 0 });
    const silent = (one: SaidTrial): SaidTrial => ({ ...one, said: null });
    const unsaid = await stepOf(entry('a', [1, 1]), entry('b', [1, 1], { trial: silent }));
    expect(unsaid.cases.sameAsking).toBe(0);
  });

  test.each<readonly [string, Asked, Change]>([
    ['the limit', { part: { limit: 5 } }, { kind: 'limit', before: null, after: 5 }],
    [
      'an early end',
      { part: { stop: { from: 'constant', version: 1 } } },
      { kind: 'stop', before: null, after: { from: 'constant', version: 1 } },
    ],
    ['the seed', { spec: { seed: 7 } }, { kind: 'seed', before: 1, after: 7 }],
    ['the temperature', { spec: { temperature: 0.5 } }, { kind: 'temperature', before: 0, after: 0.5 }],
    ['the examples', { part: { shots: 2 } }, { kind: 'shots', before: 0, after: 2 }],
    ['the version of the task', { part: { taskVersion: 2 } }, { kind: 'task-version', before: 1, after: 2 }],
    [
      'the setting',
      { part: { setting: { layout: 'flat' } } },
      { kind: 'setting', before: {}, after: { layout: 'flat' } },
    ],
    [
      'the engine',
      { engine: { engineVersion: 'scripted 2' } },
      { kind: 'engine-version', before: 'scripted 1', after: 'scripted 2' },
    ],
    [
      'the file of the model',
      { spec: { model: { engine: 'llamacpp', title: 'Test model', sha256: 'n' } } },
      { kind: 'model-file', before: 'm'.repeat(64), after: 'n' },
    ],
    [
      'the aids',
      { spec: { aids: [{ kind: 'terms', title: 't', sha256: 's', detail: '' }] } },
      { kind: 'aids', before: [], after: [{ kind: 'terms', title: 't', sha256: 's', detail: '' }] },
    ],
  ])('names %s', async (_, after, change) => {
    expect(await changesOf({}, after)).toEqual([change]);
  });

  test('names a build only where both are known, and how far a run got', async () => {
    expect(await changesOf({}, { record: { build: 'b' } })).toEqual([]);
    expect(await changesOf({ record: { build: 'a' } }, { record: { build: 'b' } })).toEqual([
      { kind: 'build', before: 'a', after: 'b' },
    ]);
    const [change] = await changesOf({}, { record: { state: 'stopped', planned: 9 } });
    expect(change).toMatchObject({ kind: 'standing', after: { state: 'stopped', done: 2, planned: 9 } });
  });

  test('names other words of the prompt, and other rules where nothing else explains another id', async () => {
    const words = (one: SaidTrial): SaidTrial => ({ ...one, id: `${one.id}!`, promptHash: 'q' });
    expect(await changesOf({}, { trial: words })).toEqual([{ kind: 'prompts', cases: 2, common: 2 }]);
    const rules = (one: SaidTrial): SaidTrial => ({ ...one, id: `${one.id}!` });
    expect(await changesOf({}, { trial: rules })).toEqual([{ kind: 'rules', cases: 2, common: 2 }]);
    const explained = await changesOf({}, { trial: rules, spec: { seed: 2 } });
    expect(explained.map(({ kind }) => kind)).toEqual(['seed']);
  });
});
