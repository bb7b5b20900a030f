import { describe, expect, test } from 'vitest';
import { NO_AIDS } from '../../../src/core/evidence.ts';
import { metricById } from '../../../src/core/metrics/index.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { buildReport } from '../../../src/core/report/build-report.ts';
import { inEnglish, inEnglishOrNull } from '../../../src/core/text/said.ts';
import { finding } from '../../../src/core/report/finding.ts';
import { limitsOf } from '../../../src/core/report/limits.ts';
import { methodsText } from '../../../src/core/report/methods-text.ts';
import { stopInWords } from '../../../src/core/report/stop-in-words.ts';
import type { Report } from '../../../src/core/report.ts';
import { chooseCases } from '../../../src/core/run/choose-cases.ts';
import { conductRun } from '../../../src/core/run/conduct-run.ts';
import { runFingerprint } from '../../../src/core/run/run-fingerprint.ts';
import type { RunPlan } from '../../../src/core/run/run-plan.ts';
import type { StopRule, Trial } from '../../../src/core/run.ts';
import { casesNeeded } from '../../../src/core/sequential/cases-needed.ts';
import { inDrawnOrder } from '../../../src/core/sequential/drawn-order.ts';
import { MOST_POINTS, scoreMeter } from '../../../src/core/sequential/live-score.ts';
import { partRule, STOP_RULE_VERSION } from '../../../src/core/sequential/part-rule.ts';
import { watchByRule, watchPart } from '../../../src/core/sequential/watch-part.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import type { Case } from '../../../src/core/dataset.ts';
import { aPlan, nliCase } from '../../fixtures/plans.ts';
import { aLoadedModel, aRecord } from '../../fixtures/runs.ts';
import { scriptedEngine } from '../../fixtures/scripted-engine.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];
const rule: StopRule = { from: 'constant', version: STOP_RULE_VERSION };

/** Every label is right in a third of the cases. */
function mixed(index: number): Case {
  return { ...nliCase(index), target: { kind: 'label', label: LABELS[index % 3] ?? '' } };
}

const items = Array.from({ length: 120 }, (_, index) => mixed(index));

/** Both parts of the plan ask inference; the first may stop. */
function planOf(stop: StopRule = rule, earlier?: ReadonlyMap<string, number>): RunPlan {
  const [part] = aPlan(0).parts;
  if (part === undefined) throw new Error('no part');
  const spec = { ...part.spec, stop };
  const chosen = chooseCases({ task: demoNli, part: spec, cases: items, pool: null, seed: 1 });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  const cases = chosen.value.items.map((item) => ({ item, index: items.indexOf(item) }));
  const first = { ...part, spec, cases, ...(earlier !== undefined && { earlier }) };
  const shots = [mixed(500)];
  const second = { ...part, index: 1, spec: { ...part.spec, shots: 1 }, shots, cases: cases.slice(0, 3) };
  return { ...aPlan(0), parts: [first, second], spec: { ...aPlan(0).spec, parts: [first.spec, second.spec] } };
}

/** Right in four of five cases. */
function answer(text: string): string {
  const index = Number(/Premise (\d+)/.exec(text)?.[1] ?? 0);
  return LABELS[(index + (index % 5 === 0 ? 1 : 0)) % 3] ?? '';
}

async function conduct(plan: RunPlan, done: readonly Trial[] = []): Promise<Trial[]> {
  const trials: Trial[] = [];
  const known = new Map(done.map((trial) => [trial.id, trial]));
  const conductor = { engine: scriptedEngine(answer), aids: NO_AIDS, recorded: null, isStopped: () => false };
  for await (const trial of conductRun(plan, { ...conductor, done: known })) trials.push(trial);
  return trials;
}

function reportOf(plan: RunPlan, trials: readonly Trial[]): Report {
  const record = aRecord('run-1', { spec: plan.spec, state: 'finished', planned: 123, done: trials.length });
  const parts = plan.parts.map(({ task, cases, index, earlier }) => ({
    task,
    dataset: 'demo-nli',
    cases: new Map(items.map((item) => [item.id, item])),
    drawnIds: [],
    firstAsked: null,
    hasTexts: true,
    judged: trials.filter(({ part }) => part === index),
    planned: cases.map(({ item }) => item),
    ...(earlier !== undefined && { earlier }),
  }));
  return buildReport(record, parts);
}

describe('a part with a rule', () => {
  test('asks in an order drawn by the seed, ends when its score is separated, and the run goes on', async () => {
    const trials = await conduct(planOf());
    const first = trials.filter(({ part }) => part === 0);
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(60);
    expect(first.map(({ caseId }) => caseId)).not.toEqual(items.slice(0, first.length).map(({ id }) => id));
    expect(trials.filter(({ part }) => part === 1).length).toBe(3);
  });

  test('killed after any trial and gone on with, it ends at the same case', async () => {
    const whole = await conduct(planOf());
    for (let kept = 0; kept <= whole.length; kept++)
      expect(await conduct(planOf(), whole.slice(0, kept))).toEqual(whole.slice(kept));
  });

  test('ends when it is separated from an earlier run on the same cases, and not where it answers the same', async () => {
    const from = { run: 'earlier', fingerprint: 'e'.repeat(64), part: 0 };
    const wrong = new Map(items.map(({ id }, place) => [id, place % 2]));
    const better = (await conduct(planOf({ ...rule, from }, wrong))).filter(({ part }) => part === 0);
    expect(better.length).toBeLessThan(120);
    const alike = new Map(
      (await conduct(planOf({ ...rule, from }, new Map()))).map((trial) => [trial.caseId, value(trial)]),
    );
    expect(alike.size).toBe(120);
    const same = await conduct(planOf({ ...rule, from }, alike));
    expect(same.filter(({ part }) => part === 0).length).toBe(120);
    const report = reportOf(planOf({ ...rule, from }, wrong), better);
    expect(inEnglishOrNull(stopInWords(report.results[0] ?? {}))).toBe(
      `Stopped early after ${better.length} of 120 cases: the score was separated from that of the earlier run on the same cases, by a rule that holds at every moment.`,
    );
  });

  test('has a fingerprint of its own, which the id of an earlier run does not change', () => {
    const fingerprint = (stop?: StopRule): string => {
      const { spec } = aRecord('r');
      const parts = spec.parts.map((part) => ({ ...part, ...(stop !== undefined && { stop }) }));
      return runFingerprint({ ...spec, parts }, aLoadedModel(), [demoNli]);
    };
    const from = { run: 'a', fingerprint: 'e'.repeat(64), part: 0 };
    expect(fingerprint(rule)).not.toBe(fingerprint());
    expect(fingerprint({ ...rule, from })).not.toBe(fingerprint(rule));
    expect(fingerprint({ ...rule, from: { ...from, run: 'b' } })).toBe(fingerprint({ ...rule, from }));
  });

  test('the drawn order is one of all cases, follows from seed and ids, and differs by the seed', () => {
    const drawn = inDrawnOrder(items, 1, ({ id }) => id);
    expect(new Set(drawn)).toEqual(new Set(items));
    expect(inDrawnOrder(items.toReversed(), 1, ({ id }) => id)).toEqual(drawn);
    expect(inDrawnOrder(items, 2, ({ id }) => id)).not.toEqual(drawn);
    // Whatever the limit leaves is drawn among itself: the same cases are asked as without the rule.
    const chosen = chooseCases({
      task: demoNli,
      part: { shots: 0, limit: 10, stop: rule },
      cases: items,
      pool: null,
      seed: 1,
    });
    expect(chosen.ok ? chosen.value.items.map(({ id }) => id).sort() : []).toEqual(
      items
        .slice(0, 10)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('the report of a part that stopped early', () => {
  test('says so, where it stopped and by which rule, with an interval that allows for it', async () => {
    const trials = await conduct(planOf());
    const asked = trials.filter(({ part }) => part === 0).length;
    const report = reportOf(planOf(), trials);
    const [first, other] = report.results;
    expect(first).toMatchObject({
      n: asked,
      baseline: 1 / 3,
      method: 'betting, at all times at once',
      stop: { asked, planned: 120, side: 'above', from: 'constant', label: 'entailment' },
    });
    expect(first?.interval?.[0]).toBeGreaterThan(1 / 3);
    const fixed = metricById('accuracy').estimate(
      trials
        .slice(0, asked)
        .flatMap(({ scores }) => (scores['accuracy']?.kind === 'scored' ? [scores['accuracy']] : [])),
      seededRandom(1),
    );
    const width = ([low, high]: readonly [number, number] = [0, 0]): number => high - low;
    expect(width(first?.interval ?? undefined)).toBeGreaterThan(width(fixed?.interval));
    // Counted over all cases together: no number without an interval.
    const pooled = report.results.find(({ metric, part }) => metric === 'macro-f1' && part === 0);
    if (pooled !== undefined) expect(pooled).toMatchObject({ value: null, interval: null });
    expect(report.results.filter(({ part }) => part === 1).every(({ stop }) => stop === undefined)).toBe(true);
    expect(other).toBeDefined();
    const words = `${asked} of 120 cases`;
    expect(inEnglishOrNull(stopInWords(first ?? {}))).toContain(`Stopped early after ${words}`);
    expect(finding(report).map(inEnglish).join(' ')).toContain('Stopped early, by a rule that holds at every moment');
    const rendering = { report, parts: [{ task: demoNli, cases: null, judged: [], part: 0 }] };
    expect(limitsOf(rendering).join(' ')).toContain('leans away');
    const methods = methodsText(rendering)
      .map(({ text }) => text)
      .join(' ');
    expect(methods).toContain('in an order drawn by the seed 1');
    expect(methods).toContain('at most 2.5 % (5 % over the 2 parts of the run)');
  });

  test('without its dataset says what is still known', async () => {
    const trials = await conduct(planOf());
    const judged = trials.filter(({ part }) => part === 0);
    const record = aRecord('run-1', { spec: { ...planOf().spec, parts: planOf().spec.parts.slice(0, 1) } });
    const gone = { task: demoNli, dataset: 'd', cases: null, drawnIds: [], firstAsked: null, hasTexts: true, judged };
    const [result] = buildReport(record, [gone]).results;
    expect(result?.stop).toEqual({ asked: judged.length, planned: null, side: null, from: 'constant' });
    expect(inEnglishOrNull(stopInWords(result ?? {}))).toContain('the dataset is not here');
    expect(result?.interval).not.toBeNull();
  });
});

describe('no rule is known', () => {
  const planned = items;
  const request = { planned, members: planned, from: 'constant', earlier: null, parts: 1 } as const;

  test('for what is counted over all cases together', () => {
    const task = { ...demoNli, metrics: ['macro-f1'] as const };
    expect(partRule({ ...request, task })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('counted over all cases') },
    });
  });

  test('for groups of cases, and for a mean that counts a case twice', () => {
    const grouped = planned.map((item, place) => ({ ...item, group: `patient ${place % 6}` }));
    expect(partRule({ ...request, task: demoNli, members: grouped })).toMatchObject({ ok: false });
    const twice = findTask('clue/mednli', 'clue-2024-06');
    if (twice === undefined) throw new Error('no such task');
    expect(partRule({ ...request, task: twice })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('twice') },
    });
  });

  test('for a task without a constant answer, unless it is compared with a run', () => {
    const task = findTask('clue/meqsum', 'corrected');
    if (task === undefined) throw new Error('no such task');
    expect(partRule({ ...request, task })).toMatchObject({ ok: false });
    const from = { run: 'r', fingerprint: 'f', part: 0 };
    expect(partRule({ ...request, task, from }).ok).toBe(true);
  });

  test('for single cases of one group each it is', () => {
    const apart = planned.map((item) => ({ ...item, group: item.id }));
    expect(partRule({ ...request, task: demoNli, members: apart }).ok).toBe(true);
  });
});

describe('a live score', () => {
  test('keeps a bounded track that ends with the newest point and narrows', () => {
    const watch = watchPart(planOf(), planOf().parts[0] ?? fail());
    const meter = scoreMeter(watch, undefined);
    const random = seededRandom(3);
    for (let place = 0; place < 5000; place++)
      meter.take({ caseId: `x${place}`, scores: { accuracy: { kind: 'scored', value: random() < 0.34 ? 1 : 0 } } });
    const live = meter.tell(false);
    if (live.kind !== 'watched') throw new Error(inEnglish(live.reason));
    expect(live.track.length).toBeLessThanOrEqual(MOST_POINTS + 1);
    expect(live.track[0]?.n).toBe(1);
    expect(live.track.at(-1)?.n).toBe(5000);
    const widths = live.track.map(({ interval: [low, high] }) => high - low);
    expect(widths).toEqual(widths.toSorted((one, other) => other - one));
    expect(live).toMatchObject({ alpha: 0.025, isStopped: false, from: { line: 1 / 3, label: 'entailment' } });
  });

  test('is not moved by a case that was not scored', () => {
    const watch = watchByRule({
      metric: metricById('accuracy'),
      alpha: 0.05,
      from: { kind: 'constant', line: 0.5, label: null },
    });
    watch.take({ caseId: 'a', scores: { accuracy: { kind: 'unscored', reason: 'context' } } });
    expect(watch.standing).toBeNull();
  });

  test('tells about how many more cases are needed', () => {
    const standing = { n: 100, mean: 0.6, interval: [0.4, 0.8], side: null, isAdrift: false } as const;
    // Twice the distance away: four times the cases.
    expect(casesNeeded(standing, 0.5)).toBe(300);
    expect(casesNeeded(standing, 0.6)).toBeNull();
  });
});

function value({ scores }: Trial): number {
  const score = scores['accuracy'];
  return score?.kind === 'scored' ? score.value : 0;
}

function fail(): never {
  throw new Error('no part');
}
