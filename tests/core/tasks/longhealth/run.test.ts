import { openAsBlob } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Case } from '../../../../src/core/dataset.ts';
import { NO_AIDS } from '../../../../src/core/evidence.ts';
import type { ProfileId } from '../../../../src/core/profile.ts';
import { differenceEffects } from '../../../../src/core/report/difference-effects.ts';
import { answerPositions } from '../../../../src/core/report/answer-position.ts';
import { sliceResults } from '../../../../src/core/report/slices.ts';
import { summarize } from '../../../../src/core/report/summarize.ts';
import type { SummaryRequest } from '../../../../src/core/report/summary-request.ts';
import { chooseCases } from '../../../../src/core/run/choose-cases.ts';
import { conductRun } from '../../../../src/core/run/conduct-run.ts';
import type { Trial } from '../../../../src/core/run.ts';
import { isTrial } from '../../../../src/core/shapes/run-shape.ts';
import { hasDisputedOption } from '../../../../src/core/tasks/clue/longhealth/right-option.ts';
import { imported } from '../../../fixtures/imports.ts';
import { everyProfile, LONGHEALTH, longhealth, type LongHealthId } from '../../../fixtures/long-records.ts';
import { aLoadedModel, aRecord } from '../../../fixtures/runs.ts';
import { scriptedEngine } from '../../../fixtures/scripted-engine.ts';

const FILE = resolve(import.meta.dirname, '../../../../datasets/clue-longhealth/patients.jsonl');
const dataset = (await imported(await openAsBlob(FILE), { task: 'clue/longhealth-1' })).cases;

/** Every question of two patients once, each answered with `say` of the letter that is right by the dataset. */
async function run(id: LongHealthId, profile: ProfileId, say: (letter: string) => string): Promise<Done> {
  const task = longhealth(id, profile);
  const [base] = aRecord('r').spec.parts;
  if (base === undefined) throw new Error('the record has no part');
  const part = { ...base, task: id, profile, subset: { groups: 2, perGroup: null, repeats: 1 } };
  const chosen = chooseCases({ task, part, cases: dataset, pool: null, seed: 1 });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  const { items, shots, drawnIds } = chosen.value;
  const cases = items.map((item, index) => ({ index, item }));
  const right = new Map(
    dataset.map(({ fields, target }) => [fields['question'], target.kind === 'label' ? target.label : '']),
  );
  const letterFor = (turn: string): string => {
    if (id === 'clue/longhealth-3') return 'F';
    const asked = [...right].find(([question = '']) => turn.includes(`\n\n${question}\nA: `));
    return asked?.[1] ?? '?';
  };
  const engine = scriptedEngine((turn) => say(letterFor(turn)));
  const spec = { ...aRecord('r').spec, parts: [part] };
  const plan = {
    run: 'r',
    spec,
    engine: aLoadedModel({ contextTokens: 2500, beginToken: '<s>' }),
    parts: [{ index: 0, spec: part, task, shots, drawnIds, cases }],
  };
  const trials: Trial[] = [];
  const conductor = { engine, aids: NO_AIDS, recorded: null, done: new Map<string, never>(), isStopped: () => false };
  for await (const trial of conductRun(plan, conductor)) trials.push(trial);
  const byId = new Map(chosen.value.derived.map((item) => [item.id, item]));
  return { trials, items, request: { task, dataset: 'd', cases: byId, judged: trials, seed: 1, firstAsked: null } };
}

interface Done {
  readonly trials: readonly Trial[];
  readonly items: readonly Case[];
  readonly request: SummaryRequest;
}

const strict = (letter: string): string => `The correct answer is ${letter}: so it says.`;
const lenient = (letter: string): string => `Answer: (${letter})`;

test('the mini-set has a right option for every question in every profile', () => {
  expect(dataset).toHaveLength(72);
  for (const id of LONGHEALTH) {
    for (const profile of everyProfile) {
      const derived = longhealth(id, profile).derive(dataset, { seed: 1, repeats: null });
      expect(derived).toHaveLength(360);
      for (const { options = [], target } of derived)
        expect(options.map(({ label }) => label)).toContain(target.kind === 'label' ? target.label : '');
    }
  }
});

test.each(LONGHEALTH.flatMap((id) => everyProfile.map((profile) => [id, profile] as const)))(
  '%s in %s: a run is packed, judged, and every trial can be kept',
  async (id, profile) => {
    const { trials, request } = await run(id, profile, strict);
    expect(trials).toHaveLength(24);
    for (const trial of trials) {
      const kept: unknown = JSON.parse(JSON.stringify(trial));
      expect(isTrial(kept)).toBe(true);
      expect(kept).toEqual(trial);
      expect(trial.packing?.budget).toBe(profile === 'corrected' ? 2450 : 2386);
      expect(trial.packing?.documentTokens).toBeLessThan(trial.packing?.budget ?? 0);
    }
    expect(new Set(trials.map(({ group }) => group)).size).toBe(2);
    const [result] = summarize(request).results;
    // The rules for the right option may differ in single questions; the others are all answered rightly.
    const disputed =
      id === 'clue/longhealth-3' ? 0 : request.judged.filter(({ caseId }) => isDisputed(request, caseId)).length;
    expect(result?.n).toBe(24);
    expect(result?.value).toBeGreaterThanOrEqual((24 - disputed) / 24);
  },
);

function isDisputed({ cases }: SummaryRequest, id: string): boolean {
  const item = cases?.get(id);
  return item !== undefined && hasDisputedOption(item);
}

test('a lenient reading is told beside the strict score, and only by the corrected profile', async () => {
  const { request } = await run('clue/longhealth-1', 'corrected', lenient);
  const effects = differenceEffects(request);
  expect(effects.map(({ difference }) => difference)).toEqual([
    'exact-option',
    'exact-option-not-last',
    'strict-reading',
  ]);
  expect(effects.at(-1)).toMatchObject({ metric: 'accuracy', value: 0, without: 1 });
  const faithful = await run('clue/longhealth-1', 'clue-2025-01', lenient);
  expect(differenceEffects(faithful.request).map(({ difference }) => difference)).toEqual(['first-option']);
});

test('another right option is told by what it changes', async () => {
  const doubled = dataset.map((item) => ({
    ...item,
    options: (item.options ?? []).map(({ label, text }) => ({
      label,
      text: label === 'A' ? `${text}, or ${item.fields['correct'] ?? ''} and more` : text,
    })),
  }));
  const task = longhealth('clue/longhealth-1', 'clue-2025-01');
  const items = task.derive(doubled, { seed: 1, repeats: 1 });
  expect(items.every(({ target }) => target.kind === 'label' && target.label === 'A')).toBe(true);
  const difference = (task.differences ?? []).find(({ id }) => id === 'first-option');
  const elsewhere = doubled.filter(({ target }) => target.kind === 'label' && target.label !== 'A').length;
  expect(elsewhere).toBeGreaterThan(30);
  expect(items.filter((item) => hasDisputedOption(item)).length).toBeGreaterThanOrEqual(elsewhere);
  const exact = items.map((item) => difference?.undo?.retarget?.(item).target);
  expect(exact.filter((target) => target?.kind === 'label' && target.label !== 'A')).toHaveLength(elsewhere);
});

test('scores are sorted by where the answer stood, by length and by the rules of the right option', async () => {
  const { request, trials } = await run('clue/longhealth-2', 'corrected', strict);
  const slices = sliceResults(request);
  const count = (slice: string): number =>
    slices.filter((row) => row.slice === slice).reduce((sum, row) => sum + row.n, 0);
  expect(count('answer-position')).toBe(24);
  expect(count('document-length')).toBe(24);
  expect(count('right-option')).toBe(24);
  const shown = slices.filter(({ slice, bin }) => slice === 'answer-position' && bin !== 'not shown');
  expect(shown.length).toBeGreaterThan(2);
  const passages = trials.filter(({ packing }) => (packing?.answerPositions.length ?? 0) > 0).length;
  expect(shown.reduce((sum, { n }) => sum + n, 0)).toBe(passages);
  const others = sliceResults((await run('clue/longhealth-3', 'corrected', strict)).request);
  expect(new Set(others.map(({ slice }) => slice))).toEqual(new Set(['document-length']));
});

test('a model that always says that the letters do not tell is shown as one, wherever the answer stood', async () => {
  const says = (): string => strict('F');
  const { request } = await run('clue/longhealth-2', 'corrected', says);
  const [found, ...others] = answerPositions({ ...request, part: 0 });
  expect(others).toEqual([]);
  expect(found?.places.every(({ value, declined }) => value === 0 && declined?.value === 1)).toBe(true);
  expect(found?.declined?.value).toBe(1);
  // Their own letters are shown with no such option, and others' letters hold no answer that could stand anywhere.
  const own = await run('clue/longhealth-1', 'corrected', says);
  expect(answerPositions({ ...own.request, part: 0 })[0]?.declined).toBeNull();
  const elsewhere = await run('clue/longhealth-3', 'corrected', says);
  expect(answerPositions({ ...elsewhere.request, part: 0 })).toEqual([]);
});
