import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { judge } from '../../src/core/judge.ts';
import { meanGrades } from '../../src/core/readability/mean-grades.ts';
import { buildReport } from '../../src/core/report/build-report.ts';
import type { RunRecord, Trial } from '../../src/core/run.ts';
import { isRunResults } from '../../src/core/shapes/results-shape.ts';
import { clinicbenchPatientEducation } from '../../src/core/tasks/clinicbench/patient-education.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { genericChoiceTask } from '../../src/core/tasks/generic-choice.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import { openRun } from '../../workers/evaluator/open-run.ts';
import { readResults } from '../../workers/evaluator/read-results.ts';
import type { Stores } from '../../workers/evaluator/stores.ts';
import type { OpenedResults, ResultsProgress } from '../../workers/results.api.ts';
import { labelCase, textCase } from '../fixtures/a-case.ts';
import { memoryJournals } from '../fixtures/memory-journals.ts';
import { judgedBy, questions } from '../fixtures/rotated.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

/** More than the first page of a stored run. */
const CASES = 230;
const LABELS = ['entailment', 'neutral', 'contradiction'];

const inference = Array.from({ length: CASES }, (_, index): Case => ({
  ...labelCase(LABELS[index % 3] ?? '', LABELS),
  id: `n${index}`,
  fields: { premise: `Premise ${index}.`, hypothesis: 'It follows.' },
}));
const letters = Array.from({ length: 25 }, (_, index): Case => ({
  ...textCase(`Take ${index} tablets daily. Do not drive.`),
  id: `t${index}`,
  fields: { discharge_summary: `Summary ${index}.` },
}));
const choices = questions(24);

let database: Database;
let stores: Stores;
let record: RunRecord;

beforeEach(async () => {
  globalThis.bedsideBuild = 'b'.repeat(64);
  database = openDatabase();
  stores = {
    database,
    memory: memoryRuns(),
    kept: keptRuns(database, memoryJournals()),
    toProtect: null,
    recover: async () => null,
  };
  const trials = [...inference.map(likely), ...letters.map(written), ...(await moved())];
  record = aRecord('r', { state: 'finished', planned: trials.length, done: trials.length });
  const [part] = record.spec.parts;
  if (part === undefined) throw new Error('the record has no part');
  const parts = [
    { ...part, protocol: 'likelihood' as const },
    { ...part, task: clinicbenchPatientEducation.id, dataset: { ...part.dataset, id: 'letters' } },
    { ...part, task: genericChoiceTask.id, dataset: { ...part.dataset, id: 'choices' } },
  ];
  record = { ...record, spec: { ...record.spec, parts } };
  await database.runs.put({ id: 'r', record, journalBytes: 0 });
  await database.trials.bulkPut(trials);
});

afterEach(async () => {
  globalThis.bedsideBuild = undefined;
  await database.dexie.delete();
});

function likely(item: Case, index: number): Trial {
  const likelihoods = LABELS.map((option, place) => ({
    option,
    logProbability: Math.log(place === index % 2 ? 0.5 + index / 1000 : 0.1),
  }));
  const { generation } = aTrial('r', index);
  if (generation === null) throw new Error('a trial without its generation');
  const scored = { ...generation, text: '', finish: 'scored' as const, likelihoods };
  return { ...aTrial('r', index), caseId: item.id, generation: scored, ...judge(demoNli, item, scored) };
}

function written(item: Case, index: number): Trial {
  const trial = aTrial('r', index, index === 3 ? '…' : `You should take the medication ${index % 4} times. Rest.`);
  const judged = trial.generation === null ? {} : judge(clinicbenchPatientEducation, item, trial.generation);
  return { ...trial, part: 1, task: clinicbenchPatientEducation.id, id: `t${index}`, caseId: item.id, ...judged };
}

async function moved(): Promise<readonly Trial[]> {
  const rows = await judgedBy((_, asked) => (asked % 3 === 0 ? 'A' : 'B'), choices);
  return rows.map((row, index) => ({
    ...aTrial('r', index),
    ...row,
    part: 2,
    task: genericChoiceTask.id,
    id: `m${index}`,
  }));
}

function source(id: string, cases: readonly Case[]): DatasetSource {
  const card = { id, title: id, licence: '', access: 'user', citation: '', source: '', n: 1, sha256: 'd'.repeat(64) };
  return { card: { ...card, access: 'user' }, cases: { kind: 'memory', cases } };
}

const here = [source('demo-nli', inference), source('letters', letters), source('choices', choices)];

interface Opened extends OpenedResults {
  /** Nothing was read or computed for it. */
  readonly isKept: boolean;
}

async function opened(datasets: readonly DatasetSource[] = []): Promise<Opened> {
  const told: ResultsProgress['kind'][] = [];
  const tell = ({ kind }: ResultsProgress): unknown => told.push(kind);
  const outcome = await readResults(stores, 'r', datasets, { tell, pending: new Map() });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { ...outcome.value, isKept: !told.includes('read') };
}

test('reading page by page without texts gives the very report of all trials at once', async () => {
  const { report, verdicts } = await opened(here);
  const stored = await stores.kept.read('r');
  const tasks = [demoNli, clinicbenchPatientEducation, genericChoiceTask];
  const parts = tasks.map((task, part) => ({
    ...{ task, dataset: here[part]?.card.id ?? '', drawnIds: [], hasTexts: true },
    cases: new Map([inference, letters, choices][part]?.map((item) => [item.id, item])),
    firstAsked: [inference, letters, choices][part]?.[0]?.id ?? null,
    judged: stored?.trials.filter((trial) => trial.part === part) ?? [],
  }));
  expect(report).toEqual(buildReport(record, parts));
  expect(await openRun(stores, 'r', here)).toMatchObject({ ok: true, value: { report } });
  expect(report.calibration).toHaveLength(1);
  expect(report.optionOrder).toHaveLength(1);
  expect(report.confusion?.length).toBeGreaterThan(0);
  expect(report.results.map(({ n }) => n)).toContain(CASES);
  expect(verdicts.map((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0))).toEqual([
    CASES,
    letters.length,
    choices.length,
  ]);
});

test('reading grades are those of answers beside their references', async () => {
  const { grades } = await opened(here);
  const pairs = letters.flatMap((item, index) => {
    const { answer } = written(item, index);
    return answer?.kind === 'text' && item.target.kind === 'text'
      ? [{ answer: answer.text, reference: item.target.text }]
      : [];
  });
  expect(grades).toEqual([{ part: 1, grades: meanGrades(pairs, record.spec.seed) }]);
  expect(grades[0]?.grades.without).toBe(1);
});

test('what was computed once is kept to the last digit, and passes the check it is read with', async () => {
  const first = await opened();
  const again = await opened();
  expect([first.isKept, again.isKept]).toEqual([false, true]);
  expect({ ...again, isKept: false }).toEqual(first);
  const { report, verdicts, grades } = await opened(here);
  expect(isRunResults({ report, verdicts, grades })).toBe(true);
});

test('nothing kept is shown once anything has changed that could change a number', async () => {
  await opened();
  globalThis.bedsideBuild = 'c'.repeat(64);
  expect((await opened()).isKept).toBe(false);
  await database.runs.put({ id: 'r', record: { ...record, changedAt: 5 }, journalBytes: 0 });
  expect((await opened()).isKept).toBe(false);
  expect((await opened()).isKept).toBe(true);
  await database.trials.add({ ...aTrial('r', 900), part: 0 });
  expect((await opened()).isKept).toBe(false);
  const [first] = here;
  if (first === undefined) throw new Error('no dataset');
  const kept = { ...first, cases: { kind: 'kept' } } as const;
  expect((await opened([kept])).isKept).toBe(false);
  // It was said to be here and could not be read.
  expect((await opened([kept])).isKept).toBe(false);
  await database.dexie.table('results').update('r', { results: { report: {} } });
  expect((await opened()).isKept).toBe(false);
});

test('a run that was stopped against an earlier one is computed anew once that has changed or is gone', async () => {
  const other = { ...aRecord('o', { state: 'finished', fingerprint: 'e'.repeat(64) }), done: 0 };
  const from = { run: 'o', fingerprint: other.fingerprint, part: 0, title: 'Earlier' };
  const parts = record.spec.parts.map((part, place) => (place === 0 ? { ...part, stop: { from, version: 1 } } : part));
  await database.runs.put({ id: 'r', record: { ...record, spec: { ...record.spec, parts } }, journalBytes: 0 });
  await database.runs.put({ id: 'o', record: other, journalBytes: 0 });
  expect([(await opened()).isKept, (await opened()).isKept]).toEqual([false, true]);
  await database.runs.put({ id: 'o', record: { ...other, changedAt: 9 }, journalBytes: 0 });
  expect([(await opened()).isKept, (await opened()).isKept]).toEqual([false, true]);
  await database.runs.delete('o');
  expect((await opened()).isKept).toBe(false);
});

test('nothing is kept of a dataset in memory, of a run under way, or where the code has no name', async () => {
  await opened(here);
  globalThis.bedsideBuild = undefined;
  await opened();
  globalThis.bedsideBuild = 'b'.repeat(64);
  await database.runs.put({ id: 'r', record: { ...record, state: 'running' }, journalBytes: 0 });
  await opened();
  expect(await database.results.count()).toBe(0);
});

test('a run takes its results with it, and none are written for one that is gone', async () => {
  const { report, verdicts, grades } = await opened();
  expect(await database.results.count()).toBe(1);
  await stores.kept.remove('r');
  await stores.kept.keepResults('r', 'k', { report, verdicts, grades });
  expect(await database.results.count()).toBe(0);
});

test('who asks while it is being computed waits for the same', async () => {
  const pending = new Map();
  const told: string[] = [];
  const ask = (name: string) =>
    readResults(stores, 'r', [], { tell: ({ kind }) => told.push(`${name} ${kind}`), pending });
  const [one, other] = await Promise.all([ask('one'), ask('other')]);
  expect(one).toEqual(other);
  expect(told.filter((kind) => kind.endsWith('reported'))).toEqual(['one reported', 'other reported']);
  expect(pending.size).toBe(0);
});
