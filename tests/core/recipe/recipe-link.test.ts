import { describe, expect, test } from 'vitest';
import { LONGEST_LINK, readRecipe, recipeQuery } from '../../../src/core/recipe/recipe-link.ts';
import { recipeOf, type Recipe } from '../../../src/core/recipe/recipe.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { aRecord } from '../../fixtures/runs.ts';

const [MODEL, DATASET] = ['a'.repeat(64), 'b'.repeat(64)];
const plain: Recipe = {
  model: { title: 'Tiny 1b <q4> & co.gguf', sha256: MODEL },
  parts: [{ task: 'demo/nli', dataset: DATASET }],
  seed: 0,
  limit: null,
  shots: 0,
  protocol: 'generate',
};
const full: Recipe = {
  ...plain,
  parts: [
    { task: 'clue/mednli', profile: 'clue-2024-06', dataset: DATASET },
    { task: 'demo/qa', dataset: MODEL },
  ],
  seed: 4_294_967_295,
  limit: 20,
  shots: 3,
  protocol: 'likelihood',
  subset: { groups: 2, perGroup: null, repeats: 5 },
  setting: { layout: 'flat', reasoning: 'step-by-step', draw: 2, tooLong: 'map-reduce', optionOrder: 'every' },
  share: { number: 2, of: 5 },
};

describe('a link', () => {
  test.each([
    ['plain', plain],
    ['with everything', full],
    ['that may stop early', { ...plain, stop: 'constant' } as const],
  ])('is read as it was written: %s', (_, recipe) => {
    const query = recipeQuery(recipe);
    expect(readRecipe(query)).toEqual({ ok: true, value: recipe });
    expect(query).toMatch(/^[\w=&%~.!*'()-]+$/);
    expect(query.length).toBeLessThan(600);
  });

  test('names no dataset and no case: only hashes, tasks and settings', () => {
    const record = aRecord('run');
    const recipe = recipeOf(record.spec);
    if (!recipe.ok) throw new Error(recipe.failure.message);
    const query = recipeQuery({ ...recipe.value, model: { ...recipe.value.model, sha256: MODEL } });
    expect(query).not.toContain('Inference');
    expect(query).not.toContain('demo-nli');
  });

  test.each([
    ['', /its version is not said/],
    ['v=2', /its version is "2"/],
    ['v=1&model=x', /its model is "x" and no SHA-256/],
    [`v=1&model=${MODEL}`, /it names 0 tasks/],
    [`v=1&model=${MODEL}&task=demo%2Fnli`, /its task "demo\/nli" is not/],
    [`v=1&model=${MODEL}&task=${encodeURIComponent(`<b>~~${DATASET}`)}`, /its task "<b>~~b+…" is not/],
    [`v=1&model=${MODEL}&task=${encodeURIComponent(`demo/nli~nobody~${DATASET}`)}`, /is not a task, a profile/],
    [`${recipeQuery(plain)}&draw=0`, /its draw is "0"/],
    [recipeQuery(plain).replace('seed=0', 'seed=-1'), /its seed is "-1"/],
    [recipeQuery(plain).replace('seed=0', 'seed=9999999999'), /its seed is "9999999999"/],
    [`${recipeQuery(plain)}&share=6of5`, /its share is "6of5"/],
    [`${recipeQuery(plain)}&share=1of1`, /its share is "1of1"/],
    [`${recipeQuery(plain)}&layout=x`, /its layout is "x"/],
    [`${recipeQuery(plain)}&title=%`, null],
    ['v=1&'.repeat(LONGEST_LINK), /longer than 4000 characters/],
  ])('%.60s', (query, pattern) => {
    const read = readRecipe(query);
    if (pattern === null) expect(read.ok).toBe(true);
    else expect(read.ok ? 'was read' : read.failure.message).toMatch(pattern);
  });

  test('whatever it says, it is read or refused in one line', () => {
    for (const text of Object.values(hostileTexts(2000))) {
      const read = readRecipe(`v=1&model=${MODEL}&task=${text}&title=${text}`);
      expect(read.ok ? '' : read.failure.message).toMatch(/^The link cannot be followed: [^\n]+\.$/);
    }
  });
});

describe('a run whose recipe', () => {
  const { spec } = aRecord('run');
  const [part] = spec.parts;
  if (part === undefined) throw new Error('no part');

  test('asks in two ways cannot be written', () => {
    const read = recipeOf({ ...spec, parts: [part, { ...part, shots: 5 }] });
    expect(read).toMatchObject({ ok: false, failure: { message: expect.stringContaining('in different ways') } });
  });

  test('asked no model cannot be written', () => {
    const read = recipeOf({ ...spec, model: { ...spec.model, engine: 'recorded' } });
    expect(read).toMatchObject({ ok: false, failure: { message: expect.stringContaining('no model to ask') } });
  });

  test('takes its solved examples elsewhere cannot be written', () => {
    const read = recipeOf({ ...spec, parts: [{ ...part, setting: { shotsFrom: part.dataset } }] });
    expect(read).toMatchObject({ ok: false, failure: { message: expect.stringContaining('a dataset of their own') } });
  });

  test('was a share is that of the whole', () => {
    const read = recipeOf({ ...spec, parts: [{ ...part, share: { number: 1, of: 2 } }] });
    expect(read.ok && read.value.share).toBe(undefined);
  });
});
