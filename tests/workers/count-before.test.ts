import { expect, test } from 'vitest';
import { countBefore } from '../../workers/evaluator/count-before.ts';
import { losableEngine } from '../../workers/evaluator/losable-engine.ts';
import type { RunEvent } from '../../workers/evaluator.api.ts';
import type { RunPlan } from '../../src/core/run/run-plan.ts';
import { countingEngine } from '../fixtures/counting-engine.ts';
import { aPlan } from '../fixtures/plans.ts';
import { aLoadedModel } from '../fixtures/runs.ts';

function refusing(count: number, contextTokens: number): RunPlan {
  const plan = aPlan(count);
  const parts = plan.parts.map((part) => ({
    ...part,
    spec: { ...part.spec, setting: { tooLong: 'refuse' } as const },
  }));
  return { ...plan, parts, engine: aLoadedModel({ contextTokens }) };
}

function sessionWith(contextTokens: number) {
  return { engine: losableEngine(countingEngine(contextTokens, () => 'neutral')), isStopped: false };
}

test('a run whose prompts fit is counted and begun', async () => {
  const events: RunEvent[] = [];
  const counted = await countBefore(refusing(3, 4096), sessionWith(4096), (event) => events.push(event));
  expect(counted).toEqual({ ok: true, value: undefined });
  expect(events).toEqual([{ kind: 'counting', counted: 0, planned: 6 }]);
});

test('one whose prompts do not is refused as too long', async () => {
  const counted = await countBefore(refusing(3, 40), sessionWith(40), () => undefined);
  expect(counted).toMatchObject({ ok: false, failure: { kind: 'too-long' } });
  expect(counted.ok ? '' : counted.failure.message).toContain('3 cases of 3 ("n0", "n1", "n2") are too long');
});

test('a stop ends the counting, and so does an engine that is gone', async () => {
  const session = sessionWith(4096);
  const counting = countBefore(refusing(500, 4096), session, () => (session.isStopped = true));
  expect(await counting).toMatchObject({ ok: false, failure: { kind: 'stopped' } });

  const lost = sessionWith(40);
  const watch = (): void => lost.engine.lose();
  expect(await countBefore(refusing(3, 40), lost, watch)).toMatchObject({ ok: false, failure: { kind: 'stopped' } });
});
