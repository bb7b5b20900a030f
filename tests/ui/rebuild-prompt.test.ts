import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { buildPrompt } from '../../src/core/prompt.ts';
import type { RunSpec, Trial } from '../../src/core/run.ts';
import { chooseShots } from '../../src/core/shots.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { promptHash } from '../../src/core/run/trial-id.ts';
import { rebuildPrompt } from '../../src/ui/state/rebuild-prompt.ts';

const cases: readonly Case[] = [0, 1, 2, 3].map((n) => ({
  id: `nli-${String(n)}`,
  fields: { premise: `premise ${String(n)}`, hypothesis: 'hypothesis' },
  target: { kind: 'label', label: 'neutral' },
}));

const spec: RunSpec = {
  schema: 1,
  seed: 5,
  model: { engine: 'llamacpp', title: '', sha256: '' },
  temperature: 0,
  topP: 1,
  parts: [
    {
      task: 'demo/nli',
      taskVersion: 1,
      dataset: { id: 'd', title: '', sha256: '' },
      limit: null,
      shots: 2,
      protocol: 'generate',
    },
  ],
};

function aTrial(item: Case, index: number): Trial {
  const chosen = chooseShots({ pool: null, cases, k: 2, seed: 5, limit: null });
  const prompt = buildPrompt(demoNli, item, chosen.ok ? chosen.value.shots : []);
  return {
    id: 't',
    run: 'r',
    part: 0,
    task: 'demo/nli',
    caseId: item.id,
    index,
    promptHash: promptHash(prompt),
    generation: null,
    failure: null,
    answer: null,
    scores: {},
    attempt: 1,
  };
}

describe('a prompt built again', () => {
  const [first] = cases;
  if (first === undefined) throw new Error('no case');
  const request = { task: demoNli, spec, trial: aTrial(first, 0), cases, pool: null };

  test('is the one sent, shots included', () => {
    const rebuilt = rebuildPrompt(request);
    expect(rebuilt).toMatchObject({ kind: 'as-sent', item: { id: 'nli-0' } });
    expect(rebuilt.kind === 'gone' ? [] : rebuilt.prompt.prefix).toHaveLength(5);
  });

  test('is said to be another when the case has changed', () => {
    const changed = cases.map((item) => ({ ...item, fields: { ...item.fields, premise: 'other' } }));
    expect(rebuildPrompt({ ...request, cases: changed })).toMatchObject({ kind: 'other' });
  });

  test('is gone when another case stands in its place, or none', () => {
    expect(rebuildPrompt({ ...request, cases: cases.slice(1) })).toEqual({ kind: 'gone' });
    expect(rebuildPrompt({ ...request, cases: [] })).toEqual({ kind: 'gone' });
  });
});
