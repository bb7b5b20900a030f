import { describe, expect, test } from 'vitest';
import { clueTasks, measures, type Measure } from '../../../src/core/clue/measures.ts';
import { besidePublished, ownRuns, whyApart, type OwnRun, type OwnTask } from '../../../src/core/clue/own-run.ts';
import { measureKey } from '../../../src/core/clue/scores.ts';
import type { ProfileId } from '../../../src/core/profile.ts';
import type { Result } from '../../../src/core/report.ts';
import type { RunPart, RunRecord } from '../../../src/core/run.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { aRecord } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const published = 'clue-2024-06' satisfies ProfileId;
const everything = new Set(measures.map(measureKey));
const withoutUmls = new Set(measures.filter(({ own }) => own !== null).map(measureKey));

function aPart(task: string, change: Partial<RunPart> = {}): RunPart {
  const shots = findTask(task, published)?.drawing?.shots ?? 0;
  return {
    task,
    profile: published,
    taskVersion: 1,
    dataset: { id: 'user-1', title: 'file', sha256: 'd'.repeat(64) },
    limit: null,
    shots,
    protocol: 'generate',
    ...change,
  };
}

function aResult(part: RunPart, measure: Measure, change: Partial<Result> = {}): Result {
  const scoredCases = clueTasks.find(({ id }) => id === measure.task)?.scored ?? 10;
  return {
    task: part.task,
    dataset: part.dataset.id,
    ...(part.profile !== undefined && { profile: part.profile }),
    metric: measure.own?.metric ?? '',
    value: 0.25,
    interval: [0.2, 0.3],
    method: 'test',
    n: scoredCases,
    unscored: 0,
    unreadable: 0,
    baseline: null,
    seconds: null,
    tokensPerSecond: null,
    ...change,
  };
}

function aRun(parts: readonly RunPart[], change: Partial<RunRecord> = {}): RunRecord {
  const record = aRecord('own', { state: 'finished', ...change });
  return { ...record, spec: { ...record.spec, parts } };
}

/** All results of all measures that the parts give. */
function resultsOf(parts: readonly RunPart[], change: Partial<Result> = {}): readonly Result[] {
  return parts.flatMap((part) =>
    measures.flatMap((measure) => (measure.own?.task === part.task ? [aResult(part, measure, change)] : [])),
  );
}

function only(run: RunRecord, results: readonly Result[]): OwnRun {
  const [own, second] = ownRuns(run, results, published);
  expect(second).toBeUndefined();
  return own ?? expect.fail('nothing of CLUE in the run');
}

function firstTask(own: OwnRun): OwnTask {
  return own.tasks[0] ?? expect.fail('no task');
}

test('a run on the original in the published profile stands beside the published scores where the metrics are the same', () => {
  const parts = ['clue/mednli', 'clue/meqsum', 'clue/problem-summary'].map((task) => aPart(task));
  const own = only(aRun(parts), resultsOf(parts));
  const beside = besidePublished(own, everything);
  expect(beside?.tasks.map(({ value }) => value)).toEqual([25, 25, null, null, null, null]);
  expect(beside?.level1).toBeNull();
  expect(own.tasks.map((task) => whyApart(task, everything).map(inEnglish))).toEqual([
    [],
    [],
    ['UMLS-F1 not computed'],
  ]);
});

test('over the metrics it has, it has a level too', () => {
  const parts = ['clue/mednli', 'clue/meqsum', 'clue/problem-summary'].map((task) => aPart(task));
  const beside = besidePublished(only(aRun(parts), resultsOf(parts)), withoutUmls);
  expect(beside?.level1).toBe(25);
  expect(beside?.level2).toBeNull();
});

test('MeDiSumQA never stands beside the published scores', () => {
  const parts = [aPart('clue/medisumqa')];
  const own = only(aRun(parts), resultsOf(parts));
  expect(besidePublished(own, withoutUmls)).toBeNull();
  expect(firstTask(own).obstacles.map(inEnglish)).toEqual([expect.stringContaining('never published')]);
});

test('a metric that was not computed is missing, not 0', () => {
  const parts = [aPart('clue/meqsum')];
  const results = resultsOf(parts).map((result) =>
    result.metric === 'bertscore-f1' ? { ...result, value: null, interval: null, n: 0, reason: 'no encoder' } : result,
  );
  const own = only(aRun(parts), results);
  expect(firstTask(own).score.value).toBe(25);
  expect(firstTask(own).score.missing.map(({ title }) => title)).toEqual(['BERTScore F1']);
  expect(whyApart(firstTask(own), everything).map(inEnglish)).toEqual(['BERTScore F1 not computed']);
  expect(besidePublished(own, everything)).toBeNull();
  expect(besidePublished(own, new Set(own.sheet.keys()))?.tasks[1]?.value).toBe(25);
});

describe('it stands apart', () => {
  test.each<[string, Partial<RunPart>, RegExp]>([
    ['in another profile', { profile: 'corrected', shots: 3 }, /profile corrected instead of clue-2024-06/u],
    [
      'on a mini-set',
      { dataset: { id: 'clue-mednli', title: 'Mini-set', sha256: 'd' } },
      /mini-set instead of the original/u,
    ],
    ['when options were compared', { protocol: 'likelihood' }, /options compared/u],
    ['with other shots', { shots: 0 }, /0 solved examples instead of 3/u],
    [
      'step by step',
      { setting: { reasoning: 'step-by-step', optionOrder: 'sample' } },
      /^asked differently: step by step$/u,
    ],
    ['with long cases cut', { setting: { tooLong: 'cut' } }, /^asked differently: cut when too long$/u],
  ])('%s', (_, change, reason) => {
    const parts = [aPart('clue/mednli', change)];
    const own = only(aRun(parts), resultsOf(parts));
    expect(firstTask(own).obstacles.map(inEnglish)).toEqual([expect.stringMatching(reason)]);
    expect(firstTask(own).isMiniSet).toBe(_ === 'on a mini-set');
    expect(besidePublished(own, everything)).toBeNull();
  });

  test('on fewer cases, stopped, or drawn at a temperature', () => {
    const parts = [aPart('clue/mednli')];
    const record = aRun(parts, { state: 'stopped' });
    const warm = { ...record, spec: { ...record.spec, temperature: 1 } };
    expect(firstTask(only(warm, resultsOf(parts, { n: 100 }))).obstacles.map(inEnglish)).toEqual([
      'decoded at temperature 1 instead of greedily',
      'the run is not complete',
      "100 scored cases instead of the original's 1419",
    ]);
  });

  test('ended early by a rule', () => {
    const parts = [aPart('clue/mednli')];
    const stop = { asked: 1419, planned: 2000, side: 'above', from: 'constant' } as const;
    expect(firstTask(only(aRun(parts), resultsOf(parts, { stop }))).obstacles.map(inEnglish)).toContain(
      'ended early by a rule, so its score leans',
    );
  });

  test('for each of LongHealth’s three tasks once', () => {
    const parts = [1, 2, 3].map((task) => aPart(`clue/longhealth-${task}`, { profile: 'corrected' }));
    const own = only(aRun(parts), resultsOf(parts));
    expect(own.tasks.map(({ task }) => task)).toEqual(['LongHealth']);
    expect(firstTask(own).score.value).toBe(25);
    expect(firstTask(own).obstacles.map(inEnglish)).toEqual(['profile corrected instead of clue-2024-06']);
  });
});

test('a task asked in two ways gives two rows, each with its own results', () => {
  const parts = [aPart('clue/meqsum'), aPart('clue/meqsum', { setting: { layout: 'flat' } })];
  const [plain = [], flat = []] = parts.map((part, index) =>
    resultsOf([part]).map((result) => ({ ...result, part: index, value: index === 0 ? 0.25 : 0.5 })),
  );
  const rows = ownRuns(aRun(parts), [...plain, ...flat], published);
  expect(rows.map((row) => firstTask(row).score.value)).toEqual([25, 50]);
  expect(rows.map((row) => firstTask(row).obstacles.map(inEnglish))).toEqual([[], ['asked differently: flat layout']]);
});

test('what a run refuses beforehand and what it asks besides changes no score', () => {
  const parts = [aPart('clue/mednli', { setting: { tooLong: 'refuse', optionOrder: 'every' } })];
  expect(firstTask(only(aRun(parts), resultsOf(parts))).obstacles).toEqual([]);
});

test('a task asked on two datasets gives two rows, so that neither hides the other', () => {
  const mini = { id: 'clue-mednli', title: 'Mini-set', sha256: 'm' };
  const parts = [aPart('clue/mednli', { dataset: mini }), aPart('clue/mednli'), aPart('clue/meqsum')];
  const both = ownRuns(aRun(parts), resultsOf(parts), published);
  expect(both.map(({ round, tasks }) => [round, tasks.map(({ task, isMiniSet }) => [task, isMiniSet])])).toEqual([
    [
      0,
      [
        ['MedNLI', true],
        ['MeQSum', false],
      ],
    ],
    [1, [['MedNLI', false]]],
  ]);
});

test('a run of other tasks gives nothing', () => {
  expect(ownRuns(aRecord('demo'), [], published)).toEqual([]);
});
