import { expect, test } from 'vitest';
import { NO_AIDS, type Encoder } from '../../../src/core/evidence.ts';
import { success } from '../../../src/core/outcome.ts';
import type { Packing, PackingRule } from '../../../src/core/packing.ts';
import { conductRun, type RunEnd } from '../../../src/core/run/conduct-run.ts';
import type { Conductor } from '../../../src/core/run/conductor.ts';
import type { RunPlan } from '../../../src/core/run/run-plan.ts';
import type { Trial } from '../../../src/core/run.ts';
import { aPlan } from '../../fixtures/plans.ts';
import { aLoadedModel } from '../../fixtures/runs.ts';
import { scriptedEngine, type ScriptedEngine } from '../../fixtures/scripted-engine.ts';

interface Conducted {
  readonly trials: readonly Trial[];
  readonly end: RunEnd;
}

const plain = { aids: NO_AIDS, recorded: null, done: new Map<string, never>(), isStopped: () => false };

async function conduct(plan: RunPlan, engine: ScriptedEngine, change: Partial<Conductor> = {}): Promise<Conducted> {
  const trials: Trial[] = [];
  const run = conductRun(plan, { ...plain, engine, ...change });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return { trials, end: next.value };
    trials.push(next.value);
  }
}

function positions(trials: readonly Trial[]): string[] {
  return trials.map((trial) => `${trial.part}/${trial.index}`);
}

test('asks part by part in dataset order, warms the prefix once a part, and scores', async () => {
  const engine = scriptedEngine((text) => (text.startsWith('Premise') ? 'entailment' : 'A. option A'));
  const { trials, end } = await conduct(aPlan(2), engine);
  expect(end).toEqual({ kind: 'finished' });
  expect(positions(trials)).toEqual(['0/0', '0/1', '1/0', '1/1']);
  expect(engine.calls.map((call) => call.split(/[\s:]/)[0])).toEqual([
    'prefix',
    'generate',
    'generate',
    'prefix',
    'generate',
    'generate',
  ]);
  expect(trials.map((trial) => trial.scores['accuracy'])).toMatchObject([
    { value: 1 },
    { value: 1 },
    { value: 0 },
    { value: 0 },
  ]);
  expect(new Set(trials.map((trial) => trial.id)).size).toBe(4);
});

test('asks for the next case only when the last trial was taken', async () => {
  const engine = scriptedEngine(() => 'neutral');
  const run = conductRun(aPlan(3), { ...plain, engine });
  await run.next();
  await Promise.resolve();
  expect(engine.calls.length).toBe(2);
});

test('resumed after any trial, the union holds every case once', async () => {
  const whole = (
    await conduct(
      aPlan(4),
      scriptedEngine(() => 'neutral'),
    )
  ).trials;
  for (let kept = 0; kept <= whole.length; kept++) {
    const done = new Map(whole.slice(0, kept).map((trial) => [trial.id, trial]));
    const { trials, end } = await conduct(
      aPlan(4),
      scriptedEngine(() => 'neutral'),
      { done },
    );
    expect(end.kind).toBe('finished');
    expect(trials).toEqual(whole.slice(kept));
  }
});

test('another model, engine version, task version or dataset resumes nothing', async () => {
  const plan = aPlan(1);
  const [part] = plan.parts;
  if (part === undefined) throw new Error('no part');
  const idOf = async (changed: RunPlan): Promise<string | undefined> =>
    (
      await conduct(
        changed,
        scriptedEngine(() => 'neutral'),
      )
    ).trials[0]?.id;
  const others: RunPlan[] = [
    { ...plan, engine: aLoadedModel({ sha256: 'x' }) },
    { ...plan, engine: aLoadedModel({ engineVersion: 'scripted 2' }) },
    { ...plan, spec: { ...plan.spec, temperature: 1 } },
    { ...plan, parts: [{ ...part, task: { ...part.task, version: 99 } }] },
    { ...plan, parts: [{ ...part, task: { ...part.task, instruction: 'Another.' } }] },
    { ...plan, parts: [{ ...part, spec: { ...part.spec, dataset: { ...part.spec.dataset, sha256: 'x' } } }] },
  ];
  const ids = await Promise.all([plan, ...others].map(idOf));
  expect(new Set(ids).size).toBe(others.length + 1);
  expect(await idOf({ ...plan, run: 'another run of the same' })).toBe(ids[0]);
});

test('a recoverable failure is tried again at most twice, after a restart each time', async () => {
  for (const crashes of [1, 2]) {
    const engine = scriptedEngine((_, ask) => (ask < crashes ? { crash: true } : 'neutral'));
    const { trials } = await conduct(aPlan(1), engine);
    expect(trials[0]).toMatchObject({ attempt: crashes + 1, failure: null });
    expect(trials[0]?.retried).toHaveLength(crashes);
    expect(engine.calls.filter((call) => call === 'restart').length).toBe(crashes);
  }
  const engine = scriptedEngine((_, ask) => (ask < 3 ? { crash: true } : 'neutral'));
  const { trials, end } = await conduct(aPlan(1), engine);
  expect(trials[0]).toMatchObject({ attempt: 3, generation: null, answer: null, failure: { kind: 'crashed' } });
  expect(trials[0]?.scores).toEqual({ accuracy: { kind: 'unscored', reason: 'crashed' } });
  expect(trials[0]?.retried).toHaveLength(2);
  expect(trials[1]).toMatchObject({ attempt: 1, failure: null });
  expect(trials[1]).not.toHaveProperty('retried');
  expect(end.kind).toBe('finished');
});

test('when the engine cannot be started again, the run fails and keeps what it has', async () => {
  const engine = scriptedEngine((_, ask) => (ask === 1 ? { crash: true } : 'neutral'), { canRestart: false });
  const { trials, end } = await conduct(aPlan(2), engine);
  expect(positions(trials)).toEqual(['0/0']);
  expect(end).toMatchObject({ kind: 'failed', failure: { kind: 'crashed' } });
});

test('a prompt that does not fit is unscored, with its tokens and the limit, and is not tried again', async () => {
  const engine = scriptedEngine((text) => (text.includes('Premise 0') ? 'context' : 'neutral'));
  const { trials } = await conduct(aPlan(2), engine);
  expect(trials[0]).toMatchObject({
    attempt: 1,
    failure: { kind: 'context', message: 'context: 5000 tokens of 4096' },
  });
  expect(trials[0]?.scores).toEqual({ accuracy: { kind: 'unscored', reason: 'context' } });
  expect(trials.length).toBe(4);
});

test('stop ends the run before the next case, and a case cut short has no trial', async () => {
  let taken = 0;
  const soft = await conduct(
    aPlan(3),
    scriptedEngine(() => (++taken, 'neutral')),
    { isStopped: () => taken >= 2 },
  );
  expect(positions(soft.trials)).toEqual(['0/0', '0/1']);
  expect(soft.end).toEqual({ kind: 'stopped' });

  const hard = await conduct(
    aPlan(3),
    scriptedEngine((_, ask) => (ask === 1 ? 'stopped' : 'neutral')),
  );
  expect(positions(hard.trials)).toEqual(['0/0']);
  expect(hard.end).toEqual({ kind: 'stopped' });
});

test('the likelihood protocol compares the options of the case', async () => {
  const engine = scriptedEngine((text) => (text.startsWith('Premise') ? 'entailment' : 'B'));
  const { trials } = await conduct(aPlan(1, 'likelihood'), engine);
  expect(engine.calls).toEqual(['prefix', 'score entailment neutral contradiction', 'prefix', 'score A B']);
  expect(trials.map((trial) => trial.answer)).toMatchObject([{ label: 'entailment' }, { label: 'B' }]);
});

test('a case without options has no likelihoods to compare', async () => {
  const plan = aPlan(1, 'likelihood');
  const parts = plan.parts.map((part) => ({
    ...part,
    cases: part.cases.map(({ index, item }) => ({
      index,
      item: { id: item.id, fields: item.fields, target: item.target },
    })),
  }));
  const { trials } = await conduct(
    { ...plan, parts: parts.slice(0, 1) },
    scriptedEngine(() => 'A'),
  );
  expect(trials[0]).toMatchObject({
    failure: { kind: 'unsupported' },
    scores: { accuracy: { reason: 'unsupported' } },
  });
});

test('stored answers are judged, and the engine is asked for nothing', async () => {
  const engine = scriptedEngine(() => 'neutral');
  const recorded = new Map([['n0', 'entailment']]);
  const { trials } = await conduct(aPlan(2), engine, { recorded });
  expect(engine.calls).toEqual([]);
  expect(trials[0]).toMatchObject({ caseId: 'n0', scores: { accuracy: { value: 1 } }, failure: null });
  expect(trials[1]).toMatchObject({ caseId: 'n1', failure: { kind: 'no-prediction' }, generation: null });
  expect(trials[1]?.scores).toEqual({ accuracy: { kind: 'unscored', reason: 'no-prediction' } });
});

/** Shows the first words of the premise, as many as fit. */
const firstWords: PackingRule = {
  async pack(item, { tokenizer, contextTokens }) {
    const text = item.fields['premise'] ?? '';
    const whole = await tokenizer.count(text);
    if (!whole.ok) return whole;
    const cut = await tokenizer.cut(text, contextTokens);
    if (!cut.ok) return cut;
    const document = { id: 'p', tokens: whole.value, characters: cut.value.length, lead: '', tail: '' };
    const packing: Packing = { documents: [document], answerPositions: [], documentTokens: 1, budget: contextTokens };
    return success(packing);
  },
  show: (item, { documents }) => {
    const shown = (item.fields['premise'] ?? '').slice(0, documents[0]?.characters ?? 0);
    return { ...item, fields: { ...item.fields, premise: shown } };
  },
};

function packingPlan(contextTokens: number): RunPlan {
  const plan = aPlan(1);
  const [part] = plan.parts;
  if (part === undefined) throw new Error('no part');
  const parts = [{ ...part, task: { ...part.task, packing: firstWords } }];
  return { ...plan, engine: aLoadedModel({ contextTokens }), parts };
}

test('documents are packed before the case is asked, and the trial says what was shown', async () => {
  const engine = scriptedEngine(() => 'entailment');
  const { trials } = await conduct(packingPlan(1), engine);
  expect(engine.calls.at(-1)).toContain('Premise: Premise\n');
  expect(trials[0]?.packing?.documents[0]).toMatchObject({ tokens: 2, characters: 7 });
  const whole = await conduct(
    packingPlan(9),
    scriptedEngine(() => 'entailment'),
  );
  expect(whole.trials[0]?.promptHash).not.toBe(trials[0]?.promptHash);
});

test('a case whose documents cannot be counted is unscored, and the run goes on', async () => {
  const engine = scriptedEngine(() => 'entailment');
  const failing: ScriptedEngine = {
    ...engine,
    countText: async () => ({ ok: false, failure: { kind: 'crashed', message: 'gone', recoverable: false } }),
  };
  const { trials, end } = await conduct(packingPlan(9), failing);
  expect(trials[0]).toMatchObject({ failure: { kind: 'crashed' }, generation: null });
  expect(end.kind).toBe('finished');
});

test('an encoder is asked only where a metric of the task needs it', async () => {
  const compared: string[] = [];
  const encoder: Encoder = {
    compare: async (candidate) => {
      compared.push(candidate);
      return success({ precision: 1, recall: 1, f1: 1, isCut: false });
    },
  };
  await conduct(
    aPlan(1),
    scriptedEngine(() => 'neutral'),
    { aids: { ...NO_AIDS, encoder } },
  );
  expect(compared).toEqual([]);
});
