import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import type { Shortening, Trial } from '../../src/core/run.ts';
import { shortenedCase } from '../../src/core/run/shortened-case.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import type { AskedCases } from '../../src/ui/state/asked-cases.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { promptHash } from '../../src/core/run/trial-id.ts';
import { rebuildPrompt } from '../../src/ui/state/rebuild-prompt.ts';

const cases: readonly Case[] = [0, 1, 2, 3].map((n) => ({
  id: `nli-${String(n)}`,
  fields: { premise: `premise ${String(n)}`, hypothesis: 'hypothesis' },
  target: { kind: 'label', label: 'neutral' },
}));

function asked(among: readonly Case[]): AskedCases {
  const chosen = chooseCases({ task: demoNli, part: { shots: 2, limit: null }, cases: among, pool: null, seed: 5 });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  return { task: demoNli, choice: chosen.value };
}

function aTrial(item: Case, index: number): Trial {
  const prompt = buildPrompt(demoNli, item, asked(cases).choice.shots);
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
  const request = { ...asked(cases), trial: aTrial(first, 0), engine: {} };

  test('is the one sent, shots included', () => {
    const rebuilt = rebuildPrompt(request);
    expect(rebuilt).toMatchObject({ kind: 'as-sent', item: { id: 'nli-0' } });
    expect(rebuilt.kind === 'as-sent' ? rebuilt.prompt.prefix : []).toHaveLength(5);
  });

  test('is said to be another when the case has changed', () => {
    const changed = cases.map((item) => ({ ...item, fields: { ...item.fields, premise: 'other' } }));
    expect(rebuildPrompt({ ...request, ...asked(changed) })).toMatchObject({ kind: 'other' });
  });

  test('is gone when another case stands in its place', () => {
    expect(rebuildPrompt({ ...request, ...asked(cases.slice(1)) })).toEqual({ kind: 'gone' });
  });

  test('shows what was shown of a case that was too long, and judges the whole', () => {
    const shortenings: readonly Shortening[] = [
      { kind: 'cut', field: 'premise', tokens: 5, keptTokens: 2, characters: 4 },
      { kind: 'map-reduce', field: 'premise', tokens: 5, notes: ['one', 'two'], rounds: 1, totalMs: 1 },
    ];
    const shown = shortenings.map((shortening) => {
      const prompt = buildPrompt(demoNli, shortenedCase(first, shortening), request.choice.shots);
      return rebuildPrompt({ ...request, trial: { ...request.trial, promptHash: promptHash(prompt), shortening } });
    });
    expect(shown.map(({ kind }) => kind)).toEqual(['as-sent', 'as-sent']);
    const texts = shown.map((rebuilt) => (rebuilt.kind === 'as-sent' ? rebuilt.prompt.suffix[0]?.content : ''));
    expect(texts[0]).toContain('Premise: prem\n[… cut here: 2 of 5 tokens shown]');
    expect(texts[1]).toContain('Premise: one\n\ntwo');
    expect(shown.map((rebuilt) => (rebuilt.kind === 'as-sent' ? rebuilt.item : null))).toEqual([first, first]);
  });
});
