import { expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { NO_AIDS } from '../../../src/core/evidence.ts';
import { conductRun, type RunEnd } from '../../../src/core/run/conduct-run.ts';
import type { Conductor } from '../../../src/core/run/conductor.ts';
import type { RunPlan } from '../../../src/core/run/run-plan.ts';
import type { OptionOrder, Trial } from '../../../src/core/run.ts';
import { isTrial } from '../../../src/core/shapes/run-shape.ts';
import { choiceCase } from '../../fixtures/a-case.ts';
import { aPlan } from '../../fixtures/plans.ts';
import { scriptedEngine, type Reply, type ScriptedEngine } from '../../fixtures/scripted-engine.ts';

const DRUGS = ['aspirin', 'heparin', 'warfarin'];

function drugCase(index: number): Case {
  return {
    ...choiceCase('B', DRUGS),
    id: `d${index}`,
    fields: { note: `Note ${index}.`, question: 'Which drug?' },
  };
}

/** The multiple-choice part of the plan on its own, with so many cases. */
function drugPlan(count: number, optionOrder: OptionOrder | null = 'every'): RunPlan {
  const plan = aPlan(1);
  const [, part] = plan.parts;
  if (part === undefined) throw new Error('no part');
  const cases = Array.from({ length: count }, (_, index) => ({ index, item: drugCase(index) }));
  const spec = optionOrder === null ? part.spec : { ...part.spec, setting: { optionOrder } };
  return { ...plan, parts: [{ ...part, spec, shots: [], cases }] };
}

async function conduct(
  plan: RunPlan,
  engine: ScriptedEngine,
  change: Partial<Conductor> = {},
): Promise<{ readonly trials: readonly Trial[]; readonly end: RunEnd }> {
  const trials: Trial[] = [];
  const plain = { aids: NO_AIDS, recorded: null, done: new Map<string, never>(), isStopped: () => false };
  const run = conductRun(plan, { ...plain, engine, ...change });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return { trials, end: next.value };
    trials.push(next.value);
  }
}

/** The letter of heparin, wherever it stands. */
const knowing = (message: string): Reply => /^([A-Z])\. heparin$/mu.exec(message)?.[1] ?? 'none';

test('a case is asked in the listed order first, then in each other, and only the first is scored', async () => {
  const engine = scriptedEngine(knowing);
  const { trials, end } = await conduct(drugPlan(2), engine);
  expect(end).toEqual({ kind: 'finished' });
  const orders = engine.calls
    .filter((call) => call.startsWith('generate'))
    .map((call) => call.match(/[a-z]+(?=\n|$)/gu));
  const [listed, once, twice] = [
    ['aspirin', 'heparin', 'warfarin'],
    ['warfarin', 'aspirin', 'heparin'],
    ['heparin', 'warfarin', 'aspirin'],
  ];
  expect(orders).toEqual([listed, once, twice, listed, once, twice]);
  expect(trials).toHaveLength(2);
  for (const trial of trials) {
    expect(trial.scores['accuracy']).toMatchObject({ value: 1 });
    expect(trial.rotations).toMatchObject([
      { shift: 1, right: 2, answer: { label: 'C' }, failure: null },
      { shift: 2, right: 0, answer: { label: 'A' }, failure: null },
    ]);
    expect(isTrial(JSON.parse(JSON.stringify(trial)))).toBe(true);
  }
});

test('what is scored is the same with and without, and a plain run asks nothing more', async () => {
  const plain = await conduct(drugPlan(2, null), scriptedEngine(knowing));
  const moved = await conduct(drugPlan(2), scriptedEngine(knowing));
  expect(plain.trials.every((trial) => trial.rotations === undefined)).toBe(true);
  expect(moved.trials.map(({ promptHash, answer, scores }) => ({ promptHash, answer, scores }))).toEqual(
    plain.trials.map(({ promptHash, answer, scores }) => ({ promptHash, answer, scores })),
  );
  expect(moved.trials[0]?.id).not.toBe(plain.trials[0]?.id);
});

test('a task whose options are not free is asked once, whatever the setting says', async () => {
  const plan = aPlan(1);
  const parts = plan.parts.slice(0, 1).map((part) => ({
    ...part,
    spec: { ...part.spec, setting: { optionOrder: 'every' as const } },
  }));
  const engine = scriptedEngine(() => 'neutral');
  await conduct({ ...plan, parts }, engine);
  expect(engine.calls).toHaveLength(2);
});

test('a failure in one order is recorded there and touches nothing else', async () => {
  const engine = scriptedEngine((message, ask) => (ask === 1 ? 'context' : knowing(message)));
  const { trials } = await conduct(drugPlan(1), engine);
  expect(trials[0]).toMatchObject({ attempt: 1, failure: null, scores: { accuracy: { value: 1 } } });
  expect(trials[0]?.rotations).toMatchObject([
    { shift: 1, generation: null, answer: null, failure: { kind: 'context' } },
    { shift: 2, answer: { label: 'A' } },
  ]);
  expect(isTrial(trials[0])).toBe(true);
});

test('a case that failed in its listed order is not asked in others', async () => {
  const engine = scriptedEngine(() => 'context');
  const { trials } = await conduct(drugPlan(1), engine);
  expect(trials[0]).not.toHaveProperty('rotations');
  expect(engine.calls).toHaveLength(2);
});

test('a stop between or within orders leaves no trial of the case', async () => {
  let asked = 0;
  const between = await conduct(
    drugPlan(2),
    scriptedEngine((message) => (++asked, knowing(message))),
    {
      isStopped: () => asked >= 5,
    },
  );
  expect(between.trials.map(({ caseId }) => caseId)).toEqual(['d0']);
  expect(between.end).toEqual({ kind: 'stopped' });
  const within = await conduct(
    drugPlan(2),
    scriptedEngine((message, ask) => (ask === 4 ? 'stopped' : knowing(message))),
  );
  expect(within.trials.map(({ caseId }) => caseId)).toEqual(['d0']);
  expect(within.end).toEqual({ kind: 'stopped' });
});

test('an engine that crashes at a moved case is restarted and asked again; one that is gone ends the run', async () => {
  const crashing = (message: string, ask: number): Reply => (ask === 1 ? { crash: true } : knowing(message));
  const { trials } = await conduct(drugPlan(1), scriptedEngine(crashing));
  expect(trials[0]?.rotations).toMatchObject([{ answer: { label: 'C' } }, { answer: { label: 'A' } }]);
  const gone = await conduct(drugPlan(1), scriptedEngine(crashing, { canRestart: false }));
  expect(gone.trials).toEqual([]);
  expect(gone.end).toMatchObject({ kind: 'failed', failure: { kind: 'crashed' } });
});

test('a resumed run moves the options of the same cases', async () => {
  const rotated = (trials: readonly Trial[]): string[] =>
    trials.filter((trial) => trial.rotations !== undefined).map(({ caseId }) => caseId);
  const whole = (await conduct(drugPlan(20, 'sample'), scriptedEngine(knowing))).trials;
  expect(rotated(whole).length).toBeGreaterThan(0);
  expect(rotated(whole).length).toBeLessThan(20);
  const done = new Map(whole.slice(0, 9).map((trial) => [trial.id, trial]));
  const rest = (await conduct(drugPlan(20, 'sample'), scriptedEngine(knowing), { done })).trials;
  expect(rest).toEqual(whole.slice(9));
});

test('options are compared in every order where the protocol compares them; stored answers are judged as they are', async () => {
  const plan = drugPlan(1);
  const parts = plan.parts.map((part) => ({ ...part, spec: { ...part.spec, protocol: 'likelihood' as const } }));
  const engine = scriptedEngine(knowing);
  const { trials } = await conduct({ ...plan, parts }, engine);
  expect(engine.calls).toEqual(['prefix', 'score A B C', 'score A B C', 'score A B C']);
  expect(trials[0]?.rotations).toMatchObject([{ answer: { label: 'C' } }, { answer: { label: 'A' } }]);
  const recorded = new Map([['d0', 'B']]);
  const judged = await conduct(drugPlan(1), scriptedEngine(knowing), { recorded });
  expect(judged.trials[0]).not.toHaveProperty('rotations');
});
