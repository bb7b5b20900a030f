import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { finding } from '../../src/core/report/finding.ts';
import { limitsOf } from '../../src/core/report/limits.ts';
import { stopInWords } from '../../src/core/report/stop-in-words.ts';
import type { RunPart, RunRecord, StopRule, Trial } from '../../src/core/run.ts';
import { inDrawnOrder } from '../../src/core/sequential/drawn-order.ts';
import { STOP_RULE_VERSION } from '../../src/core/sequential/part-rule.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { inEnglish, inEnglishOrNull } from '../../src/core/text/said.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { keptCaseSink } from '../../src/store/datasets.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import { recoverRuns } from '../../src/store/recover-runs.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { RunOrder, RunResult } from '../../workers/evaluator.api.ts';
import { listRuns } from '../../workers/evaluator/list-runs.ts';
import { losableEngine } from '../../workers/evaluator/losable-engine.ts';
import { readResults } from '../../workers/evaluator/read-results.ts';
import { resumeRun } from '../../workers/evaluator/resume-run.ts';
import { startRun } from '../../workers/evaluator/start-run.ts';
import type { Session } from '../../workers/evaluator/session.ts';
import type { Stores } from '../../workers/evaluator/stores.ts';
import { failingDevice, type FailingDevice } from '../fixtures/failing-device.ts';
import { memoryJournals, type MemoryJournals } from '../fixtures/memory-journals.ts';
import { nliCase } from '../fixtures/plans.ts';
import { aLoadedModel, aRecord } from '../fixtures/runs.ts';
import { scriptedEngine } from '../fixtures/scripted-engine.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];

/** Every label is right in a third of the cases. */
const cases = Array.from({ length: 60 }, (_, index): Case => ({
  ...nliCase(index),
  target: { kind: 'label', label: LABELS[index % 3] ?? '' },
}));

const card: DatasetCard = {
  id: 'user-0123456789abcdef',
  title: 'Mine',
  licence: '',
  access: 'user',
  citation: '',
  source: 'mine.jsonl',
  n: cases.length,
  sha256: 'a'.repeat(64),
};

const datasets: readonly DatasetSource[] = [{ card, cases: { kind: 'kept' } }];

/** A device as one process of the browser finds it. */
interface Device {
  readonly database: Database;
  readonly journals: MemoryJournals;
  readonly stores: Stores;
  readonly failing: FailingDevice;
}

let device: Device;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  device = boot(new Map());
  const sink = keptCaseSink(device.database);
  const kept = [await sink.accept(cases), await sink.finish(card)];
  for (const outcome of kept) if (!outcome.ok) throw new Error(outcome.failure.message);
});

afterEach(async () => {
  vi.useRealTimers();
  await device.database.dexie.delete();
});

function boot(contents: ReadonlyMap<string, Uint8Array>): Device {
  const database = openDatabase();
  const journals = memoryJournals();
  for (const [run, bytes] of contents) journals.contents.set(run, bytes);
  const failing = failingDevice();
  failing.watchDatabase(database.dexie);
  failing.watchJournals(journals);
  const stores: Stores = {
    database,
    memory: memoryRuns(),
    kept: keptRuns(database, journals),
    toProtect: null,
    recover: async () => null,
  };
  return { database, journals, stores, failing };
}

/** What kill -9 leaves, found by the next process, which puts it right as every start does. */
async function crash(): Promise<void> {
  const { database, journals } = device;
  database.dexie.close();
  device = boot(journals.contents);
  await recoverRuns(device.database, device.journals);
}

/** The first part may stop by the rule, if there is one; the second is asked to its end. */
function orderOf(stop: StopRule | null): RunOrder {
  const { spec } = aRecord('r');
  const [plain] = spec.parts;
  if (plain === undefined) throw new Error('no part');
  const { id, title, sha256 } = card;
  const part: RunPart = { ...plain, dataset: { id, title, sha256 } };
  return {
    spec: {
      ...spec,
      parts: [stop === null ? part : { ...part, stop }, { ...part, shots: 1, limit: 3 }],
    },
    datasets,
    engine: aLoadedModel(),
  };
}

/** Right in four of five cases, and every seventh case does not fit, so that its trial has no score. */
function answer(text: string): string {
  const index = Number([...text.matchAll(/Premise (\d+)/gu)].at(-1)?.[1] ?? 0);
  if (index % 7 === 0) return 'context';
  return LABELS[(index + (index % 5 === 0 ? 1 : 0)) % 3] ?? '';
}

interface Asking {
  readonly session: Session;
  readonly asked: () => number;
}

function asking(): Asking {
  const engine = scriptedEngine(answer);
  return {
    session: { engine: losableEngine(engine), isStopped: false },
    asked: () => engine.calls.filter((call) => call.startsWith('generate')).length,
  };
}

function start(run: string, order: RunOrder, { session }: Asking): Promise<Outcome<RunResult>> {
  return startRun(run, order, session, device.stores, null, () => undefined);
}

function resume(run: string, order: RunOrder, { session }: Asking): Promise<Outcome<RunResult>> {
  return resumeRun(run, order, session, device.stores, null, () => undefined);
}

function valueOf<T>(outcome: Outcome<T>): T {
  return outcome.ok ? outcome.value : expect.fail(outcome.failure.message);
}

/** All that can be told of a run that has ended. */
interface Ended extends RunResult {
  readonly trials: readonly Trial[];
}

async function endOf(result: RunResult): Promise<Ended> {
  const stored = await device.stores.kept.read(result.run.id);
  return { ...result, trials: stored?.trials ?? [] };
}

/** What a run comes to that nothing ever disturbs; then it is removed, so that another may come to the same under its name. */
async function undisturbed(order: RunOrder): Promise<Ended & { readonly writes: number }> {
  const before = device.failing.writes;
  const ended = await endOf(valueOf(await start('r', order, asking())));
  const writes = device.failing.writes - before;
  // The results that are read later are those told when it ended.
  expect(valueOf(await readResults(device.stores, 'r', datasets)).report).toEqual(ended.report);
  await device.stores.kept.remove('r');
  return { ...ended, writes };
}

/** Begins the run on a device that dies at this write, and goes on with it on the next. */
async function disturbed(order: RunOrder, write: number): Promise<Ended & { readonly asked: number }> {
  device.failing.dieAt(write);
  const first = asking();
  await start('r', order, first).catch(() => undefined);
  await crash();
  const second = asking();
  const resumed = await resume('r', order, second);
  const isBegun = resumed.ok || resumed.failure.kind !== 'unknown-run';
  const ended = await endOf(valueOf(isBegun ? resumed : await start('r', order, second)));
  await device.stores.kept.remove('r');
  return { ...ended, asked: first.asked() + second.asked() };
}

/** Killed at every so many-th of its writes, half done: journal lines, flushes and rows of tables. */
async function comparedAtWrites(order: RunOrder, step: number): Promise<Ended> {
  const { writes, ...whole } = await undisturbed(order);
  const asked = whole.trials.length;
  expect(writes).toBeGreaterThan(3 * asked);
  for (let write = 1; write <= writes; write += step) {
    const { asked: again, ...ended } = await disturbed(order, write);
    expect(ended, `killed at write ${write}`).toEqual(whole);
    expect(again - asked, `cases asked again after write ${write}`).toBeLessThanOrEqual(1);
  }
  return whole;
}

test('a run with a rule that is killed at any write and gone on with stops at the same case, with the same report', async () => {
  const { run, report, trials } = await comparedAtWrites(orderOf({ from: 'constant', version: STOP_RULE_VERSION }), 1);
  const first = trials.filter(({ part }) => part === 0);
  const drawn = inDrawnOrder(cases, run.spec.seed, ({ id }) => id).map(({ id }) => id);
  expect(first.length).toBeGreaterThan(6);
  expect(first.length).toBeLessThan(30);
  expect(new Set(first.map(({ caseId }) => caseId))).toEqual(new Set(drawn.slice(0, first.length)));
  expect(trials.some(({ failure }) => failure?.kind === 'context')).toBe(true);
  expect(report.results[0]?.stop).toEqual({
    asked: first.length,
    planned: 60,
    side: 'above',
    from: 'constant',
    label: 'entailment',
  });
  expect(trials.filter(({ part }) => part === 1)).toHaveLength(3);
}, 60_000);

test('beside an earlier run too; without that run nobody says that the score was not separated, and an unfinished one is refused', async () => {
  const stop = (from: RunRecord): StopRule => ({
    from: { run: from.id, fingerprint: from.fingerprint, part: 0 },
    version: STOP_RULE_VERSION,
  });
  const session = { engine: losableEngine(scriptedEngine(() => 'none of these')), isStopped: false };
  const earlier = valueOf(await start('earlier', orderOf(null), { session, asked: () => 0 })).run;
  const { trials, report: beside } = await comparedAtWrites(orderOf(stop(earlier)), 7);
  const asked = trials.filter(({ part }) => part === 0).length;
  expect(asked).toBeLessThan(60);
  expect(beside.results[0]?.stop).toEqual({ asked, planned: 60, side: 'above', from: 'earlier' });

  valueOf(await start('r', orderOf(stop(earlier)), asking()));
  await device.stores.kept.remove('earlier');
  const { report } = valueOf(await readResults(device.stores, 'r', datasets));
  expect(report.results[0]?.stop).toEqual({ asked, planned: 60, side: null, from: 'earlier', isGone: true });
  expect(inEnglishOrNull(stopInWords(report.results[0] ?? {}))).toContain('whether it did cannot be told');
  expect(finding(report).map(inEnglish).join(' ')).not.toContain('not separated');
  const rendering = { report, parts: [{ task: demoNli, cases: null, judged: [], part: 0 }] };
  expect(limitsOf(rendering).join(' ')).toContain('leans away');

  const halted = valueOf(
    await start('earlier', orderOf(null), { session: { ...session, isStopped: true }, asked: () => 0 }),
  ).run;
  expect(halted.state).toBe('stopped');
  expect(await start('s', orderOf(stop(halted)), asking())).toMatchObject({
    ok: false,
    failure: { kind: 'unknown-run', message: expect.stringContaining('not finished') },
  });
}, 60_000);

test('where the disk fills in the middle, the run says so, is not called running, opens, and goes on once there is room', async () => {
  const order = orderOf({ from: 'constant', version: STOP_RULE_VERSION });
  valueOf(await start('r', order, asking()));
  const bytes = device.journals.contents.get('r') ?? new Uint8Array();
  const whole = await endOf(valueOf(await resume('r', order, asking())));
  await device.stores.kept.remove('r');
  const lineEnds = [...bytes.keys()].filter((place) => bytes[place] === NEWLINE);

  // Room for the record and four trials, and not for another byte.
  device.journals.limit = (lineEnds[4] ?? 0) + 1;
  const filled = await start('r', order, asking());
  expect(filled).toMatchObject({ ok: false, failure: { kind: 'storage', lacks: 'room' } });
  expect(filled.ok ? '' : filled.failure.message).toContain('remove old runs, datasets or models');
  await vi.waitFor(async () => expect((await device.stores.kept.read('r'))?.record).toMatchObject({ done: 4 }));
  // How it ended could not be written down either.
  expect((await device.stores.kept.read('r'))?.record.state).toBe('running');
  expect(await listRuns(device.stores)).toMatchObject([{ id: 'r', state: 'stopped', done: 4 }]);
  expect(valueOf(await readResults(device.stores, 'r', datasets)).report.results[0]).toMatchObject({
    stop: { asked: 4, planned: 60, side: null },
  });
  expect(await resume('r', order, asking())).toMatchObject({ ok: false, failure: { lacks: 'room' } });

  device.journals.limit = Infinity;
  const { report, trials } = await endOf(valueOf(await resume('r', order, asking())));
  expect([report, trials]).toEqual([whole.report, whole.trials]);
});

const NEWLINE = 10;
