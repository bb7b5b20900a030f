import { expect, test } from 'vitest';
import { runFingerprint } from '../../../src/core/run/run-fingerprint.ts';
import { taskInSetting } from '../../../src/core/run/task-in-setting.ts';
import { trialId } from '../../../src/core/run/trial-id.ts';
import type { Setting } from '../../../src/core/run.ts';
import { aPlan } from '../../fixtures/plans.ts';

/** The fingerprint of a run in a setting, and the id of its first trial. */
function identitiesOf(setting: Setting | undefined): readonly string[] {
  const plan = aPlan(1);
  const parts = plan.parts.map((part) => ({
    ...part,
    task: taskInSetting(part.task, setting),
    spec: { ...part.spec, ...(setting !== undefined && { setting }) },
  }));
  const spec = { ...plan.spec, parts: parts.map((part) => part.spec) };
  const [first] = parts;
  if (first === undefined) throw new Error('no part');
  const tasks = parts.map(({ task }) => task);
  return [runFingerprint(spec, plan.engine, tasks), trialId({ ...plan, spec, parts }, first, 'n0', 'the same prompt')];
}

const shotsFrom = { id: 'mine', title: 'My cases', sha256: 'e'.repeat(64) };

test('every setting is another run with other trials', () => {
  const settings: readonly (Setting | undefined)[] = [
    undefined,
    { layout: 'flat' },
    { reasoning: 'step-by-step' },
    { draw: 1 },
    { draw: 2 },
    { shotsFrom },
    { tooLong: 'refuse' },
    { tooLong: 'cut' },
    { tooLong: 'map-reduce' },
  ];
  const identities = settings.map(identitiesOf);
  for (const position of [0, 1]) expect(new Set(identities.map((each) => each[position])).size).toBe(settings.length);
});

test('what the dataset that gives the shots is called changes nothing', () => {
  expect(identitiesOf({ shotsFrom: { ...shotsFrom, id: 'other', title: 'Other' } })).toEqual(
    identitiesOf({ shotsFrom }),
  );
});
